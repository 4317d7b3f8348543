// What is the same for the care home and for the officer: what must be put right, one question on a page, and what is kept.
package uk.hearth.demo.android

import uk.hearth.Question
import uk.hearth.QuestionKind
import uk.hearth.demo.Event
import uk.hearth.demo.Field
import uk.hearth.demo.Problem
import uk.hearth.demo.Said
import uk.hearth.demo.label

/** What must be put right, where there is something; with what the library says of it. */
fun Ui.problem(problem: Problem?, text: String? = null) {
    if (problem != null) problem(resources.problem(problem, text))
}

/** One of several, to be chosen. */
fun Ui.choice(text: String, chosen: Boolean, does: () -> Unit) =
    option(text, chosen, if (chosen) resources.getString(R.string.said_before, text) else null, does)

/** What is kept on this device, to be opened. */
fun Ui.kept(names: List<String>, send: (Event) -> Unit) = names.forEach { name ->
    option(resources.getString(R.string.kept_open, resources.moment(name))) { send(Event.OpenKept(name)) }
}

/** Puts a question on a page: its words, every answer there is, and always "I don't know". */
fun Ui.question(question: Question, draft: Said?, typed: String, problem: Problem?, send: (Event) -> Unit) {
    title(question.ask)
    question.help?.let { text(it) }
    problem(problem)
    when (question.kind) {
        QuestionKind.ANY_OF -> {
            val ticked = (draft as? Said.Many)?.values.orEmpty()
            fun lines(values: List<String>) = values.forEach { tick(question.label(it), it in ticked) { send(Event.Tick(it)) } }
            if (question.groups.isEmpty()) lines(question.values)
            question.groups.forEach { group ->
                name(group.label)
                lines(group.values)
            }
            action(R.string.carry_on) { send(Event.Continue) }
            option(R.string.none_of_these, draft == Said.Many(emptyList())) { send(Event.NoneOfThese) }
        }
        QuestionKind.WHOLE -> {
            field(R.string.number_label, typed, number = true) { send(Event.Type(Field.NUMBER, it)) }
            action(R.string.carry_on) { send(Event.Continue) }
        }
        QuestionKind.ONE_OF, QuestionKind.YES_NO -> question.values.forEach { value ->
            choice(question.label(value), draft == Said.One(value)) { send(Event.Choose(value)) }
        }
    }
    option(R.string.do_not_know, draft == Said.Unknown) { send(Event.DoNotKnow) }
}

/** Puts on a page whether to keep it on this device; [kept] is nothing where there is nothing to keep. */
fun Ui.keeping(kept: Boolean?, names: List<String>, problem: Problem?, send: (Event) -> Unit) {
    title(resources.getString(R.string.keep_title))
    text(resources.getString(R.string.keep_help))
    problem(problem)
    if (kept == true) box(resources.getString(R.string.kept_here))
    if (kept == false) action(R.string.keep_yes) { send(Event.Keep) }
    if (names.isNotEmpty()) option(R.string.keep_forget) { send(Event.ForgetKept) }
}
