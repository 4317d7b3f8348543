package uk.hearth

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The vectors that every language answers with the same bytes. */
class ConformanceTest {
    @Test
    fun `every vector is answered with the bytes that it names`() {
        var failed = 0
        Hearth().use { hearth ->
            for (vector in Vector.all) {
                val (expected, found) = vector.expected.toByteArray() to vector.answer(hearth).toByteArray()
                if (expected.contentEquals(found)) continue
                failed += 1
                val at = expected.zip(found).indexOfFirst { (one, other) -> one != other }
                println("${vector.name}: differs at byte ${if (at < 0) minOf(expected.size, found.size) else at}")
            }
        }
        println("conformance, Kotlin: ${Vector.all.size - failed} passed, $failed failed")
        assertTrue(Vector.all.isNotEmpty(), "there are no vectors")
        assertEquals(0, failed)
    }
}
