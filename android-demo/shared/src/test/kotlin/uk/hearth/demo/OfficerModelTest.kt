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
        return listOf(HomeEvent.NoneOfThese, HomeEvent.Open(HomePage.HANDOVER), HomeEvent.MakeCode).fold(model.start(), model::step).code?.text.orEmpty()
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
    fun badDatesAreSaid() {
        val model = officer("2026-11-21T23:45:00+00:00")
        val state = listOf(OfficerEvent.Open(OfficerPage.CARE), OfficerEvent.Type(Field.BORN, "yesterday"), OfficerEvent.WorkOut).fold(model.start(), model::step)
        val care = model.screen(state) as OfficerScreen.Care
        assertNull(care.status)
        assertTrue(care.problemText.orEmpty().isNotEmpty())
    }
}
