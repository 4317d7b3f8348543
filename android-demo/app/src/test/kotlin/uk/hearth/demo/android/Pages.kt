// Every page of both sides, each with something on it: for the tests that look at all of them.
package uk.hearth.demo.android

import uk.hearth.demo.Answered
import uk.hearth.demo.Event
import uk.hearth.demo.Field
import uk.hearth.demo.HomeEvent
import uk.hearth.demo.HomeModel
import uk.hearth.demo.HomePage
import uk.hearth.demo.HomeState
import uk.hearth.demo.OfficerEvent
import uk.hearth.demo.OfficerModel
import uk.hearth.demo.OfficerPage
import uk.hearth.demo.OfficerState
import uk.hearth.demo.Said
import uk.hearth.demo.Shared

private const val AT = "2026-11-21T23:40:00+00:00"

private fun said(value: Any): Said = when (value) {
    is Int -> Said.Number(value)
    is List<*> -> Said.Many(value.map { it as String })
    "unknown" -> Said.Unknown
    else -> Said.One(value as String)
}

/** Pages of the care home's side by name, and the state that shows each. */
fun homePages(app: DemoApp): Map<String, HomeState> {
    val model = HomeModel(app.hearth, app.clock, app.signingKey, app.vault)
    fun with(vector: String) = model.start().copy(answers = answersOf(vector).map { (question, value) -> Answered(question, said(value)) })
    fun HomeState.result() = copy(pages = listOf(HomePage.QUESTION, HomePage.RESULT))
    val first = model.start()
    val home = with("assess/v01").result()
    val slow = with("assess/v25").result()
    val changed = model.step(model.step(home, HomeEvent.ItChanged("danger.now")), Event.Tick("fire")).let { model.step(it, Event.Continue) }
    fun HomeState.open(page: HomePage) = model.step(this, HomeEvent.Open(page))
    return linkedMapOf(
        "danger" to first,
        "danger-unsaid" to model.step(first, Event.Continue),
        "one-answer" to first.copy(
            answers = listOf("danger.now" to Said.Many(emptyList()), "incident.kinds" to Said.Many(listOf("assault")), "safeguarding.signs" to Said.Many(emptyList()))
                .map { Answered(it.first, it.second) },
        ),
        "number" to model.step(home, HomeEvent.PutRight("child.age")),
        "result-999" to model.step(first, Event.Tick("fire")).let { model.step(it, Event.Continue) },
        "result-report" to with("assess/v68").result(),
        "result-slow" to slow,
        "result-home" to home,
        "result-changed" to changed,
        "answers" to home.open(HomePage.ANSWERS),
        "changed" to home.open(HomePage.CHANGED),
        "decide" to model.step(slow.open(HomePage.DECIDE).let { model.step(it, HomeEvent.Pick("RESOLVE_AT_HOME")) }, Event.Continue),
        "handover" to with("assess/v22").result().open(HomePage.HANDOVER).copy(shares = listOf(Shared("health", "Carries an inhaler", "May be taken out tonight"))),
        "share" to model.step(model.step(home.open(HomePage.HANDOVER).open(HomePage.SHARE), HomeEvent.Pick("health")), Event.Continue),
        "code" to model.step(home.open(HomePage.HANDOVER), HomeEvent.MakeCode),
        "child" to home.open(HomePage.CHILD),
        "keep" to home.open(HomePage.KEEP),
    )
}

/** Pages of the officer's side by name, and the state that shows each. */
fun officerPages(app: DemoApp): Map<String, OfficerState> {
    val code = requireNotNull(homePages(app).getValue("code").code).text
    val model = OfficerModel(app.hearth, app.clock, app.knownHomes)
    val card = model.step(model.start(), OfficerEvent.Scanned(code))
    fun open(page: OfficerPage) = model.step(card, OfficerEvent.Open(page))
    return linkedMapOf(
        "read" to model.start(),
        "refused" to model.step(model.step(model.start(), Event.Type(Field.CODE, "HEARTH1:NOTHING")), OfficerEvent.Read),
        "card" to card,
        "options" to open(OfficerPage.OPTIONS),
        "officer-question" to open(OfficerPage.QUESTION),
        "rationale" to open(OfficerPage.RATIONALE),
        "officer-keep" to open(OfficerPage.KEEP),
        "care" to model.step(model.step(open(OfficerPage.CARE), Event.Type(Field.BORN, "2010-01-01")), OfficerEvent.WorkOut),
    )
}

/** The clock and the key that the pages are made with. */
fun pagesApp(): DemoApp = app(AT)
