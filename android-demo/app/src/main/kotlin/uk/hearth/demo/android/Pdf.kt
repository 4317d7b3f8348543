// A page in words as a PDF of A4 pages, made on the device.
package uk.hearth.demo.android

import android.graphics.Typeface
import android.graphics.pdf.PdfDocument
import android.text.Layout
import android.text.StaticLayout
import android.text.TextPaint
import java.io.OutputStream

private const val WIDTH = 595
private const val HEIGHT = 842
private const val MARGIN = 48

/** Writes the text, line by line, over as many pages as it needs. */
fun writePdf(text: String, out: OutputStream) {
    val paint = TextPaint().apply {
        textSize = 11f
        typeface = Typeface.MONOSPACE
        isAntiAlias = true
    }
    val layout = StaticLayout.Builder.obtain(text, 0, text.length, paint, WIDTH - 2 * MARGIN).setAlignment(Layout.Alignment.ALIGN_NORMAL).build()
    val document = PdfDocument()
    try {
        var line = 0
        var number = 1
        while (line < layout.lineCount) {
            val top = layout.getLineTop(line)
            var last = line
            while (last + 1 < layout.lineCount && layout.getLineBottom(last + 1) - top <= HEIGHT - 2 * MARGIN) last++
            val page = document.startPage(PdfDocument.PageInfo.Builder(WIDTH, HEIGHT, number).create())
            page.canvas.clipRect(0, MARGIN, WIDTH, MARGIN + layout.getLineBottom(last) - top)
            page.canvas.translate(MARGIN.toFloat(), (MARGIN - top).toFloat())
            layout.draw(page.canvas)
            document.finishPage(page)
            line = last + 1
            number++
        }
        document.writeTo(out)
    } finally {
        document.close()
    }
}
