// "Save as PDF", from the tap to the file: what a document that somebody chose then holds.
package uk.hearth.demo.android

import android.app.Activity
import android.content.Intent
import android.net.Uri
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.IOException
import java.io.OutputStream
import java.nio.charset.Charset
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowToast
import uk.hearth.Page
import uk.hearth.demo.HomeModel
import uk.hearth.demo.pdf

class PdfTest : Journey() {
    private val place = Uri.parse("content://uk.hearth.demo.test/saved.pdf")

    /** A home's phone with a result, where somebody tapped "Save as PDF" and chose a place that takes bytes as [out] does. */
    private fun saveTo(out: OutputStream): Phone<HomeActivity> {
        app(momentOf("assess/v21"))
        val phone = homePhone()
        phone.interview("plate", answersOf("assess/v21"))
        // Not the tap that takes the process away: the place is chosen while another app is on screen.
        phone.press(R.string.share_pdf)
        val asked = shadowOf(phone.activity).nextStartedActivityForResult
        assertEquals(Intent.ACTION_CREATE_DOCUMENT, asked.intent.action)
        assertEquals("application/pdf", asked.intent.type)
        assertEquals(phone.words(R.string.pdf_name), asked.intent.getStringExtra(Intent.EXTRA_TITLE))
        shadowOf(phone.activity.contentResolver).registerOutputStream(place, out)
        shadowOf(phone.activity).receiveResult(asked.intent, Activity.RESULT_OK, Intent().setData(place))
        return phone
    }

    @Test
    fun aPdfIsWrittenWhereSomebodyWantsIt() {
        val out = ByteArrayOutputStream()
        val phone = saveTo(out)
        assertEquals(phone.words(R.string.pdf_saved), ShadowToast.getTextOfLatestToast())
        // Another program may look at it too.
        File(demo, "target/saved.pdf").writeBytes(out.toByteArray())
        val pdf = String(out.toByteArray(), Charset.forName("windows-1252"))
        assertTrue(pdf.take(20), pdf.startsWith("%PDF-1.4\n"))
        assertTrue(pdf.endsWith("%%EOF\n"))
        // Every line of the library's page, in order, over the pages that it needs.
        val lines = app.hearth.text(HomeModel(app.hearth, app.clock, app.signingKey).incident(phone.home), Page.WHOLE, 72u).trimEnd().lines()
        val drawn = Regex("\\(((?:[^()\\\\]|\\\\.)*)\\) Tj").findAll(pdf).map { it.groupValues[1].replace(Regex("\\\\(.)"), "$1") }.toList()
        assertEquals(lines, drawn)
        assertTrue("more than one page", lines.size > 60)
        assertEquals((lines.size + 51) / 52, Regex("/Type /Page ").findAll(pdf).count())
        // Each object stands where the table says.
        val table = pdf.substring(pdf.lastIndexOf("startxref\n") + 10).substringBefore('\n').toInt()
        val places = pdf.substring(table).lines().filter { it.endsWith(" n ") }.map { it.take(10).toInt() }
        places.forEachIndexed { at, place -> assertTrue(pdf.startsWith("${at + 1} 0 obj", place)) }
    }

    @Test
    fun lettersOfEveryKindAreWritten() {
        val written = String(pdf("A (b) \\ c", "\u2018caf\u00e9\u2019 (one) \\ \u0175\u0177 \u2192"), Charset.forName("windows-1252"))
        assertTrue(written, "(\u2018caf\u00e9\u2019 \\(one\\) \\\\ wy ?) Tj" in written)
        assertTrue("/Title (A \\(b\\) \\\\ c)" in written)
    }

    @Test
    fun aPlaceThatTakesNothingIsSaid() {
        val phone = saveTo(object : OutputStream() {
            override fun write(b: Int) = throw IOException("full")
        })
        assertEquals(phone.words(R.string.pdf_not_saved), ShadowToast.getTextOfLatestToast())
    }
}
