package uk.hearth

import java.io.File
import kotlin.system.exitProcess

/**
 * Whether the API docs hold everything that the library exports, each with its description.
 *
 * Arguments: the list that `uniffi-bindgen items` gives, the folder of Dokka's pages, and Dokka's log, which tells of items of this package
 * that have no description.
 */
fun main(arguments: Array<String>) {
    val (items, pages, log) = arguments.map(::File)
    // A constructor and a field may have pages whose names differ in marks alone.
    val texts = pages.walk().filter { it.extension == "html" }
        .groupBy { page -> plain(page.relativeTo(pages).path.removeSuffix(".html"), keep = "/") }
        .mapValues { (_, same) -> same.joinToString(" ") { plain(visible(it.readText())) } }
    val wrong = mutableListOf<String>()
    val listed = items.readLines().map { it.split('\t') }
    for ((kind, owner, name, description) in listed) {
        val page = "hearth/ukhearth/" + plain(place(kind, owner, name), keep = "/")
        when {
            description.isEmpty() -> wrong += "$kind $owner $name: it has no description"
            page !in texts -> wrong += "$kind $owner $name: there is no page $page"
            plain(description) !in texts.getValue(page) -> wrong += "$kind $owner $name: its page does not say: $description"
        }
    }
    // What this package adds, and what the generator adds; an enum's own functions are Kotlin's.
    val ofKotlin = Regex("/(values|valueOf|entries)/")
    wrong += log.readLines().filter { "Undocumented" in it && !ofKotlin.containsMatchIn(it) }
    wrong.forEach(::println)
    println("docs, Kotlin: ${listed.size - wrong.size} passed, ${wrong.size} failed")
    if (wrong.isNotEmpty() || listed.size < 100) exitProcess(1)
}

/** Where Dokka puts the page of an item. */
private fun place(kind: String, owner: String, name: String): String {
    val of = owner.replace('.', '/')
    return when (kind) {
        "function" -> name
        "object", "record", "enum", "error", "variant" -> "$of/$name/index".removePrefix("/")
        "constructor" -> if (name == "new") "$of/$of" else "$of/companion/$name"
        else -> "$of/$name"
    }.replace("HearthError", "HearthException")
}

/** The letters and digits of a text, so that marks, tags and line ends do not matter. */
private fun plain(text: String, keep: String = ""): String = text.lowercase().filter { it.isLetterOrDigit() || it in keep }

private fun visible(html: String): String = html.replace(Regex("<[^>]*>"), " ")
    .replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").replace(Regex("&#?\\w+;"), " ")
