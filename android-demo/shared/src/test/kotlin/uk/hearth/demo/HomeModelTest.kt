// The care home's side without Android: state in, event in, state out, with the real library.
package uk.hearth.demo

import java.time.Duration
import java.time.OffsetDateTime
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import uk.hearth.Hearth
import uk.hearth.Reading
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
        val state = model.start().then(Event.Continue)
        assertEquals(Problem.TICK_OR_NONE, state.problem)
        assertTrue(state.answers.isEmpty())
        val unticked = model.start().then(Event.Tick("fire"), Event.Tick("fire"), Event.Continue)
        assertEquals("a line that was unticked is not `none of these`", Problem.TICK_OR_NONE, unticked.problem)
    }

    @Test
    fun dangerShowsAtOnce() {
        val state = model.start().then(Event.Tick("medical_emergency"), Event.Continue)
        assertEquals(Response.CALL999, state.result.assessment.response)
        assertTrue("what to do now is there", state.result.now.isNotEmpty())
        assertTrue("nothing that would raise 999", state.result.wouldRaise.isEmpty())
        // On with the questions: 999 stays on top of each.
        var asking = state.then(HomeEvent.MoreQuestions)
        while (model.screen(asking) is HomeScreen.Ask) {
            assertEquals(state.result.assessment.headline.take(12), asking.ask.urgent?.take(12))
            asking = asking.then(Event.DoNotKnow)
        }
        assertEquals(Response.CALL999, asking.result.assessment.response)
    }

    @Test
    fun onlyWhatRaisesIsShown() {
        var state = model.start().then(Event.NoneOfThese)
        while (model.screen(state) is HomeScreen.Ask) {
            val question = state.ask.question
            state = when {
                question.values.isEmpty() -> state.then(Event.Type(Field.NUMBER, "14"), Event.Continue)
                question.id == "incident.kinds" -> state.then(Event.Tick("property_damage"), Event.Continue)
                question.kind == uk.hearth.QuestionKind.ANY_OF -> state.then(Event.NoneOfThese)
                else -> state.then(Event.Choose(if (question.id == "situation.settled") "yes" else if ("none" in question.values) "none" else question.values.first()))
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
            val state = editing.then(Event.Type(Field.NUMBER, typed), Event.Continue)
            assertEquals(typed, Problem.NUMBER, state.problem)
            assertEquals(editing.answers, state.answers)
        }
        assertEquals(Said.Number(9), editing.then(Event.Type(Field.NUMBER, " 9 "), Event.Continue).answers.last().said)
    }

    @Test
    fun changesAreKeptBesideTheAnswers() {
        val before = model.start().copy(answers = listOf(Answered("danger.now", Said.Many(emptyList()))))
        val state = before.then(HomeEvent.ItChanged("danger.now"), Event.Tick("fire"), Event.Continue)
        assertEquals("the first answer stays", before.answers, state.answers)
        assertNotEquals("a later moment, even where the clock stands still", state.at, state.changes.single().at)
        assertEquals(Response.CALL999, state.result.assessment.response)
        assertEquals(2, state.result.assessment.risk.timeline.size)
        assertEquals("back takes the change away, and nothing else", before.answers, state.then(Event.Back).answers)
        assertTrue(state.then(Event.Back).changes.isEmpty())
    }

    @Test
    fun everyStateComesBackFromItsBytes() {
        var state = model.start().then(Event.NoneOfThese)
        while (model.screen(state) is HomeScreen.Ask) {
            assertEquals(state, stateOf<HomeState>(state.bytes()))
            state = state.then(Event.DoNotKnow)
        }
        state = state.then(HomeEvent.Open(HomePage.HANDOVER), HomeEvent.MakeCode, Event.Keep)
        assertEquals("there is nowhere to keep it, and that is said", Problem.NOT_KEPT, state.problem)
        assertEquals(state, stateOf<HomeState>(state.bytes()))
        assertNull(stateOf<HomeState>(byteArrayOf(1, 2, 3)))
    }

    @Test
    fun aCodeHoldsNoAnswerThatWasChangedSince() {
        val state = model.start().then(Event.NoneOfThese, HomeEvent.Open(HomePage.HANDOVER), HomeEvent.MakeCode)
        assertNull(state.then(Event.Back, HomeEvent.PutRight("danger.now"), Event.Tick("fire"), Event.Continue).code)
    }

    @Test
    fun freeTextThatAdmitsGuiltIsRefused() {
        val state = model.start().then(Event.NoneOfThese, HomeEvent.Open(HomePage.HANDOVER), Event.Type(Field.TALK, "admitted it"), HomeEvent.MakeCode)
        assertEquals(Problem.REFUSED, state.problem)
        assertNull(state.code)
    }

    @Test
    fun nothingMoreIsToldUnlessSomebodyAddsIt() {
        val open = model.start().then(Event.NoneOfThese, HomeEvent.Open(HomePage.HANDOVER))
        val plain = open.then(HomeEvent.MakeCode)
        assertEquals(emptyList<Any>(), shown(plain).shared)
        val page = open.then(HomeEvent.Open(HomePage.SHARE))
        assertEquals(Problem.CHOOSE, page.then(Event.Continue).problem)
        val chosen = page.then(HomeEvent.Pick("health"))
        assertEquals(Problem.FILL, chosen.then(Event.Continue).problem)
        val written = chosen.then(Event.Type(Field.SHARE, "Carries an inhaler"), Event.Type(Field.SHARE_REASON, "May be taken out tonight"))
        assertEquals("what must be asked first was not", Problem.ASK_FIRST, written.then(Event.Continue).problem)
        val added = written.then(HomeEvent.Ask, Event.Continue)
        assertEquals(HomePage.HANDOVER, added.page)
        val code = added.then(HomeEvent.MakeCode)
        assertEquals(listOf("health" to "Carries an inhaler"), shown(code).shared.map { it.kind to it.text })
        assertTrue("the reason does not travel", "tonight" !in shown(code).toString())
        assertEquals(emptyList<Any>(), shown(added.then(HomeEvent.DoNotShare(added.shares.single()), HomeEvent.MakeCode)).shared)
        val guilt = written.then(Event.Type(Field.SHARE, "he admitted it"), HomeEvent.Ask, Event.Continue)
        assertEquals(Problem.REFUSED, guilt.problem)
        assertEquals(emptyList<Shared>(), guilt.shares)
    }

    @Test
    fun aWishIsToldOnlyWhereTheyAgreed() {
        val wish = model.start().copy(answers = listOf(Answered("danger.now", Said.Many(emptyList())), Answered("victim.wish", Said.One("put_right"))))
            .then(HomeEvent.Open(HomePage.HANDOVER))
        assertEquals(false, (model.screen(wish) as HomeScreen.Handover).agreed)
        assertTrue("victim-wish" !in shown(wish.then(HomeEvent.MakeCode)).lines)
        assertTrue("victim-wish" in shown(wish.then(HomeEvent.Agree, HomeEvent.MakeCode)).lines)
        assertTrue("taken back", "victim-wish" !in shown(wish.then(HomeEvent.Agree, HomeEvent.Agree, HomeEvent.MakeCode)).lines)
    }

    @Test
    fun itIsSaidWhereItCanNotBeKeptAnyMore() {
        val vault = OpenVault()
        val model = HomeModel(hearth, { AT }, { KEY }, vault)
        val kept = listOf(Event.NoneOfThese, HomeEvent.Open(HomePage.KEEP), Event.Keep).fold(model.start(), model::step)
        assertTrue(kept.kept && kept.problem == null)
        vault.full = true
        val changed = listOf(HomeEvent.ItChanged("danger.now"), Event.Tick("fire"), Event.Continue).fold(kept, model::step)
        assertEquals(Problem.NOT_KEPT, (model.screen(changed) as HomeScreen.Result).problem)
        assertTrue("nobody is told that it is kept", !changed.kept)
        assertEquals("what to do is there all the same", Response.CALL999, (model.screen(changed) as HomeScreen.Result).assessment.response)
    }

    private fun shown(state: HomeState) =
        hearth.handoverRead(Reading(state.code?.text.orEmpty(), AT, emptyList(), anyKey = true)).handover

    @Test
    fun itIsSaidWhenItIsTimeToLookAgain() {
        var now = AT
        val model = HomeModel(hearth, { now }, { KEY })
        val state = model.step(model.start(), Event.NoneOfThese).copy(pages = listOf(HomePage.QUESTION, HomePage.RESULT))
        val review = OffsetDateTime.parse(state.result.assessment.risk.reviewBy)
        assertEquals(Duration.between(OffsetDateTime.parse(AT), review).seconds, (model.screen(state) as HomeScreen.Result).lookAgainIn)
        now = review.plusHours(1).toString()
        assertEquals(0L, (model.screen(state) as HomeScreen.Result).lookAgainIn)
    }
}
