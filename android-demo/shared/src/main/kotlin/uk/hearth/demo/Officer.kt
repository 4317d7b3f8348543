// The officer's side: a code in, a card out. Nothing is kept but this state, which ends with the app, unless the officer says so.
package uk.hearth.demo

import uk.hearth.Card
import uk.hearth.CareBasis
import uk.hearth.CareHistory
import uk.hearth.CarePeriod
import uk.hearth.CareScript
import uk.hearth.CareStatus
import uk.hearth.Decision
import uk.hearth.Disposal
import uk.hearth.Given
import uk.hearth.HandoverShown
import uk.hearth.Hearth
import uk.hearth.HearthException
import uk.hearth.Incident
import uk.hearth.Officer
import uk.hearth.Page
import uk.hearth.Question
import uk.hearth.RationaleStage
import uk.hearth.Reading
import uk.hearth.ReceivedHandover
import uk.hearth.StayEnd

/** A page of the officer's side. */
enum class OfficerPage {
    /** Paste or type the code, or scan it. */
    READ,

    /** The camera. */
    SCAN,

    /** The card. */
    CARD,

    /** What can be done, least first. */
    OPTIONS,

    /** A question of the officer's side. */
    QUESTION,

    /** A rationale to edit. */
    RATIONALE,

    /** Were they ever in care? */
    CARE,

    /** Whether to keep it on this device; off until the officer turns it on. */
    KEEP,
}

/** All that the officer's side knows. */
data class OfficerState(
    /** When the code was read: a code that was good then stays on screen. */
    val read: String? = null,
    /** The code that was read. */
    val code: String? = null,
    /** What the officer answered. */
    override val answers: List<Answered> = emptyList(),
    override val pages: List<OfficerPage> = listOf(OfficerPage.READ),
    val draft: Said? = null,
    val typed: Map<String, String> = emptyMap(),
    /** On what ground the child was in care, by the name of its enum. */
    val ground: String? = null,
    /** The dates that the care status is worked out from; nothing before that is asked. */
    val dates: Map<String, String>? = null,
    /** Whether it is kept on this device. */
    val kept: Boolean = false,
    override val problem: Problem? = null,
    val problemText: String? = null,
) : State {
    /** The page on top. */
    val page: OfficerPage get() = pages.lastOrNull() ?: OfficerPage.READ

    override val canGoBack: Boolean get() = pages.size > 1
}

/** What stands on a page. */
sealed class OfficerScreen {
    /** The field for a code. */
    data class Read(val typed: String, val kept: List<String>, val problem: Problem?, val problemText: String?) : OfficerScreen()

    /** The camera. */
    object Scan : OfficerScreen()

    /** The card. [verified]: whether somebody signed it whom this device knows. */
    data class ShowCard(val card: Card, val verified: Boolean, val ends: String) : OfficerScreen()

    /** What can be done, least first, with what each leads to. */
    data class Options(val options: List<Disposal>, val danger: String, val moreQuestions: Boolean, val problem: Problem?) : OfficerScreen()

    /** One question. */
    data class Ask(val question: Question, val draft: Said?, val typed: String, val left: Int, val problem: Problem?) : OfficerScreen()

    /** Words to edit and to copy. */
    data class Rationale(val stages: List<RationaleStage>, val text: String) : OfficerScreen()

    /** Were they ever in care? */
    data class Care(
        val script: CareScript,
        val born: String,
        val from: String,
        val to: String,
        val ground: String,
        val grounds: List<CareBasis>,
        val status: CareStatus?,
        val problemText: String?,
    ) : OfficerScreen()

    /** Whether to keep it. [kept] is nothing where there is nothing to keep. */
    data class Keep(val kept: Boolean?, val names: List<String>, val problem: Problem?) : OfficerScreen()
}

/**
 * The officer's side.
 *
 * @param keys the public keys of homes that this device knows (SPKI PEM). A code that none of them signed is shown with a warning
 * @param vault where to keep what the officer wants to keep
 */
