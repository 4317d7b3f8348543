// The app's own words for what the library gives as ids: roles, responses, levels. Whatever else is shown is in the library's words.
package uk.hearth.demo.android

import android.content.res.Resources
import java.time.OffsetDateTime
import java.time.format.DateTimeFormatter
import uk.hearth.CareBasis
import uk.hearth.DisposalState
import uk.hearth.Response
import uk.hearth.RiskLevel
import uk.hearth.demo.Problem

private val roles = mapOf(
    "staff_on_shift" to R.string.role_staff_on_shift,
    "key_worker" to R.string.role_key_worker,
    "on_call_manager" to R.string.role_on_call_manager,
    "registered_manager" to R.string.role_registered_manager,
    "responsible_individual" to R.string.role_responsible_individual,
    "supervising_social_worker" to R.string.role_supervising_social_worker,
    "social_work_manager" to R.string.role_social_work_manager,
    "social_worker" to R.string.role_social_worker,
    "personal_adviser" to R.string.role_personal_adviser,
    "regulated_professional" to R.string.role_regulated_professional,
    "designated_officer" to R.string.role_designated_officer,
    "out_of_hours_team" to R.string.role_out_of_hours_team,
    "health_service" to R.string.role_health_service,
    "host_authority" to R.string.role_host_authority,
    "placing_authority" to R.string.role_placing_authority,
    "independent_reviewing_officer" to R.string.role_independent_reviewing_officer,
    "integrated_care_board" to R.string.role_integrated_care_board,
    "ofsted" to R.string.role_ofsted,
    "parent" to R.string.role_parent,
    "school" to R.string.role_school,
    "secretary_of_state" to R.string.role_secretary_of_state,
    "solicitor" to R.string.role_solicitor,
    "youth_justice_service" to R.string.role_youth_justice_service,
    "advocate" to R.string.role_advocate,
    "police" to R.string.role_police,
    "ambulance_service" to R.string.role_ambulance_service,
    "fire_service" to R.string.role_fire_service,
    "independent_visitor" to R.string.role_independent_visitor,
    "adult_social_care" to R.string.role_adult_social_care,
    "fostering_service" to R.string.role_fostering_service,
)

/** The roles that have words here. */
internal val knownRoles: Set<String> get() = roles.keys

/** A role in words; its id where a later library knows one that this app does not. */
fun Resources.role(id: String): String = roles[id]?.let(::getString) ?: id.replace('_', ' ')

/** A moment of the library in words. */
fun Resources.moment(text: String): String =
    DateTimeFormatter.ofPattern(getString(R.string.time_pattern), configuration.locales[0]).format(OffsetDateTime.parse(text))

/** A response in words. */
fun Resources.response(response: Response): String = getString(
    when (response) {
        Response.CALL999 -> R.string.response_call_999
        Response.REPORT_NOW -> R.string.response_report_now
        Response.SLOW_TIME -> R.string.response_slow_time
        Response.RESOLVE_AT_HOME -> R.string.response_resolve_at_home
    },
)

/** A level of risk in words. */
fun Resources.level(level: RiskLevel): String = getString(
    when (level) {
        RiskLevel.LOW -> R.string.level_low
        RiskLevel.RAISED -> R.string.level_raised
        RiskLevel.HIGH -> R.string.level_high
        RiskLevel.EXTREME -> R.string.level_extreme
    },
)

/** Whether an option can be used, in words. */
fun Resources.state(state: DisposalState): String = getString(
    when (state) {
        DisposalState.OPEN -> R.string.state_open
        DisposalState.NEEDS_MORE -> R.string.state_needs_more
        DisposalState.CLOSED -> R.string.state_closed
    },
)

/** A ground of care in words. */
fun Resources.ground(basis: CareBasis): String = getString(
    when (basis) {
        CareBasis.SECTION20 -> R.string.ground_section20
        CareBasis.SECTION31 -> R.string.ground_section31
        CareBasis.REMAND -> R.string.ground_remand
        CareBasis.POLICE_PROTECTION -> R.string.ground_police_protection
        CareBasis.SHORT_BREAKS -> R.string.ground_short_breaks
    },
)

/** What kind of thing is told beyond the usual, and what must be asked before; its id where this app does not know it. */
fun Resources.kind(id: String): Pair<String, String> = when (id) {
    "third_party" -> R.string.kind_third_party to R.string.check_third_party
    "health" -> R.string.kind_health to R.string.check_health
    "family" -> R.string.kind_family to R.string.check_family
    "opinion" -> R.string.kind_opinion to R.string.check_opinion
    else -> null
}?.let { (name, check) -> getString(name) to getString(check) } ?: (id to id)

/** What must be put right, in words; with what the library allows where it refused something. */
fun Resources.problem(problem: Problem, text: String?): String = text?.let { getString(R.string.not_taken, it) } ?: getString(
    when (problem) {
        Problem.TICK_OR_NONE -> R.string.fill_tick
        Problem.NUMBER -> R.string.fill_number
        Problem.REASON -> R.string.fill_reason
        Problem.CHOOSE, Problem.REFUSED -> R.string.fill_choose
        Problem.FILL -> R.string.fill_both
        Problem.ASK_FIRST -> R.string.fill_ask
        Problem.NOT_KEPT -> R.string.not_kept
        Problem.NOT_OPENED -> R.string.not_opened
    },
)
