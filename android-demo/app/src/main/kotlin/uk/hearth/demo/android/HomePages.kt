// Each page of the care home's side, as views.
package uk.hearth.demo.android

import uk.hearth.Response
import uk.hearth.Source
import uk.hearth.demo.Event
import uk.hearth.demo.Field
import uk.hearth.demo.HomeEvent
import uk.hearth.demo.HomePage
import uk.hearth.demo.HomeScreen
import uk.hearth.demo.Line

/** How many things more may be told. */
private const val MOST_SHARES = 4

/** Puts pages on [ui]; every tap goes to [send]. */
class HomePages(
    private val ui: Ui,
    private val send: (HomeEvent) -> Unit,
    private val onPdf: () -> Unit,
    private val onCopy: (String) -> Unit,
) {
    private val resources = ui.resources

    private fun string(id: Int, vararg with: Any) = resources.getString(id, *with)

    /** Puts the page on. */
    fun show(screen: HomeScreen) = when (screen) {
        is HomeScreen.Ask -> ask(screen)
        is HomeScreen.Result -> result(screen)
        is HomeScreen.Advice -> advice(screen)
        is HomeScreen.Answers -> answers(screen)
        is HomeScreen.Decide -> decide(screen)
        is HomeScreen.Handover -> handover(screen)
        is HomeScreen.Share -> share(screen)
        is HomeScreen.Child -> child(screen)
        is HomeScreen.Keep -> ui.keeping(screen.kept, screen.names, screen.problem, send)
    }

    private fun ask(screen: HomeScreen.Ask) {
        screen.urgent?.let { ui.box(it, danger = true) }
        val most = screen.leftAtMost
        val now = screen.leftNow
        when {
            screen.editing -> ui.quiet(string(R.string.change_title))
            most != null && most <= 1 -> ui.quiet(string(R.string.left_none_after))
            most != null -> ui.quiet(string(R.string.left_at_most, most))
            now != null && now > 0 -> ui.quiet(string(R.string.left_now, now))
        }
        ui.question(screen.question, screen.draft, screen.typed, screen.problem, send)
        ui.kept(screen.kept, send)
    }

    private fun source(source: Source?) {
        if (source != null) ui.quiet(string(R.string.from_source, listOfNotNull(source.title, source.section).joinToString(", ")))
    }

    private fun who(owner: String, by: String?) = by?.let { string(R.string.owner_by, resources.role(owner), resources.moment(it)) }
        ?: string(R.string.owner, resources.role(owner))

    private fun result(screen: HomeScreen.Result) {
        val assessment = screen.assessment
        ui.title(string(R.string.what_to_do))
        ui.box(assessment.headline, danger = assessment.response == Response.CALL999)
        ui.problem(screen.problem)
        screen.decided?.let { decided ->
            ui.text(string(R.string.decided, resources.response(Response.valueOf(decided.response))))
            if (decided.reason.isNotEmpty()) ui.quiet(string(R.string.decided_reason, decided.reason))
            decided.refused?.let { ui.problem(string(R.string.not_accepted, it)) }
        }
        if (screen.now.isNotEmpty()) {
            ui.section(R.string.do_now)
            screen.now.forEach { ui.text(it.text); ui.quiet(who(it.owner, null)) }
        }
        assessment.decideBy?.let {
            ui.name(string(R.string.decide_by, resources.moment(it.by)))
            ui.text(string(R.string.decide_by_who, resources.role(it.owner)))
            ui.action(R.string.decide) { send(HomeEvent.Open(HomePage.DECIDE)) }
        }
        ui.name(string(R.string.look_again, resources.moment(assessment.risk.reviewBy)))
        ui.timer(screen.lookAgainIn)
        ui.action(R.string.something_changed) { send(HomeEvent.Open(HomePage.CHANGED)) }
        if (screen.moreQuestions) ui.option(R.string.more_questions) { send(HomeEvent.MoreQuestions) }
        if (screen.later.isNotEmpty()) {
            ui.section(R.string.who_and_when)
            screen.later.forEach { ui.text(it.text); ui.quiet(who(it.owner, it.by)) }
        }
        ui.section(R.string.why)
        if (assessment.reasons.isEmpty()) ui.text(string(R.string.nothing_raises_yet))
        assessment.reasons.forEach { ui.text(it.text); source(it.source) }
        if (screen.wouldRaise.isNotEmpty()) {
            ui.section(R.string.would_raise)
            screen.wouldRaise.forEach { raise ->
                val then = resources.response(raise.response)
                ui.text(
                    if (raise.values.isEmpty()) string(R.string.raise_unknown, raise.ask, then)
                    else string(R.string.raise_line, raise.values.joinToString("; "), then),
                )
            }
        }
        risk(screen)
        if (assessment.notifications.isNotEmpty()) {
            ui.section(R.string.whom_to_tell)
            assessment.notifications.forEach {
                ui.name(who(it.to, it.by))
                ui.text(it.text)
                if (it.needsJudgement) ui.quiet(string(R.string.your_judgement))
            }
        }
        sentences(R.string.protect, assessment.safeguarding.map { it.text to it.source })
        routes(R.string.restorative, screen.restorative)
        routes(R.string.other_options, screen.otherRoutes)
        sentences(R.string.rights, assessment.rights.map { it.text to it.source })
        sentences(R.string.good_to_know, assessment.notes.map { it.text to it.source })
        ui.option(R.string.disagree) { send(HomeEvent.Open(HomePage.DECIDE)) }
        ui.option(R.string.show_code) { send(HomeEvent.Open(HomePage.HANDOVER)) }
        ui.option(R.string.child_page) { send(HomeEvent.Open(HomePage.CHILD)) }
        ui.option(R.string.see_answers) { send(HomeEvent.Open(HomePage.ANSWERS)) }
        ui.option(R.string.share_pdf, does = onPdf)
        ui.option(R.string.keep) { send(HomeEvent.Open(HomePage.KEEP)) }
    }

    private fun risk(screen: HomeScreen.Result) {
        val risk = screen.assessment.risk
        ui.section(R.string.risk_now)
        ui.text(resources.level(risk.level))
        if (risk.timeline.size > 1) {
            ui.name(string(R.string.timeline))
            risk.timeline.forEach {
                ui.text(string(R.string.timeline_line, resources.moment(it.at), resources.response(it.response), resources.level(it.level)))
            }
        }
    }

    private fun sentences(title: Int, sentences: List<Pair<String, Source?>>) {
        if (sentences.isEmpty()) return
        ui.section(title)
        sentences.forEach { ui.text(it.first); source(it.second) }
    }

    private fun routes(title: Int, routes: List<uk.hearth.Route>) {
        if (routes.isEmpty()) return
        ui.section(title)
        routes.forEach { route ->
            ui.text(route.text)
            if (route.needs.isNotEmpty()) ui.quiet(string(R.string.needs, route.needs.joinToString("; ")))
            ui.quiet(string(R.string.leads_to, route.consequences))
        }
    }

    private fun advice(screen: HomeScreen.Advice) {
        ui.title(string(R.string.what_to_do))
        ui.box(screen.advice.headline, danger = screen.advice.response == Response.CALL999)
        screen.advice.lines.forEach { ui.text(it) }
        screen.advice.danger.forEach { ui.text(it) }
    }

    private fun answers(screen: HomeScreen.Answers) {
        ui.title(string(if (screen.later) R.string.changed_title else R.string.answers_title))
        if (screen.later) ui.text(string(R.string.changed_help))
        screen.lines.forEach { line ->
            val said = said(line)
            val event = if (screen.later) HomeEvent.ItChanged(line.question) else HomeEvent.PutRight(line.question)
            ui.option(ui.under(line.ask, said), label = string(R.string.change_label, line.ask + " " + said)) { send(event) }
        }
    }

    private fun said(line: Line): String {
        val words = line.words ?: return string(R.string.do_not_know)
        return words.joinToString("; ").ifEmpty { string(R.string.none_of_these) }
    }

    private fun decide(screen: HomeScreen.Decide) {
        ui.title(string(R.string.decide_title))
        screen.advised?.let { ui.box(string(R.string.advised, resources.response(it))) }
        ui.text(string(R.string.decide_help))
        ui.problem(screen.problem, screen.problemText)
        screen.choices.forEach { choice ->
            ui.choice(resources.response(choice), choice.name == screen.choice) { send(HomeEvent.Pick(choice.name)) }
        }
        ui.field(R.string.reason_label, screen.reason, R.string.reason_help, lines = 3) { send(Event.Type(Field.REASON, it)) }
        ui.action(R.string.carry_on) { send(Event.Continue) }
    }

    private fun handover(screen: HomeScreen.Handover) {
        ui.title(string(R.string.code_title))
        ui.text(string(R.string.code_help))
        ui.problem(screen.problem, screen.problemText)
        val code = screen.code
        if (code == null) {
            ui.field(R.string.talk_label, screen.talk, R.string.talk_help) { send(Event.Type(Field.TALK, it)) }
            ui.field(R.string.others_label, screen.others, number = true) { send(Event.Type(Field.OTHERS, it)) }
            screen.agreed?.let { agreed -> ui.tick(string(R.string.victim_agreed), agreed) { send(HomeEvent.Agree) } }
            screen.shares.forEach { share ->
                ui.name(resources.kind(share.kind).first)
                ui.text(share.text)
                ui.option(string(R.string.share_remove), label = string(R.string.share_remove_label, share.text)) { send(HomeEvent.DoNotShare(share)) }
            }
            if (screen.shares.size < MOST_SHARES) ui.option(R.string.share_more) { send(HomeEvent.Open(HomePage.SHARE)) }
            ui.action(R.string.make_code) { send(HomeEvent.MakeCode) }
        } else {
            ui.name(string(R.string.code_ends, resources.moment(code.ends)))
            ui.code(code.rows)
            ui.option(R.string.copy_code) { onCopy(code.text) }
            ui.name(string(R.string.spelt_title))
            ui.quiet(string(R.string.spelt_help))
            ui.spelt(screen.spelt)
        }
    }

    private fun share(screen: HomeScreen.Share) {
        ui.title(string(R.string.share_title))
        ui.text(string(R.string.share_help))
        ui.problem(screen.problem, screen.problemText)
        screen.kinds.forEach { kind ->
            ui.choice(resources.kind(kind).first, kind == screen.kind) { send(HomeEvent.Pick(kind)) }
        }
        ui.field(R.string.share_label, screen.text, R.string.share_text_help) { send(Event.Type(Field.SHARE, it)) }
        ui.field(R.string.share_reason_label, screen.reason, R.string.share_reason_help, lines = 2) { send(Event.Type(Field.SHARE_REASON, it)) }
        screen.kind?.let { kind ->
            ui.section(R.string.share_ask)
            ui.box(resources.kind(kind).second)
            ui.tick(string(R.string.share_asked), screen.asked) { send(HomeEvent.Ask) }
        }
        ui.action(R.string.share_add) { send(Event.Continue) }
    }

    private fun child(screen: HomeScreen.Child) {
        ui.title(string(R.string.child_title))
        ui.text(string(R.string.child_help))
        screen.lines.forEach { ui.large(it.text) }
    }
}
