package uk.hearth

import java.time.LocalDate
import java.time.OffsetDateTime
import java.time.ZoneOffset
import org.json.JSONArray
import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** The typed level: the same bytes as the JSON level, and times as types. */
class TypedTest {
    private val hearth = Hearth()

    @Test
    fun `a typed decision is the same bytes as the one from JSON`() {
        for ((name, incident) in INCIDENTS) {
            val decision = hearth.assess(incident)
            assertEquals(hearth.assessJson(incidentJson(incident)), decisionJson(decision), name)
            val concluded = hearth.conclude(incident)
            assertEquals(hearth.call("conclude", incidentJson(incident)), concludedJson(concluded), name)
        }
    }

    @Test
    fun `an incident that is put together is answered as the vector with the same answers`() {
        val vectors = built
        for ((vector, incident) in vectors) {
            assertEquals(vector.expected, "ok " + decisionJson(hearth.assess(incident)), vector.name)
        }
        println("typed, Kotlin: ${vectors.size} passed, 0 failed")
        assertTrue(vectors.size >= 50, "there are only ${vectors.size} vectors")
    }

    @Test
    fun `a moment of java time is understood`() {
        val moment = OffsetDateTime.of(2026, 11, 21, 23, 40, 0, 0, ZoneOffset.ofHours(1))
        val decision = hearth.assess(incident(at = moment) { noneOf("danger.now") })
        assertEquals(moment.toInstant(), (decision as Decision.Assessed).assessment.risk.timeline.single().atTime.toInstant())
    }

    @Test
    fun `a text that is a moment or a day is a type of java time too`() {
        val seen = mutableSetOf<String>()
        for (incident in INCIDENTS.values + built.map { it.second }) times(hearth.assess(incident), seen)
        times(hearth.overlays(), seen)
        val key = hearth.keyNew("07".repeat(32)).private.orEmpty()
        val sealed = hearth.handover(INCIDENTS.getValue("everything"), HandoverInput(), "2026-11-21T23:50:00+00:00", key)
        times(sealed, seen)
        val reading = Reading(sealed.text, "2026-11-21T23:51:00+00:00", listOf(hearth.keyPublic(key).public))
        times(hearth.handoverRead(reading), seen)
        // Every one of these properties was met, so none stands for a text that is never there.
        val written = TIMES.methods.filter { it.parameterCount == 1 && it.name.startsWith("get") }.map { "${it.parameterTypes.single().simpleName}.${it.name}" }
        assertEquals(written.toSortedSet(), seen.toSortedSet())
    }

    @Test
    fun `an incident that is refused is an error with a place`() {
        val refused = assertThrows<HearthException.IncidentRefused> { hearth.assess(incident("2026-11-21T23:40:00+00:00") { answer("child.age", 140) }) }
        assertEquals("/answers/child.age", refused.path)
        assertTrue(refused.message.orEmpty().startsWith("/answers/child.age: found `140`"), refused.message)
        assertNull((refused as HearthException).incident)
    }

    /** The incidents of vectors, put together by their answers. */
    private val built: List<Pair<Vector, Incident>> by lazy {
        Vector.all.filter { it.operation == "assess" && it.name.substringBefore('/') in setOf("assess", "sequences") }.map { vector ->
            val told = JSONObject(vector.request)
            assertEquals(setOf<String>(), told.keySet() - setOf("schema", "at", "answers", "observations"), vector.name)
            vector to incident(told.getString("at")) {
                tell(told.getJSONObject("answers"))
                for (later in told.optJSONArray("observations") ?: JSONArray()) {
                    later as JSONObject
                    later(later.getString("at")) { tell(later.getJSONObject("answers")) }
                }
            }
        }
    }

    /** Walks a value, and holds every text in it that is a moment or a day against the property that gives it as a type. */
    private fun times(value: Any?, seen: MutableSet<String>) {
        when {
            value is List<*> -> value.forEach { times(it, seen) }
            value == null || value is Enum<*> || value.javaClass.`package`?.name != "uk.hearth" -> Unit
            else -> for (getter in value.javaClass.methods) {
                if (!getter.name.startsWith("get") || getter.parameterCount != 0 || getter.name == "getClass") continue
                val field = getter.invoke(value)
                if (field is String) time(value, getter.name, field, seen) else times(field, seen)
            }
        }
    }

    private fun time(owner: Any, getter: String, text: String, seen: MutableSet<String>) {
        val (expected, suffix) = when {
            text.matches(Regex("""\d{4}-\d\d-\d\dT.*""")) -> OffsetDateTime.parse(text) to "Time"
            text.matches(Regex("""\d{4}-\d\d-\d\d""")) -> LocalDate.parse(text) to "Date"
            else -> return
        }
        val name = getter.removeSuffix("Day") + suffix
        assertEquals(expected, TIMES.getMethod(name, owner.javaClass).invoke(null, owner), "${owner.javaClass.simpleName}.$name")
        seen += "${owner.javaClass.simpleName}.$name"
    }

    private companion object {
        val TIMES: Class<*> = Class.forName("uk.hearth.TimesKt")

        val INCIDENTS = mapOf(
            "one answer" to incident("2026-11-21T23:40:00+00:00") { noneOf("danger.now") },
            "danger" to incident("2026-11-21T23:40:00+00:00") { answer("danger.now", listOf("fire")) },
            "not known" to incident("2026-07-01T09:00:00+01:00") { unknown("danger.now"); answer("child.age", 9) },
            "Wales" to incident("2026-11-21T23:40:00+00:00") { nation = Nation.WALES; noneOf("danger.now") },
            "everything" to incident("2026-11-21T23:40:00+00:00") {
                areas = Areas(home = "dorset")
                noneOf("danger.now")
                answer("child.age", 17)
                answer("child.care_status", "looked_after")
                answer("harm.injury", "minor")
                later("2026-11-21T23:55:00+00:00") { answer("harm.injury", "none") }
                officer { }
                careHistory = CareHistory(
                    born = "2009-03-10",
                    periods = listOf(CarePeriod(CareBasis.SECTION20, "2024-01-31", StayEnd.Running, "dorset")),
                )
            },
        )
    }
}
