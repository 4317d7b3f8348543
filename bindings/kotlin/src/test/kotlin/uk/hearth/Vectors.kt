package uk.hearth

import java.io.File

/** A vector of `tests/conformance`: a call, and the line that must come back. */
class Vector(val name: String, val operation: String, val request: String, val expected: String) {
    /** What comes back: `ok` with the answer, or `error` with the error as JSON. */
    fun answer(hearth: Hearth): String = try {
        "ok " + hearth.call(operation, request)
    } catch (refused: HearthException) {
        "error " + refused.json()
    }

    companion object {
        /** Where the repository is. */
        val repository: File = File(System.getProperty("hearth.repository", "../.."))

        /** Every vector, the files in the order of their names. */
        val all: List<Vector> by lazy {
            val folder = File(System.getProperty("hearth.vectors", File(repository, "tests/conformance/vectors").path))
            val files = folder.listFiles { file -> file.extension == "txt" }.orEmpty().sortedBy { it.name }
            files.flatMap(::read)
        }

        private fun read(file: File): List<Vector> {
            val lines = file.readText().removeSuffix("\n").split('\n')
            return lines.chunked(5) { block ->
                check(block.size >= 4 && block[0].startsWith("# ") && block.getOrElse(4) { "" }.isEmpty()) { "${file.name}: not four lines: ${block[0]}" }
                Vector(block[0].removePrefix("# "), block[1], block[2], block[3])
            }
        }
    }
}
