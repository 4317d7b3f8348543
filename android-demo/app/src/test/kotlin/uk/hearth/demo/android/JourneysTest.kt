// The journeys, tap by tap through the real library. After each tap the process ends and comes back. Every assessment on the way has
// the bytes of the JSON level; every result, and every session that is a vector, has the bytes of its vector.
package uk.hearth.demo.android

import android.content.ClipboardManager
import android.content.Intent
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import org.json.JSONObject
import org.junit.AfterClass
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
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
import uk.hearth.demo.Problem
import uk.hearth.demo.Said
import uk.hearth.incidentJson

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [29], qualifiers = "w360dp-h740dp-mdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class JourneysTest {
    private val app get() = RuntimeEnvironment.getApplication() as DemoApp

    private fun model() = HomeModel(app.hearth, app.clock, app.signingKey, app.vault)

    private fun Phone<HomeActivity>.question() = (model().screen(home) as HomeScreen.Ask).question

    private fun Phone<HomeActivity>.asks() = model().screen(home) is HomeScreen.Ask

    /** Answers the question on screen as a person would: by what stands on the buttons. */
    private fun Phone<HomeActivity>.answer(answer: Any) {
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
    private fun Phone<HomeActivity>.interview(journey: String, answers: Map<String, Any>, sessions: Int = 0): JSONObject {
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
    private fun Phone<HomeActivity>.shown(): JSONObject {
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
    private fun Phone<HomeActivity>.sessionIsVector(): Boolean {
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

    private fun Phone<HomeActivity>.assertAssessment(name: String) {
        val incident = model().incident(home)
        val request = incidentJson(incident)
        val answer = app.hearth.call("assess", request)
        assertEquals("the types and the JSON level agree on $name", answer, decisionJson(app.hearth.assess(incident)))
        if (home.page != HomePage.RESULT) return
        made["journey/$name"] = Vector("assess", request, "ok $answer")
        if (!rewrite) {
            val vector = journeyVectors["journey/$name"] ?: throw AssertionError("there is no vector journey/$name: HEARTH_REWRITE=1 writes it")
            assertEquals("the incident of $name", vector.request, request)
            assertEquals("the assessment of $name", vector.answer, "ok $answer")
        }
    }

    private fun Phone<HomeActivity>.opens(page: HomePage) = assertEquals(page, home.page)

    @Test
    fun dangerAtOnce() {
        app(momentOf("assess/v24a"))
        val phone = homePhone()
        phone.answer(answersOf("assess/v24a").getValue("danger.now"))
        phone.assertAssessment("danger-0")
        phone.opens(HomePage.RESULT)
        assertEquals("call_999", phone.shown().getString("response"))
        phone.tap(R.string.ring_999)
        val dial = shadowOf(phone.activity.application).nextStartedActivity
        if (dial != null) assertEquals(Intent.ACTION_DIAL to "tel:999", dial.action to dial.dataString)
        // The rest can still be answered, with 999 on top.
        phone.tap(R.string.more_questions)
        assertTrue(JSONObject(app.hearth.call("assess", incidentJson(model().incident(phone.home)))).getString("headline") in phone.texts)
    }

    @Test
    fun plateThrownAndHandCut() {
        app(momentOf("assess/v21"))
        val phone = homePhone()
        val json = phone.interview("plate", answersOf("assess/v21"), sessions = 14)
        assertEquals(assessmentOf("assess/v21").getString("response"), json.getString("response"))
    }

    @Test
    fun brokenMug() {
        app(momentOf("assess/v01"))
        val phone = homePhone()
        val json = phone.interview("mug", answersOf("assess/v01"), sessions = 5)
        assertEquals("resolve_at_home", json.getString("response"))
        // On to who does what and who is told.
        phone.tap(R.string.more_questions)
        assertTrue(phone.asks())
        val duties = phone.interview("mug-duties", answersOf("assess/v01"))
        assertEquals("resolve_at_home", duties.getString("response"))
    }

    @Test
    fun missing() {
        app(momentOf("assess/v50b"))
        val json = homePhone().interview("missing", answersOf("assess/v50b"))
        assertEquals("report_now", json.getString("response"))
    }

    @Test
    fun disclosureOfAbuse() {
        app(momentOf("assess/v68"))
        val phone = homePhone()
        val json = phone.interview("disclosure", answersOf("assess/v68"))
        assertEquals("report_now", json.getString("response"))
        assertTrue(phone.words(R.string.protect) in phone.texts)
    }

    @Test
    fun nineYearOldAndAFire() {
        app(momentOf("assess/v52b"))
        val answers = answersOf("assess/v52b") + mapOf("child.age" to 9, "harm.fire" to "small_put_out", "harm.endangered" to "no", "harm.damage" to "minor")
        val phone = homePhone()
        val json = phone.interview("nine", answers)
        phone.tap(R.string.more_questions)
        val duties = phone.interview("nine-duties", answers)
        assertEquals(json.getString("response"), duties.getString("response"))
        assertTrue("the law under 10 is told", phone.texts.any { "under 10" in it || "10" in it && "crime" in it })
    }

    @Test
    fun unknownEverywhere() {
        app(momentOf("assess/e03"))
        val phone = homePhone()
        phone.answer("unknown")
        assertEquals(vectors.getValue("assess/e03").answer, "ok " + decisionJson(app.hearth.assess(model().incident(phone.home))))
        assertEquals("call_999", phone.shown().getString("response"))
        phone.tap(R.string.more_questions)
        val json = phone.interview("unknown", emptyMap())
        assertEquals("call_999", json.getString("response"))
    }

    @Test
    fun slowTimeDecidedNextDay() {
        val vault = KeystoreVault(java.io.File(app(momentOf("assess/v25")).filesDir, "kept"), object : VaultKey {
            private val secret = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()

            override fun key(): SecretKey = secret

            override fun forget() = Unit
        })
        app(momentOf("assess/v25"), vault)
        val evening = homePhone()
        val json = evening.interview("slow", answersOf("assess/v25"))
        assertEquals("slow_time", json.getString("response"))
        val decideBy = json.getJSONObject("decide_by").getString("by")
        val deadline = evening.words(R.string.decide_by, evening.activity.resources.moment(decideBy))
        assertTrue(deadline in evening.texts)
        assertTrue("nothing is kept before somebody says so", vault.names().isEmpty())
        evening.tap(R.string.keep)
        evening.tap(R.string.keep_yes)
        val kept = vault.names().single()
        val file = java.io.File(app.filesDir, "kept").listFiles().orEmpty().first { !it.name.endsWith(".name") }
        assertFalse("what is kept can be read", "harm.injury" in String(file.readBytes(), Charsets.ISO_8859_1))

        app(decideBy, vault)
        val morning = homePhone()
        morning.tap(R.string.kept_open, morning.activity.resources.moment(kept))
        assertTrue(deadline in morning.texts)
        morning.tap(R.string.decide)
        morning.tap(R.string.response_resolve_at_home)
        morning.tap(R.string.carry_on)
        assertEquals("less needs a reason", Problem.REASON, morning.home.problem)
        morning.type(R.string.reason_label, "Both people talked, and the person who was hurt wants an apology.")
        morning.tap(R.string.carry_on)
        morning.opens(HomePage.RESULT)
        assertTrue(morning.words(R.string.decided, morning.words(R.string.response_resolve_at_home)) in morning.texts)
        assertEquals(2u, app.hearth.recordCheck(requireNotNull(morning.home.record), listOf(PUBLIC)).entries)

        // A file that was changed is not opened.
        file.writeBytes(file.readBytes().also { it[20] = (it[20] + 1).toByte() })
        assertEquals(null, vault.read(kept))
    }

    @Test
    fun restorativeMeeting() {
        app(momentOf("assess/v22"))
        val phone = homePhone()
        val json = phone.interview("restorative", answersOf("assess/v22"))
        val routes = json.getJSONArray("routes")
        val meeting = (0 until routes.length()).map(routes::getJSONObject).single { it.getString("id") == "restorative_meeting" }
        assertTrue(meeting.getBoolean("open"))
        assertTrue(phone.words(R.string.restorative) in phone.texts)
        assertTrue(meeting.getString("text") in phone.texts)
        assertTrue(phone.words(R.string.leads_to, meeting.getString("consequences")) in phone.texts)
    }

    private fun handOver(): String {
        app(momentOf("assess/v64"))
        val phone = homePhone()
        phone.interview("handover", answersOf("assess/v64"))
        phone.tap(R.string.show_code)
        phone.type(R.string.talk_label, "Short sentences. Give time.")
        phone.type(R.string.others_label, "2")
        phone.tap(R.string.make_code)
        val rows = requireNotNull(phone.home.code).rows
        phone.tap(R.string.copy_code)
        val clip = phone.activity.getSystemService(ClipboardManager::class.java).primaryClip
        val text = requireNotNull(clip).getItemAt(0).text.toString()
        // The squares on screen are read by another program, and say the same.
        assertEquals(text, scan(phone.views.filterIsInstance<QrView>().single(), rows.size))
        return text
    }

    private fun scan(view: QrView, squares: Int): String? {
        val side = (squares + 8) * 4
        view.layout(0, 0, side, side)
        val picture = android.graphics.Bitmap.createBitmap(side, side, android.graphics.Bitmap.Config.ARGB_8888)
        view.draw(android.graphics.Canvas(picture))
        val grey = ByteArray(side * side) { (picture.getPixel(it % side, it / side) and 0xff).toByte() }
        return readCode(grey, side, side, side)
    }

    @Test
    fun handOverShownByOneAndReadByTheOther() {
        val text = handOver()
        val phone = officerPhone()
        phone.type(R.string.code_label, text)
        phone.tap(R.string.read)
        val read = JSONObject().put("text", text).put("now", app.clock()).put("any_key", true)
        val card = JSONObject(app.hearth.call("card", read.toString()))
        val blocks = card.getJSONArray("blocks")
        for (i in 0 until blocks.length()) {
            val lines = blocks.getJSONObject(i).getJSONArray("lines")
            for (j in 0 until lines.length()) assertTrue(lines.getString(j), lines.getString(j) in phone.texts)
        }
        assertTrue("nobody known signed it", phone.words(R.string.not_verified) in phone.texts)
        phone.tap(R.string.options)
        assertTrue(phone.words(R.string.options_help) in phone.texts)
        phone.tap(R.string.officer_question)
        phone.tap(R.string.do_not_know)
        phone.back()
        phone.back()
        phone.tap(R.string.rationale)
        phone.tap(R.string.copy_rationale)
        val copied = phone.activity.getSystemService(ClipboardManager::class.java).primaryClip?.getItemAt(0)?.text.toString()
        assertTrue(copied.startsWith("Code of Ethics"))
        phone.back()
        phone.tap(R.string.care)
        phone.type(R.string.born_label, "2010-01-01")
        phone.type(R.string.from_label, "2024-01-01")
        phone.tap(R.string.work_out)
        assertTrue(phone.texts.toString(), phone.texts.any { it.startsWith("Looked") || it.startsWith("Eligible") })
        phone.tap(R.string.leave)
        assertEquals("nothing is left", uk.hearth.demo.OfficerState(), phone.officer)
    }

    @Test
    fun aHomeThatIsKnown() {
        val text = handOver()
        app(momentOf("assess/v64")).knownHomes = listOf(PUBLIC)
        val phone = officerPhone()
        phone.type(R.string.code_label, text)
        phone.tap(R.string.read)
        assertTrue(phone.words(R.string.verified) in phone.texts)
    }

    @Test
    fun alteredCodeIsRefused() {
        val text = handOver()
        val phone = officerPhone()
        val altered = text.replaceRange(40, 41, if (text[40] == 'A') "B" else "A")
        phone.type(R.string.code_label, altered)
        phone.tap(R.string.read)
        assertEquals(Problem.REFUSED, phone.officer.problem)
        assertTrue(phone.texts.any { it == phone.words(R.string.code_refused, requireNotNull(phone.officer.problemText)) })
        assertFalse(phone.words(R.string.options) in phone.texts)
    }

    @Test
    fun easyRead() {
        app(momentOf("assess/v73a"))
        val phone = homePhone()
        val json = phone.interview("easy", answersOf("assess/v73a"))
        phone.tap(R.string.child_page)
        val lines = json.getJSONArray("easy_read")
        assertTrue(lines.length() > 0)
        for (i in 0 until lines.length()) assertTrue(lines.getJSONObject(i).getString("text") in phone.texts)
    }

    @Test
    fun somethingHasChanged() {
        app(momentOf("assess/v01"))
        val phone = homePhone()
        phone.interview("changed", answersOf("assess/v01"))
        phone.tap(R.string.something_changed)
        val danger = vectors.getValue("sessions/v01-0").answer.let { JSONObject(it.removePrefix("ok ")).getJSONObject("question") }
        phone.tap(danger.getString("ask") + "\n" + phone.words(R.string.none_of_these))
        phone.tap(danger.getJSONObject("labels").getString("fire"))
        phone.tap(R.string.carry_on)
        phone.assertAssessment("changed-later")
        val json = phone.shown()
        assertEquals("call_999", json.getString("response"))
        assertEquals(2, json.getJSONObject("risk").getJSONArray("timeline").length())
        assertTrue(phone.words(R.string.timeline) in phone.texts)
        val review = phone.activity.resources.moment(json.getJSONObject("risk").getString("review_by"))
        assertTrue(phone.words(R.string.look_again, review) in phone.texts)
    }

    @Test
    fun disagreeAndPutRight() {
        app(momentOf("assess/v01"))
        val phone = homePhone()
        phone.interview("disagree", answersOf("assess/v01"))
        phone.tap(R.string.disagree)
        phone.opens(HomePage.DECIDE)
        phone.back()
        phone.rebuild()
        phone.opens(HomePage.RESULT)
        phone.tap(R.string.disagree)
        phone.tap(R.string.response_report_now)
        phone.tap(R.string.carry_on)
        assertEquals(null, phone.home.problemText)
        assertTrue("more needs no reason", phone.words(R.string.decided, phone.words(R.string.response_report_now)) in phone.texts)
        // An answer that was wrong is put right; the others stay.
        val before = phone.home.answers
        phone.tap(R.string.see_answers)
        val settled = phone.texts.single { it.startsWith("Has it calmed down") }
        phone.tap(settled)
        phone.answer("no")
        assertEquals(before.size, phone.home.answers.size)
        assertEquals(Said.One("no"), phone.home.answers.single { it.question == "situation.settled" }.said)
        phone.assertAssessment("disagree-put-right")
        phone.shown()
    }

    @Test
    fun backGoesThroughEveryAnswer() {
        app(momentOf("assess/v21"))
        val phone = homePhone()
        phone.interview("plate", answersOf("assess/v21"))
        val answers = phone.home.answers
        for (n in answers.indices.reversed()) {
            phone.back()
            phone.rebuild()
            assertEquals(answers.take(n), phone.home.answers)
            assertEquals("the answer stands there to be changed", answers[n].said, phone.home.draft)
        }
        assertFalse(phone.activity.isFinishing)
        phone.back()
        assertTrue(phone.activity.isFinishing)
    }

    @Test
    fun leaveForgetsEverything() {
        app(momentOf("assess/v21"))
        val phone = homePhone()
        phone.interview("plate", answersOf("assess/v21"))
        phone.tap(R.string.leave)
        assertTrue(phone.activity.isFinishing)
        assertTrue(phone.home.answers.isEmpty())
    }

    companion object {
        private val rewrite = System.getenv("HEARTH_REWRITE") != null
        private val made = sortedMapOf<String, Vector>()

        @AfterClass
        @JvmStatic
        fun write() {
            if (rewrite) journeyFile.writeText(made.entries.joinToString("\n") { (name, v) -> "# $name\n${v.operation}\n${v.request}\n${v.answer}\n" })
        }
    }
}
