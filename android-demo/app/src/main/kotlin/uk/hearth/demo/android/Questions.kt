// What is the same for the care home and for the officer: one question on a page, and whether to keep what is there.
package uk.hearth.demo.android

import android.content.res.Resources
import uk.hearth.Question
import uk.hearth.QuestionKind
import uk.hearth.demo.Event
import uk.hearth.demo.Field
import uk.hearth.demo.Problem
import uk.hearth.demo.Said

/** Puts a question on a page: its words, every answer there is, and always "I don't know". */
fun Ui.question(resources: Resources, question: Question, draft: Said?, typed: String, problem: Problem?, send: (Event) -> Unit) {
    fun label(value: String) = question.labels.firstOrNull { it.value == value }?.label ?: value
    title(question.ask)
    question.help?.let { text(it) }
    problem?.let { problem(resources.problem(it, null)) }
    when (question.kind) {
        QuestionKind.ANY_OF -> {
            val ticked = (draft as? Said.Many)?.values.orEmpty()
            val groups = question.groups.ifEmpty { null }
            if (groups == null) question.values.forEach { tick(label(it), it in ticked) { send(Event.Tick(it)) } }
            else groups.forEach { group ->
                name(group.label)
                group.values.forEach { tick(label(it), it in ticked) { send(Event.Tick(it)) } }
            }
            action(R.string.carry_on) { send(Event.Continue) }
            option(R.string.none_of_these, draft == Said.Many(emptyList())) { send(Event.NoneOfThese) }
        }
        QuestionKind.WHOLE -> {
            field(R.string.number_label, typed, number = true) { send(Event.Type(Field.NUMBER, it)) }
            action(R.string.carry_on) { send(Event.Continue) }
        }
        QuestionKind.ONE_OF, QuestionKind.YES_NO -> question.values.forEach { value ->
            val chosen = draft == Said.One(value)
            val before = if (chosen) resources.getString(R.string.said_before, label(value)) else null
            option(label(value), chosen, before) { send(Event.Choose(value)) }
        }
    }
    option(R.string.do_not_know, draft == Said.Unknown) { send(Event.DoNotKnow) }
}

/** Puts on a page whether to keep it on this device; [kept] is nothing where there is nothing to keep. */
fun Ui.keeping(resources: Resources, kept: Boolean?, names: List<String>, problem: Problem?, send: (Event) -> Unit) {
    title(resources.getString(R.string.keep_title))
    text(resources.getString(R.string.keep_help))
    problem?.let { problem(resources.problem(it, null)) }
    if (kept == true) box(resources.getString(R.string.kept_here))
    if (kept == false) action(R.string.keep_yes) { send(Event.Keep) }
    if (names.isNotEmpty()) option(R.string.keep_forget) { send(Event.ForgetKept) }
}
