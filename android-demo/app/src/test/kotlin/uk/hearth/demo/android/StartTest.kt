// How long it takes until the first question stands there, and until the first assessment; the loading of the library is part of it.
package uk.hearth.demo.android

import java.io.File
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import uk.hearth.Incident
import uk.hearth.Questionnaire
import uk.hearth.demo.HomeModel

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [29], qualifiers = "w360dp-h740dp-mdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class StartTest {
    private fun <T> timed(work: () -> T): Pair<T, Long> {
        val start = System.nanoTime()
        return work().let { it to (System.nanoTime() - start) / 1_000_000 }
    }

    @Test
    fun measured() {
        val app = pagesApp()
        val (hearth, load) = timed { app.hearth }
        val model = HomeModel(hearth, app.clock, app.signingKey, app.vault)
        val (_, page) = timed { model.screen(model.start()) }
        // The framework itself is loaded here, by Robolectric: most of this time is not spent on a device.
        val (phone, first) = timed { homePhone() }
        assertTrue(phone.words(R.string.ring_999) in phone.texts)
        val (_, again) = timed { model.screen(phone.home) }
        val (_, session) = timed { hearth.session(Questionnaire(phone.home.at)) }
        val (_, assess) = timed { hearth.assess(Incident(phone.home.at, emptyList())) }
        val told = "android: the library is loaded in $load ms and gives the first question $page ms later, in 1 call; it is on screen after " +
            "$first ms, Robolectric's own loading with it; a question afterwards takes $again ms, a session $session ms, an assessment $assess ms"
        File(demo, "app/target/measured.txt").writeText(told + "\n")
        assertTrue(told, load + page < 10_000 && again < 1_000 && assess < 1_000)
    }
}
