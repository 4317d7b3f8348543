// The conformance vectors, and the journeys of the demo in the same form.
package uk.hearth.demo.android

import java.io.File
import org.json.JSONArray
import org.json.JSONObject

/** A request, and the bytes of its answer. */
class Vector(val operation: String, val request: String, val answer: String)

/** The folder of the demo. */
val demo: File get() = File(requireNotNull(System.getProperty("hearth.demo")))

private fun read(file: File): Map<String, Vector> = file.readLines().chunked(5).filter { it.size >= 4 }
    .associate { (name, operation, request, answer) -> name.removePrefix("# ") to Vector(operation, request, answer) }

/** By name. */
val vectors: Map<String, Vector> by lazy {
    File(demo, "../tests/conformance/vectors").listFiles().orEmpty().filter { it.name.endsWith(".txt") }.sorted()
        .map(::read).fold(emptyMap<String, Vector>()) { all, some -> all + some }
}

/** The journeys: one vector for each result. HEARTH_REWRITE=1 writes them. */
val journeyFile: File get() = File(demo, "app/src/test/journeys.txt")

/** By name. */
val journeyVectors: Map<String, Vector> by lazy { if (journeyFile.isFile) read(journeyFile) else emptyMap() }

/** The answers of a vector, by question: a value, a list, a number, or `unknown`. */
fun answersOf(name: String): Map<String, Any> = JSONObject(vectors.getValue(name).request).getJSONObject("answers").let { answers ->
    answers.keys().asSequence().associateWith { key ->
        val value = answers.get(key)
        if (value is JSONArray) (0 until value.length()).map(value::getString) else value
    }
}

/** The moment of a vector. */
fun momentOf(name: String): String = JSONObject(vectors.getValue(name).request).getString("at")

/** The assessment in a vector's answer. */
fun assessmentOf(name: String): JSONObject = JSONObject(vectors.getValue(name).answer.removePrefix("ok "))

/** The same whatever the order of its fields. */
fun sorted(json: Any?): Any? = when (json) {
    is JSONObject -> json.keys().asSequence().associateWith { sorted(json.get(it)) }.toSortedMap()
    is JSONArray -> (0 until json.length()).map { sorted(json.get(it)) }
    else -> json
}
