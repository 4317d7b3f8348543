// The conformance vectors, as every other language reads them.
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

/** What an assessment must be, by the bytes of its request. */
val ends: Map<String, String> by lazy { vectors.values.filter { it.operation == "assess" }.associate { it.request to it.answer } }

/** The answer of a vector. */
fun answerOf(name: String): String = vectors.getValue(name).answer.removePrefix("ok ")

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
fun assessmentOf(name: String): JSONObject = JSONObject(answerOf(name))

/** The same whatever the order of its fields. */
fun sorted(json: Any?): Any? = when (json) {
    is JSONObject -> json.keys().asSequence().associateWith { sorted(json.get(it)) }.toSortedMap()
    is JSONArray -> (0 until json.length()).map { sorted(json.get(it)) }
    else -> json
}
