// The care home's side without Android: state in, event in, state out, with the real library.
package uk.hearth.demo

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import uk.hearth.Hearth
import uk.hearth.Response

private const val KEY = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\n-----END PRIVATE KEY-----\n"
private const val AT = "2026-11-21T23:40:00+00:00"

class HomeModelTest {
    private val hearth = Hearth()
    private val model = HomeModel(hearth, { AT }, { KEY })

    private fun HomeState.then(vararg events: HomeEvent) = events.fold(this, model::step)

    private val HomeState.result get() = model.screen(this) as HomeScreen.Result

    private val HomeState.ask get() = model.screen(this) as HomeScreen.Ask

    @Test
    fun dangerIsAskedFirst() {
        val ask = model.start().ask
        assertEquals("danger.now", ask.question.id)
        assertNull("no count before danger is ruled out", ask.leftNow)
    }

    @Test
    fun nothingTickedIsNoAnswer() {
        val state = model.start().then(HomeEvent.Continue)
        assertEquals(Problem.TICK_OR_NONE, state.problem)
        assertTrue(state.answers.isEmpty())
        val unticked = model.start().then(HomeEvent.Tick("fire"), HomeEvent.Tick("fire"), HomeEvent.Continue)
        assertEquals("a line that was unticked is not `none of these`", Problem.TICK_OR_NONE, unticked.problem)
    }

    @Test
    fun dangerShowsAtOnce() {
        val state = model.start().then(HomeEvent.Tick("medical_emergency"), HomeEvent.Continue)
        assertEquals(Response.CALL999, state.result.assessment.response)
        assertTrue("what to do now is there", state.result.now.isNotEmpty())
        assertTrue("nothing that would raise 999", state.result.wouldRaise.isEmpty())
        // On with the questions: 999 stays on top of each.
        var asking = state.then(HomeEvent.MoreQuestions)
        while (model.screen(asking) is HomeScreen.Ask) {
            assertEquals(state.result.assessment.headline.take(12), asking.ask.urgent?.take(12))
            asking = asking.then(HomeEvent.DoNotKnow)
        }
        assertEquals(Response.CALL999, asking.result.assessment.response)
    }

    @Test
    fun onlyWhatRaisesIsShown() {
        var state = model.start().then(HomeEvent.NoneOfThese)
        while (model.screen(state) is HomeScreen.Ask) {
            val question = state.ask.question
            state = when {
                question.values.isEmpty() -> state.then(HomeEvent.Type(Field.NUMBER, "14"), HomeEvent.Continue)
                question.id == "incident.kinds" -> state.then(HomeEvent.Tick("property_damage"), HomeEvent.Continue)
                question.kind == uk.hearth.QuestionKind.ANY_OF -> state.then(HomeEvent.NoneOfThese)
                else -> state.then(HomeEvent.Choose(if (question.id == "situation.settled") "yes" else if ("none" in question.values) "none" else question.values.first()))
            }
        }
        val result = state.result
        assertTrue(result.wouldRaise.all { it.response > result.assessment.response })
    }

    @Test
    fun aNumberOutOfRangeIsRefused() {
        val editing = model.start().copy(answers = listOf(Answered("danger.now", Said.Many(emptyList())), Answered("child.age", Said.Number(14))))
            .then(HomeEvent.PutRight("child.age"))
        for (typed in listOf("", "x", "26", "-1", "14.5")) {
            val state = editing.then(HomeEvent.Type(Field.NUMBER, typed), HomeEvent.Continue)
            assertEquals(typed, Problem.NUMBER, state.problem)
            assertEquals(editing.answers, state.answers)
        }
        assertEquals(Said.Number(9), editing.then(HomeEvent.Type(Field.NUMBER, " 9 "), HomeEvent.Continue).answers.last().said)
    }

    @Test
    fun changesAreKeptBesideTheAnswers() {
        val before = model.start().copy(answers = listOf(Answered("danger.now", Said.Many(emptyList()))))
        val state = before.then(HomeEvent.ItChanged("danger.now"), HomeEvent.Tick("fire"), HomeEvent.Continue)
        assertEquals("the first answer stays", before.answers, state.answers)
        assertNotEquals("a later moment, even where the clock stands still", state.at, state.changes.single().at)
        assertEquals(Response.CALL999, state.result.assessment.response)
        assertEquals(2, state.result.assessment.risk.timeline.size)
        assertEquals("back takes the change away, and nothing else", before.answers, state.then(HomeEvent.Back).answers)
        assertTrue(state.then(HomeEvent.Back).changes.isEmpty())
    }

    @Test
    fun everyStateComesBackFromItsBytes() {
        var state = model.start().then(HomeEvent.NoneOfThese)
        while (model.screen(state) is HomeScreen.Ask) {
            assertEquals(state, homeState(state.bytes()))
            state = state.then(HomeEvent.DoNotKnow)
        }
        state = state.then(HomeEvent.Open(HomePage.HANDOVER), HomeEvent.MakeCode, HomeEvent.Keep)
        assertEquals(state, homeState(state.bytes()))
        assertNull(homeState(byteArrayOf(1, 2, 3)))
    }

    @Test
    fun aCodeHoldsNoAnswerThatWasChangedSince() {
        val state = model.start().then(HomeEvent.NoneOfThese, HomeEvent.Open(HomePage.HANDOVER), HomeEvent.MakeCode)
        assertNull(state.then(HomeEvent.Back, HomeEvent.PutRight("danger.now"), HomeEvent.Tick("fire"), HomeEvent.Continue).code)
    }

    @Test
    fun freeTextThatAdmitsGuiltIsRefused() {
        val state = model.start().then(HomeEvent.NoneOfThese, HomeEvent.Open(HomePage.HANDOVER), HomeEvent.Type(Field.TALK, "admitted it"), HomeEvent.MakeCode)
        assertEquals(Problem.REFUSED, state.problem)
        assertNull(state.code)
    }
}
