// All that the care home's side knows. It is one small value: keep it, and nothing is lost.
package uk.hearth.demo

import java.io.Serializable

/** A page of the care home's side. */
enum class HomePage {
    /** The next question; or the one that is being changed. */
    QUESTION,

    /** What to do, and everything that stands beside it. */
    RESULT,

    /** Every answer so far, each to be put right. */
    ANSWERS,

    /** Something has changed: which of the answers? */
    CHANGED,

    /** What a person decides: also the page to disagree. */
    DECIDE,

    /** The code for an officer. */
    HANDOVER,

    /** One thing more that an officer is told. */
    SHARE,

    /** The page for the child. */
    CHILD,

    /** Whether to keep it on this device; off until the home turns it on. */
    KEEP,
}

/** Answers that changed at a later moment. */
data class Change(val at: String, val answers: List<Answered>) : Serializable

/** What a person decided: a response by the name of its enum, and why. */
data class Decided(val response: String, val reason: String, val at: String, val refused: String?) : Serializable

/** The code that is shown to an officer. Rows are squares: `1` is dark. */
data class Code(val text: String, val ends: String, val rows: List<String>) : Serializable

/** Something that an officer is told beyond the usual: what kind of thing, what is said, and why, which stays with the home. */
data class Shared(val kind: String, val text: String, val reason: String) : Serializable

/** All of it. */
data class HomeState(
    /** When the incident was, in London time. */
    val at: String,
    override val answers: List<Answered> = emptyList(),
    /** What changed later. */
    val changes: List<Change> = emptyList(),
    override val pages: List<HomePage> = listOf(HomePage.QUESTION),
    /** What is ticked or typed, and not yet said. */
    val draft: Said? = null,
    /** Text that is typed, by the name of its field. */
    val typed: Map<String, String> = emptyMap(),
    /** The question whose answer is being changed. */
    val editing: String? = null,
    /** Whether that answer changed since, or was wrong from the start. */
    val later: Boolean = false,
    /** Whether to go on asking: who does what and who is told. */
    val duties: Boolean = false,
    /** What is chosen on a page of choices: a response by the name of its enum, or a kind of thing to tell. */
    val choice: String? = null,
    /** What was decided. */
    val decided: Decided? = null,
    /** Whether the person who was harmed agreed that an officer hears what they want. */
    val agreed: Boolean = false,
    /** What an officer is told beyond the usual: nothing, until somebody adds it. */
    val shares: List<Shared> = emptyList(),
    /** Whether somebody asked what must be asked before one thing more is told. */
    val asked: Boolean = false,
    /** The code, once it was made. */
    val code: Code? = null,
    /** The record, line by line; nothing until somebody decides, or keeps it. */
    val record: String? = null,
    /** Whether it is kept on this device. */
    val kept: Boolean = false,
    /** Something that must be put right, by its name; a sentence of the library where [problemText] has one. */
    override val problem: Problem? = null,
    /** The sentence of the library. */
    val problemText: String? = null,
) : State {
    /** The page on top. */
    val page: HomePage get() = pages.lastOrNull() ?: HomePage.QUESTION

    override val canGoBack: Boolean get() = pages.size > 1 || answers.isNotEmpty()
}
