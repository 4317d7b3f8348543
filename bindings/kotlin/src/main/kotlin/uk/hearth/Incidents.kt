package uk.hearth

import java.time.OffsetDateTime
import java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME

/** Keeps what belongs to an incident out of what stands inside it. */
@DslMarker
annotation class HearthDsl

/** Answers, as they are collected. */
@HearthDsl
open class AnswersBuilder internal constructor() {
    internal val given = mutableListOf<Given>()

    /** One value, such as `answer("harm.injury", "none")`. */
    fun answer(question: String, value: String) = add(question, Answer.Value(value))

    /** A list of values, each once. An empty one says that it is none of them. */
    fun answer(question: String, values: List<String>) = add(question, Answer.Values(values))

    /** A whole number, such as `answer("child.age", 14)`. */
    fun answer(question: String, number: Int) = add(question, Answer.Whole(number.toLong()))

    /** It is none of them: an empty list. */
    fun noneOf(question: String) = add(question, Answer.Values(emptyList()))

    /** Somebody was asked, and does not know. */
    fun unknown(question: String) = add(question, Answer.Unknown)

    private fun add(question: String, answer: Answer) {
        given += Given(question, answer)
    }
}

/** An incident, as it is put together. */
class IncidentBuilder internal constructor() : AnswersBuilder() {
    private val observations = mutableListOf<Observation>()
    private var officer: List<Given>? = null

    /** Where the home is, and who placed the child: they find the local protocols. */
    var areas: Areas? = null

    /** The local protocol to go by; nothing where the areas find it. */
    var overlay: OverlayChoice? = null

    /** The nation where the home is; England where it says nothing. */
    var nation: Nation? = null

    /** The id of a ruleset; the one in force at that moment where it says nothing. */
    var ruleset: String? = null

    /** Dates of care, for the care status. */
    var careHistory: CareHistory? = null

    /** A later moment, and what changed since or is known by now. */
    fun later(at: OffsetDateTime, tell: AnswersBuilder.() -> Unit): Unit = later(ISO_OFFSET_DATE_TIME.format(at), tell)

    /** A later moment, as a text such as `2026-11-21T23:55:00+00:00`. */
    fun later(at: String, tell: AnswersBuilder.() -> Unit) {
        observations += Observation(at, AnswersBuilder().apply(tell).given)
    }

    /** What an officer adds. */
    fun officer(tell: AnswersBuilder.() -> Unit) {
        officer = AnswersBuilder().apply(tell).given
    }

    internal fun at(at: String) = Incident(
        at = at,
        answers = given,
        observations = observations,
        overlay = overlay,
        areas = areas,
        nation = nation,
        ruleset = ruleset,
        careHistory = careHistory,
        officer = officer,
    )
}

/** An incident that happened at this moment. */
fun incident(at: OffsetDateTime, tell: IncidentBuilder.() -> Unit): Incident = incident(ISO_OFFSET_DATE_TIME.format(at), tell)

/** An incident that happened at a moment that is a text, such as `2026-11-21T23:40:00+00:00`. */
fun incident(at: String, tell: IncidentBuilder.() -> Unit): Incident = IncidentBuilder().apply(tell).at(at)

/** Answers on their own: for a questionnaire, or for what an officer adds. */
fun answers(tell: AnswersBuilder.() -> Unit): List<Given> = AnswersBuilder().apply(tell).given
