// A code as text: how it is read off a screen, and what somebody means who types it.
package uk.hearth.demo

/** What stands for a space of a code where it is to be typed: no code has this sign. */
private const val SPACE = '_'

/** A code to be read off a screen and typed: in groups of five. */
fun spelt(code: String): String = code.replace(' ', SPACE).chunked(5).joinToString(" ")

/** What a text may mean: as it was copied, where a space is a letter and the last one may be; or as it is [spelt]. */
internal fun codes(text: String): List<String> {
    val copied = text.filterNot { it in "\r\n\t" }.trimStart().uppercase()
    return listOf(copied, copied.trimEnd(), copied.replace(" ", "").replace(SPACE, ' '))
}
