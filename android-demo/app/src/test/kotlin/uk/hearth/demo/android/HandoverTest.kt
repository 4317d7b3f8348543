// The code that a care home's phone shows, and what an officer's handheld makes of it.
package uk.hearth.demo.android

import android.widget.ScrollView
import java.io.File
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import uk.hearth.demo.HomePage
import uk.hearth.demo.Problem

class HandoverTest : Journey() {
    /** A home's phone, with the code on it. */
    private fun homeWithCode(): Phone<HomeActivity> {
        app(momentOf("journeys/handed-over"))
        val phone = homePhone()
        phone.interview("handover", answersOf("assess/v64"))
        phone.tap(R.string.show_code)
        phone.type(R.string.talk_label, "Short sentences. Give time.")
        phone.type(R.string.others_label, "2")
        phone.tap(R.string.make_code)
        return phone
    }

    /** The code, as it was copied. */
    private fun handOver(): String {
        val phone = homeWithCode()
        phone.tap(R.string.copy_code)
        val text = phone.copied()
        assertEquals("the code of the vector", JSONObject(answerOf("journeys/handed-over-make")).getString("text"), text)
        // The squares on screen are read by another program, and say the same.
        assertEquals(text, scan(phone.views.filterIsInstance<QrView>().single(), requireNotNull(phone.home.code).rows.size))
        return text
    }

    /** Every line of a card is on the page. */
    private fun Phone<OfficerActivity>.shows(card: JSONObject) {
        val blocks = card.getJSONArray("blocks")
        for (i in 0 until blocks.length()) {
            val lines = blocks.getJSONObject(i).getJSONArray("lines")
            for (j in 0 until lines.length()) assertTrue(lines.getString(j), lines.getString(j) in texts)
        }
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
        phone.reads(text)
        val read = JSONObject().put("text", text).put("now", app.clock()).put("any_key", true)
        val card = JSONObject(app.hearth.call("card", read.toString()))
        phone.shows(card)
        assertTrue("nobody known signed it", phone.words(R.string.not_verified) in phone.texts)
        phone.tap(R.string.options)
        assertTrue(phone.words(R.string.options_help) in phone.texts)
        phone.tap(R.string.officer_question)
        phone.tap(R.string.do_not_know)
        phone.back()
        phone.back()
        phone.tap(R.string.rationale)
        phone.tap(R.string.copy_rationale)
        assertTrue(phone.copied().startsWith("Code of Ethics"))
        phone.back()
        phone.tap(R.string.care)
        phone.type(R.string.born_label, "2010-01-01")
        phone.type(R.string.from_label, "2024-01-01")
        phone.tap(R.string.work_out)
        assertTrue(phone.texts.toString(), phone.texts.any { it.startsWith("Looked") || it.startsWith("Eligible") })
        phone.tap(R.string.leave)
        assertEquals("nothing is left", uk.hearth.demo.OfficerState(), phone.officer)
    }

    private fun officerOf(vararg known: String): Phone<OfficerActivity> {
        app(momentOf("journeys/handed-over")).knownHomes = known.toList()
        return officerPhone()
    }

    private fun Phone<OfficerActivity>.reads(text: String) {
        type(R.string.code_label, text)
        tap(R.string.read)
    }

    /** Refused in the words of a vector, with nothing of the card on the page. */
    private fun Phone<OfficerActivity>.isRefused(vector: String) {
        val error = JSONObject(vectors.getValue(vector).answer.removePrefix("error ")).getString("error")
        assertEquals(Problem.REFUSED, officer.problem)
        assertTrue(texts.toString(), words(R.string.code_refused, error) in texts)
        assertFalse(words(R.string.options) in texts)
    }

    @Test
    fun aHomeThatIsKnown() {
        val text = handOver()
        val phone = officerOf(PUBLIC)
        phone.reads(text)
        assertTrue(phone.words(R.string.verified) in phone.texts)
        phone.shows(JSONObject(answerOf("journeys/handed-over-card")))
    }

    @Test
    fun alteredCodeIsRefused() {
        val altered = JSONObject(vectors.getValue("journeys/handed-over-altered").request).getString("text")
        assertEquals("one letter is another", 1, handOver().zip(altered).count { (one, other) -> one != other })
        val phone = officerOf(PUBLIC)
        phone.reads(altered)
        phone.isRefused("journeys/handed-over-altered")
    }

