package uk.hearth

import java.io.File
import java.util.concurrent.Callable
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** One handle, many threads. */
class ThreadsTest {
    @Test
    fun `8 threads decide 10,000 times each, without a difference and without taking more memory`() {
        val mix = Vector.all.filter { it.name.startsWith("assess/") }.let { all -> all.filterIndexed { at, _ -> at % maxOf(1, all.size / 16) == 0 } }
        assertTrue(mix.size >= 4, "there are only ${mix.size} incidents")
        val threads = Executors.newFixedThreadPool(8)
        Hearth().use { hearth ->
            // First what stays is filled: code, buffers, what the allocator keeps for each thread.
            assertEquals(0, differences(threads, hearth, mix, 2_500))
            // Java itself grows in one round or another; what is never freed grows in each.
            val grown = mutableListOf<Long>()
            do {
                val before = resident()
                assertEquals(0, differences(threads, hearth, mix, 10_000))
                grown += resident() - before
            } while (grown.last() >= MOST_KIB && grown.size < ROUNDS)
            println("threads, Kotlin: ${grown.size * 80_000} decisions, memory grew by ${grown.joinToString()} KiB")
            assertTrue(grown.last() < MOST_KIB, "it grew by ${grown.joinToString()} KiB")
        }
        threads.shutdown()
    }

    /**
     * How many decisions differ from what the vector names, over 8 threads that decide so often. JNA has one thread to free what every
     * call leaves behind, and 8 are faster than that: so from time to time they wait for it.
     */
    private fun differences(threads: ExecutorService, hearth: Hearth, mix: List<Vector>, times: Int): Int =
        (0 until times step PORTION).sumOf { from ->
            val each = (0 until 8).map { thread ->
                Callable { (from until from + PORTION).count { time -> mix[(thread + time) % mix.size].let { it.answer(hearth) != it.expected } } }
            }
            val found = threads.invokeAll(each).sumOf { it.get() }
            System.gc()
            Thread.sleep(PAUSE_MS)
            found
        }

    /** Memory in use by this process, in KiB. The heap of Java is all there from the start, so this grows by what Rust keeps. */
    private fun resident(): Long {
        System.gc()
        val line = File("/proc/self/status").readLines().first { it.startsWith("VmRSS:") }
        return line.filter(Char::isDigit).toLong()
    }

    private companion object {
        const val ROUNDS = 3
        const val PORTION = 500
        const val PAUSE_MS = 50L

        /** A request that is never freed would be over 80 MiB in every round; an answer, over 400. */
        const val MOST_KIB = 24 * 1024
    }
}
