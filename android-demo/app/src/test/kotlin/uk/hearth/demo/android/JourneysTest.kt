// The journeys of a care home, tap by tap through the real library. After each tap the process ends and comes back.
package uk.hearth.demo.android

import android.content.Intent
import java.io.File
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.Shadows.shadowOf
import uk.hearth.demo.HomePage
import uk.hearth.demo.Problem
import uk.hearth.demo.Said
import uk.hearth.incidentJson

class JourneysTest : Journey() {
    @Test
    fun dangerAtOnce() {
        app(momentOf("assess/v24a"))
        val phone = homePhone()
        phone.answer(answersOf("assess/v24a").getValue("danger.now"))
        phone.assertAssessment("danger")
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
        phone.assertAssessment("unknown, at once")
        assertEquals("call_999", phone.shown().getString("response"))
        phone.tap(R.string.more_questions)
        val json = phone.interview("unknown", emptyMap())
        assertEquals("call_999", json.getString("response"))
    }

    @Test
    fun slowTimeDecidedNextDay() {
        val vault = vaultOf(File(app(momentOf("assess/v25")).filesDir, "kept"))
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
        val file = File(app.filesDir, "kept").listFiles().orEmpty().first { !it.name.endsWith(".name") }
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
}
