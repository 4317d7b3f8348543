// What the care home's side shows: made from the state and the library, and from nothing else.
package uk.hearth.demo

import uk.hearth.Assessment
import uk.hearth.DangerAdvice
import uk.hearth.EasyRead
import uk.hearth.Question
import uk.hearth.Response

/** What stands on a page. */
sealed class HomeScreen {
    /** One question. */
    data class Ask(
        /** The question, in the words of the library. */
        val question: Question,
        /** What is ticked or typed, or was said before. */
        val draft: Said?,
        /** What stands in the field for a number. */
        val typed: String,
        /** How many questions are left at most; nothing while that is not known. */
        val leftAtMost: Int?,
        /** How many are left as things stand, this one with them; nothing where an answer is being changed. */
        val leftNow: Int?,
        /** What to do now, while it is 999 and questions are still open. */
        val urgent: String?,
        /** Whether this puts an answer right, or says that it changed. */
        val editing: Boolean,
        /** What is kept on this device; only on the first question. */
        val kept: List<String>,
        val problem: Problem?,
    ) : HomeScreen()

    /** What to do, first; by whom and by when; why; what would raise it; and what stands beside it. */
    data class Result(
        val assessment: Assessment,
        /** Actions for now, whose time is not later than that of what is known. */
        val now: List<uk.hearth.Action>,
        /** The others. */
        val later: List<uk.hearth.Action>,
        /** What would raise it, in words: the question, the answer, and what it would then be. */
        val wouldRaise: List<Raise>,
        /** Restorative work that is open. */
        val restorative: List<uk.hearth.Route>,
        /** Whatever else is open. */
        val otherRoutes: List<uk.hearth.Route>,
        /** How many seconds there are until somebody looks again; none where it is time. */
        val lookAgainIn: Long,
        /** Questions that are still open. */
        val moreQuestions: Boolean,
        val decided: Decided?,
        val kept: Boolean,
        val problem: Problem?,
    ) : HomeScreen()

    /** Where the rules do not hold: what to do in danger, as the library says it. */
    data class Advice(val advice: DangerAdvice) : HomeScreen()

    /** Answers in a list, to put right or to say that they changed. */
    data class Answers(val lines: List<Line>, val later: Boolean) : HomeScreen()

    /** What a person decides. */
    data class Decide(
        val advised: Response?,
        val choices: List<Response>,
        val choice: String?,
        val reason: String,
        val problem: Problem?,
        val problemText: String?,
    ) : HomeScreen()

    /** The code for an officer. */
    data class Handover(
        val talk: String,
        val others: String,
        /** Whether the person harmed agreed that their wish is told; nothing where there is no wish to tell. */
        val agreed: Boolean?,
        /** What is told beyond the usual. */
        val shares: List<Shared>,
        val code: Code?,
        /** The code to be read off the screen and typed. */
        val spelt: String,
        val problem: Problem?,
        val problemText: String?,
    ) : HomeScreen()

    /** One thing more that an officer is told. */
    data class Share(
        val kinds: List<String>,
        val kind: String?,
        val text: String,
        val reason: String,
        val asked: Boolean,
        val problem: Problem?,
        val problemText: String?,
    ) : HomeScreen()

    /** The page for the child. */
    data class Child(val lines: List<EasyRead>) : HomeScreen()

    /** Whether to keep it. */
    data class Keep(val kept: Boolean, val names: List<String>, val problem: Problem?) : HomeScreen()
}

/** An answer in words: no words for "none of these", and nothing for "I don't know". */
data class Line(val question: String, val ask: String, val words: List<String>?)

/** What would raise the response. */
data class Raise(val ask: String, val values: List<String>, val response: Response)
