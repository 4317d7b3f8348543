// Each page of the officer's side, as views.
package uk.hearth.demo.android

import uk.hearth.CardSection
import uk.hearth.DisposalState
import uk.hearth.demo.Event
import uk.hearth.demo.Field
import uk.hearth.demo.OfficerEvent
import uk.hearth.demo.OfficerPage
import uk.hearth.demo.OfficerScreen

/** Puts pages on [ui]; every tap goes to [send]. */
class OfficerPages(
    private val ui: Ui,
    private val send: (OfficerEvent) -> Unit,
    private val onScan: () -> Unit,
    private val onCopy: (String) -> Unit,
) {
    private val resources = ui.resources

    private fun string(id: Int, vararg with: Any) = resources.getString(id, *with)

    private fun opens(id: Int, page: OfficerPage) = ui.option(id) { send(OfficerEvent.Open(page)) }

    /** Puts the page on. */
    fun show(screen: OfficerScreen) {
        when (screen) {
            is OfficerScreen.Read -> read(screen)
            OfficerScreen.Scan -> ui.title(string(R.string.scan))
            is OfficerScreen.ShowCard -> card(screen)
            is OfficerScreen.Options -> options(screen)
            is OfficerScreen.Ask -> ask(screen)
            is OfficerScreen.Rationale -> rationale(screen)
            is OfficerScreen.Care -> care(screen)
            is OfficerScreen.Keep -> ui.keeping(screen.kept, screen.names, screen.problem, send)
        }
    }

    private fun read(screen: OfficerScreen.Read) {
        ui.title(string(R.string.read_title))
        ui.text(string(R.string.read_help))
        val refused = screen.problemText
        if (refused != null) ui.problem(string(R.string.code_refused, refused)) else ui.problem(screen.problem)
        ui.action(R.string.scan, onScan)
        ui.field(R.string.code_label, screen.typed, lines = 3) { send(Event.Type(Field.CODE, it)) }
        ui.action(R.string.read) { send(OfficerEvent.Read) }
        opens(R.string.care, OfficerPage.CARE)
        ui.kept(screen.kept, send)
        if (screen.kept.isNotEmpty()) opens(R.string.keep_change, OfficerPage.KEEP)
    }

    private fun card(screen: OfficerScreen.ShowCard) {
        if (screen.verified) ui.quiet(string(R.string.verified)) else ui.box(string(R.string.not_verified), danger = true)
        screen.card.blocks.forEach { block ->
            ui.name(block.heading)
            block.lines.forEach { if (block.section == CardSection.DANGER) ui.box(it) else ui.text(it) }
        }
        screen.card.foot.forEach { ui.quiet(it) }
        ui.quiet(string(R.string.code_ends, resources.moment(screen.ends)))
        opens(R.string.options, OfficerPage.OPTIONS)
        opens(R.string.rationale, OfficerPage.RATIONALE)
        opens(R.string.care, OfficerPage.CARE)
        opens(R.string.keep, OfficerPage.KEEP)
    }

    private fun options(screen: OfficerScreen.Options) {
        ui.title(string(R.string.options))
        if (screen.danger.isNotEmpty()) ui.box(screen.danger)
        ui.problem(screen.problem)
        ui.text(string(R.string.options_help))
        if (screen.moreQuestions) opens(R.string.officer_question, OfficerPage.QUESTION)
        val (closed, open) = screen.options.partition { it.state == DisposalState.CLOSED }
        (open + closed).forEach { option ->
            ui.name(option.name)
            ui.quiet(resources.state(option.state))
            option.why.forEach { ui.text(it.text) }
            if (option.state != DisposalState.CLOSED) {
                ui.text(option.text)
                if (option.needs.isNotEmpty()) ui.quiet(string(R.string.needs, option.needs.joinToString("; ")))
                ui.quiet(string(R.string.crime_record, option.record.crimeRecord))
                ui.quiet(string(R.string.pnc, option.record.pnc))
                ui.quiet(string(R.string.first_time, option.record.firstTimeEntrant))
                ui.quiet(string(R.string.standard_dbs, option.record.standardDbs))
                ui.quiet(string(R.string.enhanced_dbs, option.record.enhancedDbs))
            }
        }
    }

    private fun ask(screen: OfficerScreen.Ask) {
        ui.quiet(string(R.string.questions_left, screen.left))
        ui.question(screen.question, screen.draft, screen.typed, screen.problem, send)
    }

    private fun rationale(screen: OfficerScreen.Rationale) {
        ui.title(string(R.string.rationale))
        ui.text(string(R.string.rationale_help))
        ui.action(R.string.copy_rationale) { onCopy(screen.text) }
        screen.stages.forEach { stage ->
            ui.name(stage.title)
            stage.lines.forEach { ui.text(it) }
        }
    }

    private fun care(screen: OfficerScreen.Care) {
        ui.title(string(R.string.care_title))
        ui.text(string(R.string.care_help))
        screen.problemText?.let { ui.problem(it) }
        screen.status?.let { status ->
            ui.box(status.name)
            ui.text(status.text)
            if (status.askFor.isNotEmpty()) {
                ui.section(R.string.ask_for)
                status.askFor.forEach { ui.text(it) }
            }
            if (status.entitlements.isNotEmpty()) {
                ui.section(R.string.owed)
                status.entitlements.forEach { ui.text(string(R.string.owed_line, it.text, it.owedBy)) }
            }
        }
        ui.field(R.string.born_label, screen.born) { send(Event.Type(Field.BORN, it)) }
        ui.field(R.string.from_label, screen.from) { send(Event.Type(Field.FROM, it)) }
        ui.field(R.string.to_label, screen.to) { send(Event.Type(Field.TO, it)) }
        ui.section(R.string.ground_title)
        screen.grounds.forEach { ground ->
            ui.choice(resources.ground(ground), ground.name == screen.ground) { send(OfficerEvent.Ground(ground.name)) }
        }
        ui.action(R.string.work_out) { send(OfficerEvent.WorkOut) }
        ui.section(R.string.how_to_ask)
        screen.script.steps.forEach { ui.text(it.text) }
    }
}