class OfficerModel(
    private val hearth: Hearth,
    private val clock: () -> String = ::londonNow,
    private val keys: List<String> = emptyList(),
    private val vault: Vault = NoVault,
) {
    private val vocabulary by lazy { hearth.questions().officer.associateBy { it.id } }

    /** Where it begins. */
    fun start() = OfficerState()

    private fun received(state: OfficerState): ReceivedHandover? {
        val code = state.code ?: return null
        val read = state.read ?: return null
        // By a key that nobody here knows it is shown all the same, and that is said. By one that is known, a change is seen, and refused.
        return hearth.handoverRead(reading(code, read))
    }

    private fun reading(code: String, read: String) = Reading(code, read, keys, anyKey = true)

    /** What the home handed over, with what the officer adds, as the library takes it. */
    private fun incident(state: OfficerState, shown: HandoverShown) = Incident(
        at = shown.at,
        answers = shown.answers.map { Given(it.question, it.answer) },
        officer = state.answers.map { it.given() },
    )

    private fun officer(incident: Incident) = (hearth.assess(incident) as? Decision.Assessed)?.assessment?.officer

    private fun questions(officer: Officer?): List<Question> = officer?.nextQuestions.orEmpty().mapNotNull(vocabulary::get)

    /** The question that comes next. */
    private fun next(state: OfficerState): Question? = received(state)?.let { questions(officer(incident(state, it.handover))) }?.firstOrNull()

    /** Does what an officer did. */
    fun step(state: OfficerState, event: OfficerEvent): OfficerState = try {
        stepped(state.copy(problem = null, problemText = null), event)
    } catch (refused: HearthException) {
        state.copy(problem = Problem.REFUSED, problemText = refused.message, code = null, read = null, pages = listOf(OfficerPage.READ))
    }

    private fun stepped(state: OfficerState, event: OfficerEvent): OfficerState = when (event) {
        is Event.Type -> state.copy(typed = state.typed + (event.field to event.text))
        OfficerEvent.Read -> read(state, state.typed[Field.CODE].orEmpty())
        is OfficerEvent.Scanned -> read(state, event.text)
        is OfficerEvent.Open -> state.copy(pages = state.pages + event.page, draft = null)
        is Event.Tick -> state.copy(draft = state.draft.toggled(event.value, next(state)?.values.orEmpty()))
        is Event.Choose -> say(state, Said.One(event.value))
        Event.NoneOfThese -> say(state, Said.Many(emptyList()))
        Event.DoNotKnow -> say(state, Said.Unknown)
        Event.Continue -> goOn(state)
        is OfficerEvent.Ground -> state.copy(ground = event.name, dates = null)
        OfficerEvent.WorkOut -> state.copy(dates = state.typed)
        Event.Keep -> keep(state)
        is Event.OpenKept -> vault.read(event.name)?.let { stateOf<OfficerState>(it) } ?: state.copy(problem = Problem.NOT_OPENED)
        Event.ForgetKept -> state.copy(kept = false).also { vault.forget() }
        Event.Back -> if (state.canGoBack) state.copy(pages = state.pages.dropLast(1), draft = null) else state
        Event.Leave -> start()
    }

    private fun read(state: OfficerState, text: String): OfficerState {
        val now = clock()
        val code = codes(text).let { ways -> ways.firstOrNull { readable(it, now) } ?: ways.first() }
        val next = state.copy(code = code, read = now, answers = emptyList(), pages = listOf(OfficerPage.READ, OfficerPage.CARD))
        received(next) // Refused here where it is none, was changed, or is over.
        return next.copy(typed = emptyMap())
    }

    private fun readable(code: String, now: String) = try {
        hearth.handoverRead(reading(code, now)).let { true }
    } catch (refused: HearthException) {
        false
    }

    private fun goOn(state: OfficerState): OfficerState {
        val question = next(state) ?: return state
        val said = question.said(state.draft, state.typed[Field.NUMBER]) ?: return state.copy(problem = question.missing)
        return say(state, said)
    }

    private fun say(state: OfficerState, said: Said): OfficerState {
        val question = next(state) ?: return state
        val told = state.copy(answers = state.answers.with(Answered(question.id, said)), draft = null, typed = state.typed - Field.NUMBER)
        val open = if (next(told) == null) told.copy(pages = told.pages.dropLastWhile { it == OfficerPage.QUESTION }) else told
        return if (open.kept) keep(open) else open
    }

    /** Kept as it is now, to be opened on the card. */
    private fun keep(state: OfficerState): OfficerState {
        val kept = state.copy(kept = true)
        val opens = kept.copy(pages = listOf(OfficerPage.READ, OfficerPage.CARD), draft = null)
        return if (vault.write(state.read ?: return state, opens.bytes())) kept else state.copy(kept = false, problem = Problem.NOT_KEPT)
    }

    private fun care(state: OfficerState): OfficerScreen.Care {
        fun field(name: String) = state.typed[name].orEmpty().trim()
        val ground = CareBasis.values().firstOrNull { it.name == state.ground } ?: CareBasis.SECTION31
        var problem: String? = null
        val status = if (state.dates == null) null else try {
            fun day(name: String) = state.dates[name].orEmpty().trim().ifEmpty { null }
            val period = CarePeriod(ground, day(Field.FROM), day(Field.TO)?.let(StayEnd::On) ?: StayEnd.Running)
            hearth.careStatus(CareHistory(born = day(Field.BORN), periods = listOf(period)), clock().take(10))
        } catch (refused: HearthException) {
            problem = refused.message
            null
        }
        return OfficerScreen.Care(
            hearth.careScript(), field(Field.BORN), field(Field.FROM), field(Field.TO), ground.name, CareBasis.values().toList(), status, problem,
        )
    }

    /** What is on screen. */
    fun screen(state: OfficerState): OfficerScreen = when (state.page) {
        OfficerPage.SCAN -> OfficerScreen.Scan
        OfficerPage.CARE -> care(state)
        OfficerPage.KEEP -> OfficerScreen.Keep(state.kept.takeIf { state.code != null }, vault.names(), state.problem)
        OfficerPage.READ -> toRead(state)
        else -> received(state)?.let { shown(state, it) } ?: toRead(state)
    }

    private fun toRead(state: OfficerState) =
        OfficerScreen.Read(state.typed[Field.CODE].orEmpty(), vault.names(), state.problem, state.problemText)

    private fun shown(state: OfficerState, received: ReceivedHandover): OfficerScreen {
        if (state.page == OfficerPage.CARD) {
            return OfficerScreen.ShowCard(hearth.cardOf(reading(state.code.orEmpty(), state.read.orEmpty())), received.verified, received.ends)
        }
        val incident = incident(state, received.handover)
        val officer = officer(incident)
        if (state.page == OfficerPage.RATIONALE) {
            return OfficerScreen.Rationale(officer?.rationale.orEmpty(), hearth.text(incident, Page.RATIONALE, 100u))
        }
        val questions = questions(officer)
        val question = questions.firstOrNull()
        return if (state.page == OfficerPage.QUESTION && question != null) {
            OfficerScreen.Ask(question, state.draft, state.typed[Field.NUMBER].orEmpty(), questions.size, state.problem)
        } else {
            OfficerScreen.Options(officer?.options.orEmpty(), officer?.danger?.text.orEmpty(), question != null, state.problem)
        }
    }
}
