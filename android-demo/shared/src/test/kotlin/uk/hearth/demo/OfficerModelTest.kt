// The officer's side without Android.
package uk.hearth.demo

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import uk.hearth.Hearth

private const val KEY = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\n-----END PRIVATE KEY-----\n"

class OfficerModelTest {
    private val hearth = Hearth()

    private fun code(): String {
        val model = HomeModel(hearth, { "2026-11-21T23:40:00+00:00" }, { KEY })
        return listOf(Event.NoneOfThese, HomeEvent.Open(HomePage.HANDOVER), HomeEvent.MakeCode).fold(model.start(), model::step).code?.text.orEmpty()
    }

    private fun officer(at: String) = OfficerModel(hearth, { at })

    @Test
    fun aCodeThatIsOverIsRefused() {
        val late = officer("2026-11-22T00:41:00+00:00")
        val state = late.step(late.start(), OfficerEvent.Scanned(code()))
        assertEquals(Problem.REFUSED, state.problem)
        assertNull(state.code)
        assertTrue(late.screen(state) is OfficerScreen.Read)
    }

    @Test
    fun aCodeThatWasGoodWhenItWasReadStays() {
        var now = "2026-11-21T23:45:00+00:00"
        val model = OfficerModel(hearth, { now })
        val state = model.step(model.start(), OfficerEvent.Scanned(code()))
        now = "2026-11-22T03:00:00+00:00"
        assertTrue(model.screen(state) is OfficerScreen.ShowCard)
    }

    @Test
    fun optionsComeLeastFirstAndNoneIsHidden() {
        val model = officer("2026-11-21T23:45:00+00:00")
        val card = model.step(model.start(), OfficerEvent.Scanned(code()))
        val options = (model.screen(model.step(card, OfficerEvent.Open(OfficerPage.OPTIONS))) as OfficerScreen.Options).options
        assertEquals("no_offence", options.first().id)
        assertTrue(options.all { it.consequences.isNotEmpty() })
    }

    @Test
    fun everyQuestionIsAskedOnceAndThenThereAreNoMore() {
        val model = officer("2026-11-21T23:45:00+00:00")
        var state = listOf(OfficerEvent.Scanned(code()), OfficerEvent.Open(OfficerPage.OPTIONS), OfficerEvent.Open(OfficerPage.QUESTION)).fold(model.start(), model::step)
        val asked = mutableListOf<String>()
        while (true) {
            val ask = model.screen(state) as? OfficerScreen.Ask ?: break
            assertTrue("${ask.question.id} is asked again, after $asked", ask.question.id !in asked)
            asked += ask.question.id
            state = model.step(state, Event.DoNotKnow)
        }
        assertEquals(asked, state.answers.map { it.question })
        assertTrue("$asked", asked.size > 1)
        assertEquals("back on the options by itself", OfficerPage.OPTIONS, state.page)
        assertTrue(!(model.screen(state) as OfficerScreen.Options).moreQuestions)
    }

    @Test
    fun badDatesAreSaid() {
        val model = officer("2026-11-21T23:45:00+00:00")
        val state = listOf(OfficerEvent.Open(OfficerPage.CARE), Event.Type(Field.BORN, "yesterday"), OfficerEvent.WorkOut).fold(model.start(), model::step)
        val care = model.screen(state) as OfficerScreen.Care
        assertNull(care.status)
        assertTrue(care.problemText.orEmpty().isNotEmpty())
    }

    @Test
    fun aChangedCodeOfAHomeThatIsKnownIsRefused() {
        val public = requireNotNull(hearth.keyPublic(KEY).public)
        val model = OfficerModel(hearth, { "2026-11-21T23:45:00+00:00" }, listOf(public))
        val code = code()
        assertTrue((model.screen(model.step(model.start(), OfficerEvent.Scanned(code))) as OfficerScreen.ShowCard).verified)
        for (place in 8 until code.length step 7) {
            val changed = code.replaceRange(place, place + 1, if (code[place] == 'A') "B" else "A")
            val state = model.step(model.start(), OfficerEvent.Scanned(changed))
            assertEquals("at $place", Problem.REFUSED, state.problem)
        }
    }

    @Test
    fun aCodeIsTheSameHoweverItIsWritten() {
        val code = code()
        val model = officer("2026-11-21T23:45:00+00:00")
        val spelt = spelt(code)
        for (text in listOf(code, " $code\n", "$code ", code.lowercase(), spelt, spelt.lowercase(), spelt.chunked(24).joinToString("\n"))) {
            assertEquals(text, code, model.step(model.start(), OfficerEvent.Scanned(text)).code)
        }
    }

    @Test
    fun nothingIsKeptUnlessTheOfficerSaysSo() {
        val vault = OpenVault()
        val model = OfficerModel(hearth, { "2026-11-21T23:45:00+00:00" }, vault = vault)
        fun OfficerState.then(vararg events: OfficerEvent) = events.fold(this, model::step)
        val card = model.start().then(OfficerEvent.Scanned(code()))
        card.then(OfficerEvent.Open(OfficerPage.OPTIONS), OfficerEvent.Open(OfficerPage.QUESTION), Event.DoNotKnow, Event.Leave)
        assertTrue("without a word nothing is kept", vault.all.isEmpty())
        val kept = card.then(OfficerEvent.Open(OfficerPage.KEEP), Event.Keep)
        assertTrue(kept.kept)
        // An answer after that is kept too.
        val answered = kept.then(OfficerEvent.Open(OfficerPage.QUESTION), Event.DoNotKnow)
        val again = answered.then(Event.Leave).then(Event.OpenKept(vault.names().single()))
        assertTrue(model.screen(again) is OfficerScreen.ShowCard)
        assertEquals(answered.answers, again.answers)
        vault.full = true
        val lost = answered.then(Event.DoNotKnow)
        assertTrue("it is said where it can not be kept any more", !lost.kept && lost.problem == Problem.NOT_KEPT)
        assertTrue(again.then(Event.ForgetKept).let { !it.kept && vault.all.isEmpty() })
        assertEquals("what is gone is not opened", Problem.NOT_OPENED, model.start().then(Event.OpenKept("gone")).problem)
    }
}
