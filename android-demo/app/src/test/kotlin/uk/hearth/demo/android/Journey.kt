// What every journey does: answers as a person would, and holds what comes of it against the JSON level and the conformance vectors.
package uk.hearth.demo.android

import android.content.ClipboardManager
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import uk.hearth.Asked
import uk.hearth.Decision
import uk.hearth.Questionnaire
import uk.hearth.SessionDepth
import uk.hearth.decisionJson
import uk.hearth.demo.HomeModel
import uk.hearth.demo.HomePage
import uk.hearth.demo.HomeScreen
import uk.hearth.incidentJson

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [29], qualifiers = "w360dp-h740dp-mdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
abstract class Journey {
    protected val app get() = RuntimeEnvironment.getApplication() as DemoApp

    protected fun model() = HomeModel(app.hearth, app.clock, app.signingKey, app.vault)

    protected fun Phone<HomeActivity>.question() = (model().screen(home) as HomeScreen.Ask).question

    protected fun Phone<HomeActivity>.asks() = model().screen(home) is HomeScreen.Ask

    /** Answers the question on screen as a person would: by what stands on the buttons. */
    protected fun Phone<HomeActivity>.answer(answer: Any) {
        val question = question()
        fun label(value: String) = question.labels.firstOrNull { it.value == value }?.label ?: value
        assertTrue("`I don't know` on ${question.id}", words(R.string.do_not_know) in texts)
        assertTrue("999 on ${question.id}", words(R.string.ring_999) in texts)
        when {
            answer == "unknown" -> tap(R.string.do_not_know)
            answer is List<*> && answer.isEmpty() -> tap(R.string.none_of_these)
            answer is List<*> -> {
                answer.forEach { tap(label(it as String)) }
                tap(R.string.carry_on)
            }
            answer is Int -> {
                type(R.string.number_label, answer.toString())
                tap(R.string.carry_on)
            }
            else -> tap(label(answer as String))
        }
    }

    /** Answers what is asked until there is a result; what is not in [answers] is not known. */
    protected fun Phone<HomeActivity>.interview(journey: String, answers: Map<String, Any>, sessions: Int = 0): JSONObject {
        var step = 0
        var found = 0
        while (asks()) {
            val left = (model().screen(home) as HomeScreen.Ask).leftAtMost
            if (sessionIsVector()) found++
            answer(answers[question().id] ?: "unknown")
            assertAssessment("$journey-$step")
            val now = (model().screen(home) as? HomeScreen.Ask)?.leftAtMost
            assertTrue("questions left: $left, then $now", left == null || now == null || now <= left)
            step++
        }
        if (sessionIsVector()) found++
        assertTrue("$found of the sessions on the way are vectors, at least $sessions are", found >= sessions)
        return shown()
    }

    /** The result on screen says what the JSON level says, danger first. */
    protected fun Phone<HomeActivity>.shown(): JSONObject {
        val json = JSONObject(app.hearth.call("assess", incidentJson(model().incident(home))))
        val texts = texts
        val order = mutableListOf(texts.indexOf(json.getString("headline")))
        for (part in listOf(R.string.do_now, R.string.who_and_when, R.string.why, R.string.would_raise)) {
            texts.indexOf(words(part)).takeIf { it >= 0 }?.let(order::add)
        }
        assertTrue("headline first, then the parts in order: $order", order.first() >= 0 && order == order.sorted())
        for (part in listOf("actions", "reasons", "rights", "notifications")) {
            val entries = json.getJSONArray(part)
            for (i in 0 until entries.length()) {
                val text = entries.getJSONObject(i).getString("text")
                assertTrue("`$text` of $part is on the page", text in texts)
            }
        }
        return json
    }

    /** Where the vectors hold a questionnaire with just these answers, its bytes are those. Tells whether there is one. */
    protected fun Phone<HomeActivity>.sessionIsVector(): Boolean {
        val incident = model().incident(home)
        val (_, vector) = vectors.entries.firstOrNull { (name, vector) ->
            name.startsWith("sessions/") && sorted(JSONObject(vector.request).getJSONObject("incident")) == sorted(JSONObject(incidentJson(incident)))
        } ?: return false
        val depth = SessionDepth.valueOf(JSONObject(vector.request).getString("depth").uppercase())
        assertEquals("the bytes of the session", vector.answer, "ok " + app.hearth.call("session", vector.request))
        val asked = app.hearth.session(Questionnaire(incident.at, incident.answers, depth)) as Asked.Open
        val assessment = decisionJson(Decision.Assessed(asked.session.assessment))
        assertTrue("the bytes of its assessment", vector.answer.endsWith(",\"assessment\":$assessment}"))
        return true
    }

    /** Types and JSON level agree; and a result has the bytes of the conformance vector that asks for just this. */
    protected fun Phone<HomeActivity>.assertAssessment(where: String) {
        val incident = model().incident(home)
        val request = incidentJson(incident)
        val answer = "ok " + decisionJson(app.hearth.assess(incident))
        assertEquals("the types and the JSON level agree on $where", "ok " + app.hearth.call("assess", request), answer)
        if (home.page != HomePage.RESULT) return
        val expected = ends[request] ?: throw AssertionError("$where ends at what no vector asks for; add it to tests/cases/journeys.txt: $request")
        assertEquals("the assessment of $where", expected, answer)
    }

    protected fun Phone<HomeActivity>.opens(page: HomePage) = assertEquals(page, home.page)

    /** What somebody copied last. */
    protected fun Phone<*>.copied(): String =
        requireNotNull(activity.getSystemService(ClipboardManager::class.java).primaryClip).getItemAt(0).text.toString()
}