    @Test
    fun codeThatIsOverIsRefused() {
        val phone = officerOf(PUBLIC)
        val text = JSONObject(answerOf("journeys/handed-over-make")).getString("text")
        app(JSONObject(vectors.getValue("journeys/handed-over-expired").request).getString("now")).knownHomes = listOf(PUBLIC)
        phone.reads(text)
        phone.isRefused("journeys/handed-over-expired")
    }

    @Test
    fun codeThatIsTypedAsItStandsThere() {
        val shown = homeWithCode().texts.single { it.startsWith("HEART H1:") }
        val phone = officerOf(PUBLIC)
        // Small letters and lines of its own, as somebody types who reads it off the other screen.
        phone.reads(" " + shown.lowercase().chunked(24).joinToString("\n") + " \n")
        phone.shows(JSONObject(answerOf("journeys/handed-over-card")))
    }

    @Test
    fun nothingMoreIsToldUnlessTheHomeAddsIt() {
        app(momentOf("journeys/handed-over"))
        val phone = homePhone()
        phone.interview("restorative", answersOf("assess/v22") + mapOf("victim.wish" to "put_right"))
        phone.tap(R.string.show_code)
        assertFalse("off until somebody ticks it", phone.home.agreed)
        phone.tap(R.string.victim_agreed)
        phone.tap(R.string.share_more)
        phone.tap(R.string.kind_health)
        assertTrue(phone.words(R.string.check_health) in phone.texts)
        phone.type(R.string.share_label, "Carries an inhaler")
        phone.type(R.string.share_reason_label, "May be taken out tonight")
        phone.tap(R.string.share_add)
        assertEquals("first somebody asks", Problem.ASK_FIRST, phone.home.problem)
        phone.tap(R.string.share_asked)
        phone.tap(R.string.share_add)
        phone.opens(HomePage.HANDOVER)
        phone.tap(R.string.make_code)
        val text = requireNotNull(phone.home.code).text
        val officer = officerOf(PUBLIC)
        officer.reads(text)
        assertTrue(officer.texts.toString(), officer.texts.any { "Carries an inhaler" in it })
        assertTrue(officer.texts.any { "agreed to share it" in it })
        assertFalse("the reason stays with the home", officer.texts.any { "taken out" in it })
    }

    @Test
    fun aPageStaysWhereItWasScrolledTo() {
        app(momentOf("journeys/handed-over"))
        val phone = homePhone()
        phone.interview("handover", answersOf("assess/v64"))
        phone.tap(R.string.show_code)
        phone.tap(R.string.share_more)
        fun page() = phone.activity.findViewById<ScrollView>(R.id.page)
        page().scrollTo(0, 60)
        phone.press(R.string.kind_health)
        assertEquals(60, page().scrollY)
        phone.press(R.string.share_add)
        assertEquals("what must be put right is seen", 0, page().scrollY)
    }

    @Test
    fun officerKeepsNothingUnlessTheySaySo() {
        val text = handOver()
        val vault = vaultOf(File(app.filesDir, "officer"))
        app(momentOf("journeys/handed-over"), vault).knownHomes = listOf(PUBLIC)
        officerPhone().apply {
            reads(text)
            tap(R.string.options)
            tap(R.string.leave)
        }
        assertTrue("nothing is kept before somebody says so", vault.names().isEmpty())
        officerPhone().apply {
            reads(text)
            tap(R.string.keep)
            tap(R.string.keep_yes)
            assertTrue(words(R.string.kept_here) in texts)
            tap(R.string.leave)
        }
        val file = File(app.filesDir, "officer").listFiles().orEmpty().first { !it.name.endsWith(".name") }
        assertFalse("what is kept can be read", "HEARTH1" in String(file.readBytes(), Charsets.ISO_8859_1))
        val later = officerPhone()
        later.tap(R.string.kept_open, later.activity.resources.moment(vault.names().single()))
        later.shows(JSONObject(answerOf("journeys/handed-over-card")))
        later.tap(R.string.keep)
        later.tap(R.string.keep_forget)
        assertTrue(vault.names().isEmpty())
        assertFalse(file.exists())
    }
}
