// What is the same for the care home and for the officer: one question on a page, and whether to keep what is there.
package uk.hearth.demo.android

import android.content.res.Resources
import uk.hearth.Question
import uk.hearth.QuestionKind
import uk.hearth.demo.Field
import uk.hearth.demo.Problem
import uk.hearth.demo.Said

/** What can be done with a question. */
interface Answering {
    /** Ticks or unticks a line. */
    fun tick(value: String)

    /** Chooses the one answer. */
    fun choose(value: String)

    /** None of these. */
    fun none()

    /** I don't know. */
    fun unknown()

    /** Types into a field. */
    fun type(field: String, text: String)

    /** Goes on. */
    fun goOn()
}

/** Puts a question on a page: its words, every answer there is, and always "I don't know". */
fun Ui.question(resources: Resources, question: Question, draft: Said?, typed: String, problem: String?, does: Answering) {
    fun label(value: String) = question.labels.firstOrNull { it.value == value }?.label ?: value
    title(question.ask)
    question.help?.let { text(it) }
    if (problem != null) problem(problem)
    when (question.kind) {
        QuestionKind.ANY_OF -> {
            val ticked = (draft as? Said.Many)?.values.orEmpty()
            val groups = question.groups.ifEmpty { null }
            if (groups == null) question.values.forEach { tick(label(it), it in ticked) { does.tick(it) } }
            else groups.forEach { group ->
                name(group.label)
                group.values.forEach { tick(label(it), it in ticked) { does.tick(it) } }
            }
            action(R.string.carry_on, does::goOn)
            option(R.string.none_of_these, chosen = draft == Said.Many(emptyList()), does = does::none)
        }
        QuestionKind.WHOLE -> {
            field(R.string.number_label, typed, number = true) { does.type(Field.NUMBER, it) }
            action(R.string.carry_on, does::goOn)
        }
        QuestionKind.ONE_OF, QuestionKind.YES_NO -> question.values.forEach { value ->
            val chosen = draft == Said.One(value)
            val before = if (chosen) resources.getString(R.string.said_before, label(value)) else null
            option(label(value), chosen, before) { does.choose(value) }
        }
    }
    option(R.string.do_not_know, chosen = draft == Said.Unknown, does = does::unknown)
}

/** Puts on a page whether to keep it on this device; [kept] is nothing where there is nothing to keep. */
fun Ui.keeping(resources: Resources, kept: Boolean?, names: List<String>, problem: Problem?, keep: () -> Unit, forget: () -> Unit) {
    title(resources.getString(R.string.keep_title))
    text(resources.getString(R.string.keep_help))
    problem?.let { problem(resources.problem(it, null)) }
    if (kept == true) box(resources.getString(R.string.kept_here))
    if (kept == false) action(R.string.keep_yes, keep)
    if (names.isNotEmpty()) option(R.string.keep_forget, does = forget)
}
