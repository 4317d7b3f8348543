package uk.hearth

import java.io.File
import org.json.JSONArray
import org.json.JSONObject

/**
 * What a decision costs, from JSON and from values, warm. Argument: a file with an incident as JSON. With `first` behind it, one decision
 * and no more: what a start costs.
 */
object Bench {
    private const val CALLS = 10_000

    @JvmStatic
    fun main(arguments: Array<String>) {
        val request = File(arguments[0]).readText().trim()
        Hearth().use { hearth ->
            if (arguments.getOrNull(1) == "first") {
                check(hearth.assessJson(request).isNotEmpty())
                return
            }
            val told = JSONObject(request)
            val incident = incident(told.getString("at")) { tell(told.getJSONObject("answers")) }
            check(hearth.assessJson(request) == decisionJson(hearth.assess(incident)))
            say("empty call", cost { version() })
            say("JSON", cost { hearth.assessJson(request) })
            say("values", cost { hearth.assess(incident) })
        }
    }

    /** Microseconds for a call, after as many calls to warm up. */
    private fun cost(call: () -> Any): Double {
        repeat(CALLS) { call() }
        val start = System.nanoTime()
        repeat(CALLS) { call() }
        return (System.nanoTime() - start) / 1_000.0 / CALLS
    }

    private fun say(what: String, cost: Double) = println("Kotlin, %s: %.1f µs".format(what, cost))
}

/** Answers as the JSON has them. */
internal fun AnswersBuilder.tell(answers: JSONObject) {
    for (question in answers.keySet()) {
        when (val answer = answers.get(question)) {
            "unknown" -> unknown(question)
            is Int -> answer(question, answer)
            is JSONArray -> answer(question, answer.map { it as String })
            else -> answer(question, answer as String)
        }
    }
}
