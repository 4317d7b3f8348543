package uk.hearth

import org.json.JSONObject
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Bad input: the error that Kotlin sees says what the error on the wire says. */
class ErrorsTest {
    @Test
    fun `the text of an error is its message, and its path and what is allowed are fields`() {
        val bad = Vector.all.filter { it.name.startsWith("errors/") }
        Hearth().use { hearth ->
            for (vector in bad) {
                val expected = JSONObject(vector.expected.removePrefix("error "))
                val refused = assertThrows<HearthException>(vector.name) { hearth.call(vector.operation, vector.request) }
                assertEquals(expected.getString("error"), refused.message, vector.name)
                assertEquals(expected.optString("path", null), refused.path, vector.name)
                assertEquals(expected.optString("allowed", null), refused.allowed, vector.name)
                assertEquals(expected.optString("incident", null), refused.incident, vector.name)
                assertEquals(expected.getString("kind"), KINDS.getValue(refused::class.simpleName.orEmpty()), vector.name)
                assertEquals("uk.hearth.HearthException\$${refused::class.simpleName}: ${refused.message}", refused.toString(), vector.name)
            }
        }
        println("errors, Kotlin: ${bad.size} passed, 0 failed")
        assertTrue(bad.size >= 25, "there are only ${bad.size} bad inputs")
    }

    private companion object {
        val KINDS = mapOf(
            "RequestRefused" to "request",
            "IncidentRefused" to "incident",
            "OverlayRefused" to "overlay",
            "HandoverRefused" to "handover",
            "RecordRefused" to "record",
            "RecordNotTrusted" to "trust",
            "KeyRefused" to "key",
            "ReplayRefused" to "replay",
            "RulesetRefused" to "ruleset",
        )
    }
}
