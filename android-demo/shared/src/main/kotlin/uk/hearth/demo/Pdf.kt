// A page in words as a PDF of A4 pages, in the typewriter's letters that every reader of PDFs has. Android's own PdfDocument would do, but
// works on a device alone: under Robolectric it says "document is closed!" at its first page, and nobody would see what the app saves.
// What is written here is the same everywhere, and PdfTest reads every line of it again.
package uk.hearth.demo

import java.io.ByteArrayOutputStream
import java.nio.charset.Charset
import java.text.Normalizer

private const val LINES = 52
private const val PAGE = "/MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
private val LETTERS: Charset = Charset.forName("windows-1252")

/** The text, line by line, over as many pages as it needs. Lines of up to 78 letters fit. */
fun pdf(title: String, text: String): ByteArray {
    val pages = text.trimEnd().lines().chunked(LINES)
    val kids = pages.indices.joinToString(" ") { "${it * 2 + 5} 0 R" }
    val objects = mutableListOf(
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>".toByteArray(),
        "<< /Type /Pages /Count ${pages.size} /Kids [$kids] >>".toByteArray(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".toByteArray(),
        "<< /Title ".toByteArray() + quoted(title) + " >>".toByteArray(),
    )
    pages.forEachIndexed { number, lines ->
        val words = lines.fold("BT /F 10.5 Tf 14 TL 52 790 Td".toByteArray()) { so, line -> so + ' '.code.toByte() + quoted(line) + " Tj T*".toByteArray() }
        val drawn = words + " ET".toByteArray()
        objects += "<< /Type /Page /Parent 2 0 R $PAGE /Contents ${number * 2 + 6} 0 R >>".toByteArray()
        objects += "<< /Length ${drawn.size} >>\nstream\n".toByteArray() + drawn + "\nendstream".toByteArray()
    }
    return file(objects)
}

private fun file(objects: List<ByteArray>): ByteArray {
    val out = ByteArrayOutputStream()
    fun put(text: String) = out.write(text.toByteArray())
    put("%PDF-1.4\n")
    val places = objects.mapIndexed { at, content ->
        out.size().also { put("${at + 1} 0 obj\n"); out.write(content); put("\nendobj\n") }
    }
    val table = out.size()
    put("xref\n0 ${objects.size + 1}\n0000000000 65535 f \n")
    places.forEach { put("%010d 00000 n \n".format(java.util.Locale.ROOT, it)) }
    put("trailer << /Size ${objects.size + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n$table\n%%EOF\n")
    return out.toByteArray()
}

/** A line as a PDF writes it. A letter that the font has not stands without its mark: ŵ as w. */
private fun quoted(line: String): ByteArray {
    val encoder = LETTERS.newEncoder()
    val plain = line.map { letter ->
        if (encoder.canEncode(letter)) letter.toString() else Normalizer.normalize(letter.toString(), Normalizer.Form.NFKD).filter(encoder::canEncode).ifEmpty { "?" }
    }.joinToString("")
    return ("(" + plain.replace(Regex("[()\\\\]")) { "\\" + it.value } + ")").toByteArray(LETTERS)
}
