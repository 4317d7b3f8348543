// The care home's side: state in, event in, state out. It knows nothing of Android, and decides nothing: the library does.
package uk.hearth.demo

import java.time.OffsetDateTime
import java.time.ZoneId
import java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME
import java.time.temporal.ChronoUnit
import uk.hearth.Asked
import uk.hearth.Assessment
import uk.hearth.Author
import uk.hearth.DangerAdvice
import uk.hearth.Decision
import uk.hearth.HandoverInput
import uk.hearth.Hearth
import uk.hearth.HearthException
import uk.hearth.Incident
import uk.hearth.NewEntry
import uk.hearth.Observation
import uk.hearth.Question
import uk.hearth.Questionnaire
import uk.hearth.Response
import uk.hearth.SealedHandover
import uk.hearth.SessionDepth
import uk.hearth.Share
import uk.hearth.allowed

/** The question for what the person harmed wants. */
private const val WISH = "victim.wish"

/** The kinds of thing that may be told beyond the usual, in the order of the ruleset. */
val SHARE_KINDS = listOf("third_party", "health", "family", "opinion")

/** The time in London, to the second: what every time of the library is in. */
fun londonNow(): String = ISO_OFFSET_DATE_TIME.format(OffsetDateTime.now(ZoneId.of("Europe/London")).truncatedTo(ChronoUnit.SECONDS))

/**
 * The care home's side.
 *
 * @param hearth the library; made once for the whole app
 * @param clock the time in London
 * @param signingKey the private key that signs codes and records (PKCS #8 PEM); asked for only when one is made
 * @param vault where to keep what the home wants to keep
 */
