// What somebody said to a question: a value that can be kept across a rotation or the end of a process.
package uk.hearth.demo

import java.io.Serializable
import uk.hearth.Answer
import uk.hearth.Given
import uk.hearth.Question
import uk.hearth.QuestionKind

/** What was said to one question. */
sealed class Said : Serializable {
    /** One of its values. */
    data class One(val value: String) : Said()

    /** Any of its values; an empty list is "none of these". */
    data class Many(val values: List<String>) : Said()

    /** A whole number. */
    data class Number(val number: Int) : Said()

    /** "I don't know". Every question takes it. */
    object Unknown : Said() {
        private fun readResolve(): Any = Unknown

        override fun toString() = "Unknown"
    }

    /** As the library takes it. */
    fun answer(): Answer = when (this) {
        is One -> Answer.Value(value)
        is Many -> Answer.Values(values)
        is Number -> Answer.Whole(number.toLong())
        Unknown -> Answer.Unknown
    }
}

/** A question's id, and what was said. */
data class Answered(val question: String, val said: Said) : Serializable {
    internal fun given() = Given(question, said.answer())
}

/** What is ticked or typed, as an answer; nothing where it is none yet. */
internal fun Question.said(draft: Said?, typed: String?): Said? =
    if (kind != QuestionKind.WHOLE) draft.takeUnless { it == Said.Many(emptyList()) }
    else typed?.trim()?.toIntOrNull()?.takeIf { number -> range?.run { number in low.toInt()..high.toInt() } == true }?.let { Said.Number(it) }

/** What must be put right where it is none yet. */
internal val Question.missing get() = if (kind == QuestionKind.WHOLE) Problem.NUMBER else Problem.TICK_OR_NONE

/** A value in the words of the library. */
fun Question.label(value: String): String = labels.firstOrNull { it.value == value }?.label ?: value

/** An answer in the words of the library: no words for "none of these", and nothing for "I don't know". */
internal fun Question.words(answer: Answer): List<String>? = when (answer) {
    is Answer.Value -> listOf(label(answer.value))
    is Answer.Values -> answer.values.map(::label)
    is Answer.Whole -> listOf(answer.number.toString())
    Answer.Unknown -> null
}

/** The same answers with this one: in its place where the question was answered before, else at the end. */
internal fun List<Answered>.with(answer: Answered): List<Answered> =
    if (any { it.question == answer.question }) map { if (it.question == answer.question) answer else it } else this + answer

/** Ticks or unticks one line of a list. */
internal fun Said?.toggled(value: String, order: List<String>): Said {
    val ticked = (this as? Said.Many)?.values.orEmpty().toSet()
    val now = if (value in ticked) ticked - value else ticked + value
    return Said.Many(order.filter { it in now })
}