class HomeModel(
    private val hearth: Hearth,
    private val clock: () -> String = ::londonNow,
    private val signingKey: () -> String,
    private val vault: Vault = NoVault,
) {
    private val vocabulary by lazy { hearth.questions().questions.associateBy { it.id } }

    /** Where it begins: danger first, with nothing asked before. */
    fun start() = HomeState(at = clock())

    /** The incident, as the library takes it. */
    fun incident(state: HomeState) = Incident(
        at = state.at,
        answers = state.answers.map { it.given() },
        observations = state.changes.map { change -> Observation(change.at, change.answers.map { it.given() }) },
    )

    /** Where the questionnaire stands. */
    private class Stand(val assessment: Assessment?, val advice: DangerAdvice?, val question: Question?, val atMost: Int?, val left: Int?)

    private fun stand(state: HomeState): Stand {
        if (state.changes.isEmpty()) {
            val depth = if (state.duties) SessionDepth.DUTIES else SessionDepth.RESPONSE
            return when (val asked = hearth.session(Questionnaire(state.at, state.answers.map { it.given() }, depth))) {
                is Asked.Open -> asked.session.run { Stand(assessment, null, question, leftAtMost?.toInt(), leftNow.toInt()) }
                is Asked.Advised -> Stand(null, asked.advice, null, null, null)
            }
        }
        return when (val decision = hearth.assess(incident(state))) {
            is Decision.Assessed -> decision.assessment.run {
                Stand(this, null, nextQuestions.firstOrNull()?.let(vocabulary::get), null, nextQuestions.size)
            }
            is Decision.Advised -> Stand(null, decision.advice, null, null, null)
        }
    }

    /** Does what a person did. What cannot be done changes nothing but [HomeState.problem]. */
    fun step(state: HomeState, event: HomeEvent): HomeState = try {
        stepped(state.copy(problem = null, problemText = null), event)
    } catch (refused: HearthException) {
        state.copy(problem = Problem.REFUSED, problemText = refused.allowed ?: refused.message)
    }

    private fun stepped(state: HomeState, event: HomeEvent): HomeState = when (event) {
        is Event.Tick -> asking(state).let { state.copy(draft = state.draft.toggled(event.value, it?.values.orEmpty())) }
        is Event.Choose -> say(state, Said.One(event.value))
        Event.NoneOfThese -> say(state, Said.Many(emptyList()))
        Event.DoNotKnow -> say(state, Said.Unknown)
        is Event.Type -> state.copy(typed = state.typed + (event.field to event.text))
        Event.Continue -> goOn(state)
        Event.Back -> back(state)
        is HomeEvent.Open -> open(state, event.page)
        is HomeEvent.PutRight -> edit(state, event.question, later = false)
        is HomeEvent.ItChanged -> edit(state, event.question, later = true)
        HomeEvent.MoreQuestions ->
            state.copy(pages = listOf(HomePage.QUESTION), duties = state.duties || stand(state).question == null, draft = null)
        is HomeEvent.Pick -> state.copy(choice = event.choice)
        HomeEvent.Agree -> state.copy(agreed = !state.agreed)
        HomeEvent.Ask -> state.copy(asked = !state.asked)
        is HomeEvent.DoNotShare -> state.copy(shares = state.shares - event.share)
        HomeEvent.MakeCode -> makeCode(state)
        Event.Keep -> keep(recorded(state).copy(kept = true))
        is Event.OpenKept -> vault.read(event.name)?.let { stateOf<HomeState>(it) }?.copy(pages = listOf(HomePage.QUESTION, HomePage.RESULT))
            ?: state.copy(problem = Problem.NOT_OPENED)
        Event.ForgetKept -> state.copy(kept = false).also { vault.forget() }
        Event.Leave -> start()
    }

    /** The question on screen. */
    private fun asking(state: HomeState, stand: Stand = stand(state)): Question? = state.editing?.let(vocabulary::get) ?: stand.question

    private fun goOn(state: HomeState): HomeState {
        if (state.page == HomePage.DECIDE) return decide(state)
        if (state.page == HomePage.SHARE) return share(state)
        val question = asking(state) ?: return state
        val said = question.said(state.draft, state.typed[Field.NUMBER]) ?: return state.copy(problem = question.missing)
        return say(state, said)
    }

    private fun say(state: HomeState, said: Said): HomeState {
        val before = stand(state)
        val question = asking(state, before) ?: return state
        val answer = Answered(question.id, said)
        val latest = state.changes.lastOrNull()
        val fresh = state.copy(draft = null, typed = state.typed - Field.NUMBER, editing = null, later = false, code = null)
        val next = when {
            state.editing != null && state.later -> fresh.copy(changes = state.changes + Change(after(state), listOf(answer)))
            state.editing == null && latest != null ->
                fresh.copy(changes = state.changes.dropLast(1) + latest.copy(answers = latest.answers.with(answer)))
            // An answer that was wrong is put right wherever it stands; a later answer to the same question stays.
            state.editing != null && state.answers.none { it.question == question.id } ->
                fresh.copy(changes = state.changes.map { if (it.answers.any { a -> a.question == question.id }) it.copy(answers = it.answers.with(answer)) else it })
            else -> fresh.copy(answers = state.answers.with(answer))
        }
        // Asked of the library before it is taken over: a refusal leaves everything as it was.
        val now = stand(next)
        val danger = now.assessment?.response == Response.CALL999 && before.assessment?.response != Response.CALL999
        val result = now.question == null || danger || state.editing != null
        return saved(next.copy(pages = if (result) listOf(HomePage.QUESTION, HomePage.RESULT) else listOf(HomePage.QUESTION)))
    }

    /** A moment after all that is known. */
    private fun after(state: HomeState): String {
        val last = OffsetDateTime.parse(state.changes.lastOrNull()?.at ?: state.at)
        val now = OffsetDateTime.parse(clock())
        return ISO_OFFSET_DATE_TIME.format(if (now > last) now else last.plusSeconds(1))
    }

    private fun edit(state: HomeState, question: String, later: Boolean): HomeState {
        val said = latest(state).firstOrNull { it.question == question }?.said ?: return state
        return shown(state, said).copy(pages = state.pages + HomePage.QUESTION, editing = question, later = later)
    }

    /** With an answer on the page as it was given, to be changed. */
    private fun shown(state: HomeState, said: Said) =
        state.copy(draft = said, typed = if (said is Said.Number) state.typed + (Field.NUMBER to said.number.toString()) else state.typed)

    private fun open(state: HomeState, page: HomePage): HomeState =
        state.copy(pages = state.pages + page, choice = null, asked = false, typed = state.typed - setOf(Field.REASON, Field.SHARE, Field.SHARE_REASON))

    private fun back(state: HomeState): HomeState {
        val result = state.page == HomePage.RESULT
        if (state.pages.size > 1 && !result) return state.copy(pages = state.pages.dropLast(1), editing = null, later = false, draft = null)
        // Questions may still be open behind a result: then back is the last one that was answered all the same.
        val question = listOf(HomePage.QUESTION)
        val change = state.changes.lastOrNull()
        val undone = change?.answers?.lastOrNull() ?: state.answers.lastOrNull() ?: return state
        val base = shown(state, undone.said).copy(pages = question, code = null)
        return when {
            change == null -> base.copy(answers = state.answers.dropLast(1))
            // Something that was said to have changed: back to the page that asks what changed, with nothing lost but this.
            change.answers.size <= 1 ->
                base.copy(changes = state.changes.dropLast(1), pages = listOf(HomePage.QUESTION, HomePage.RESULT, HomePage.CHANGED), draft = null)
            else -> base.copy(changes = state.changes.dropLast(1) + change.copy(answers = change.answers.dropLast(1)))
        }
    }

    /** Every answer as it is now. */
    private fun latest(state: HomeState): List<Answered> =
        state.changes.fold(state.answers) { answers, change -> change.answers.fold(answers) { all, one -> all.with(one) } }

    private fun decide(state: HomeState): HomeState {
        val choice = Response.values().firstOrNull { it.name == state.choice } ?: return state.copy(problem = Problem.CHOOSE)
        val reason = state.typed[Field.REASON].orEmpty().trim()
        val advised = stand(state).assessment?.response
        if (reason.isEmpty() && (advised == null || choice < advised)) return state.copy(problem = Problem.REASON)
        val open = recorded(state)
        val at = clock()
        val entry = hearth.recordAdd(open.record.orEmpty(), at, Author("registered_manager"), signingKey(), NewEntry.Decided(choice, reason))
        val record = open.record.orEmpty() + entry.line
        val decided = Decided(choice.name, reason, at, entry.refused)
        return saved(open.copy(record = record, decided = decided, pages = listOf(HomePage.QUESTION, HomePage.RESULT), choice = null))
    }

    /** With a record of what is known now. */
    private fun recorded(state: HomeState): HomeState {
        val record = state.record
        if (record == null) {
            val first = hearth.recordOpen(incident(state), clock(), Author("staff_on_shift"), signingKey())
            return state.copy(record = first.line)
        }
        return state
    }

    private fun keep(state: HomeState): HomeState =
        if (vault.write(name(state), state.bytes())) state else state.copy(kept = false, problem = Problem.NOT_KEPT)

    /** Kept again where it is kept already. */
    private fun saved(state: HomeState): HomeState = if (state.kept) keep(state) else state

    private fun name(state: HomeState) = state.at

    private fun makeCode(state: HomeState): HomeState {
        val others = state.typed[Field.OTHERS].orEmpty().trim()
        if (others.isNotEmpty() && others.toUByteOrNull() == null) return state.copy(problem = Problem.NUMBER)
        val sealed = sealed(state)
        return saved(state.copy(code = Code(sealed.text, sealed.ends, sealed.qr.rows)))
    }

    private fun sealed(state: HomeState): SealedHandover {
        val with = HandoverInput(
            talk = state.typed[Field.TALK]?.trim()?.takeIf { it.isNotEmpty() },
            others = state.typed[Field.OTHERS]?.trim()?.toUByteOrNull(),
            victimAgreed = state.agreed,
            share = state.shares.map { Share(it.kind, it.text, it.reason, harmChecked = true) },
        )
        return hearth.handover(incident(state), with, clock(), signingKey())
    }

    /** One thing more to tell, once somebody asked what must be asked first. */
    private fun share(state: HomeState): HomeState {
        fun written(field: String) = state.typed[field].orEmpty().trim()
        val (kind, text, reason) = Triple(state.choice, written(Field.SHARE), written(Field.SHARE_REASON))
        if (kind == null) return state.copy(problem = Problem.CHOOSE)
        if (text.isEmpty() || reason.isEmpty()) return state.copy(problem = Problem.FILL)
        if (!state.asked) return state.copy(problem = Problem.ASK_FIRST)
        val next = state.copy(shares = state.shares + Shared(kind, text, reason))
        sealed(next) // Refused here where the library does not take it.
        return next.copy(pages = next.pages.dropLast(1), choice = null, asked = false, typed = next.typed - setOf(Field.SHARE, Field.SHARE_REASON))
    }

    /** What is on screen. */
    fun screen(state: HomeState): HomeScreen = when (state.page) {
        HomePage.QUESTION -> ask(state)
        HomePage.RESULT -> result(state)
        HomePage.ANSWERS -> HomeScreen.Answers(lines(state), later = false)
        HomePage.CHANGED -> HomeScreen.Answers(lines(state), later = true)
        HomePage.DECIDE -> HomeScreen.Decide(
            advised = stand(state).assessment?.response,
            choices = Response.values().toList().asReversed(),
            choice = state.choice,
            reason = state.typed[Field.REASON].orEmpty(),
            problem = state.problem,
            problemText = state.problemText,
        )
        HomePage.HANDOVER -> HomeScreen.Handover(
            talk = state.typed[Field.TALK].orEmpty(),
            others = state.typed[Field.OTHERS].orEmpty(),
            agreed = state.agreed.takeIf { latest(state).any { it.question == WISH && it.said is Said.One } },
            shares = state.shares,
            code = state.code,
            spelt = state.code?.let { spelt(it.text) }.orEmpty(),
            problem = state.problem,
            problemText = state.problemText,
        )
        HomePage.SHARE -> HomeScreen.Share(
            kinds = SHARE_KINDS,
            kind = state.choice,
            text = state.typed[Field.SHARE].orEmpty(),
            reason = state.typed[Field.SHARE_REASON].orEmpty(),
            asked = state.asked,
            problem = state.problem,
            problemText = state.problemText,
        )
        HomePage.CHILD -> HomeScreen.Child(stand(state).assessment?.easyRead.orEmpty())
        HomePage.KEEP -> HomeScreen.Keep(state.kept, vault.names(), state.problem)
    }

    private fun ask(state: HomeState): HomeScreen {
        val stand = stand(state)
        stand.advice?.let { return HomeScreen.Advice(it) }
        val question = asking(state, stand) ?: return result(state, stand)
        return HomeScreen.Ask(
            question = question,
            draft = state.draft,
            typed = state.typed[Field.NUMBER].orEmpty(),
            leftAtMost = stand.atMost.takeIf { state.editing == null },
            leftNow = stand.left.takeIf { state.editing == null && state.answers.isNotEmpty() },
            urgent = stand.assessment?.takeIf { it.response == Response.CALL999 }?.headline,
            editing = state.editing != null,
            kept = if (state.answers.isEmpty()) vault.names() else emptyList(),
            problem = state.problem,
        )
    }

    private fun result(state: HomeState, stand: Stand = stand(state)): HomeScreen {
        val assessment = stand.assessment ?: return HomeScreen.Advice(stand.advice ?: return HomeScreen.Child(emptyList()))
        val known = OffsetDateTime.parse(state.changes.lastOrNull()?.at ?: state.at)
        val (now, later) = assessment.actions.partition { action -> action.by?.let { OffsetDateTime.parse(it) <= known } ?: false }
        val (restorative, other) = assessment.routes.filter { it.open }.partition { it.id.startsWith("restorative") }
        return HomeScreen.Result(
            assessment = assessment,
            now = now,
            later = later,
            wouldRaise = assessment.wouldRaise.mapNotNull { raise ->
                vocabulary[raise.`when`.question]?.let { Raise(it.ask, it.words(raise.`when`.answer).orEmpty(), raise.response) }
            },
            restorative = restorative,
            otherRoutes = other,
            lookAgainIn = maxOf(0, ChronoUnit.SECONDS.between(OffsetDateTime.parse(clock()), OffsetDateTime.parse(assessment.risk.reviewBy))),
            moreQuestions = stand.question != null || !state.duties && state.changes.isEmpty(),
            decided = state.decided,
            kept = state.kept,
            problem = state.problem,
        )
    }

    /** Danger first, whatever came first. */
    private fun lines(state: HomeState): List<Line> = latest(state).sortedBy { it.question != "danger.now" }.mapNotNull { answered ->
        vocabulary[answered.question]?.let { question ->
            Line(question.id, question.ask, question.words(answered.said.answer()))
        }
    }
}
