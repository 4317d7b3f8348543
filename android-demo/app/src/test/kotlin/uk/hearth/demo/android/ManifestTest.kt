// What the app may not do, held against its sources: no network, no permission but the camera, no words outside the resources.
package uk.hearth.demo.android

import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import uk.hearth.demo.SHARE_KINDS

class ManifestTest {
    private val main = File(demo, "app/src/main")

    private fun xml(path: String) = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(File(main, path)).documentElement

    @Test
    fun theCameraIsTheOnlyPermission() {
        val asked = xml("AndroidManifest.xml").getElementsByTagName("uses-permission")
        val names = (0 until asked.length).map { asked.item(it).attributes.getNamedItem("android:name").nodeValue }
        assertEquals(listOf("android.permission.CAMERA"), names)
    }

    @Test
    fun nothingIsBackedUp() {
        val application = xml("AndroidManifest.xml").getElementsByTagName("application").item(0)
        assertEquals("false", application.attributes.getNamedItem("android:allowBackup").nodeValue)
    }

    @Test
    fun nothingIsLoggedOrSent() {
        val sources = File(demo, ".").walk().filter { it.extension == "kt" && "/src/main/" in it.path }.toList()
        assertTrue(sources.size > 10)
        for (source in sources) {
            val text = source.readText()
            for (word in listOf("android.util.Log", "println(", "java.net.", "android.net.http", "SharedPreferences", "printStackTrace")) {
                assertTrue("$word in ${source.name}", word !in text)
            }
        }
    }

    @Test
    fun noWordsOutsideTheResources() {
        for (source in File(main, "kotlin").walk().filter { it.extension == "kt" }) {
            source.readLines().filterNot { it.trim().startsWith("//") || it.trim().startsWith("*") || it.trim().startsWith("/*") }.forEach { line ->
                // Two words in one literal are a sentence for somebody.
                val found = Regex("\"[^\"]*[A-Za-z]{2,} [A-Za-z]{2,}[^\"]*\"").find(line)
                assertEquals(source.name, null, found?.value)
            }
        }
    }

    @Test
    fun everyRoleHasWords() {
        val ids = File(demo, "../core/rulesets/england/roles.toml").readLines().mapNotNull { Regex("^id = \"(.*)\"").find(it)?.groupValues?.get(1) }
        assertTrue(ids.size > 10)
        assertEquals(emptyList<String>(), ids.filterNot { it in knownRoles })
    }

    @Test
    fun everyThingMoreHasTheWordsOfTheRules() {
        val entries = File(demo, "../core/rulesets/england/handover.toml").readText().split("[[extra]]").drop(1)
        fun field(entry: String, name: String) = Regex("^$name = \"(.*)\"", RegexOption.MULTILINE).find(entry)?.groupValues?.get(1)
        assertEquals(entries.map { field(it, "id") }, SHARE_KINDS)
        val strings = xml("res/values/strings.xml").getElementsByTagName("string")
        val words = (0 until strings.length).associate { strings.item(it).attributes.getNamedItem("name").nodeValue to strings.item(it).textContent }
        for (entry in entries) {
            val id = field(entry, "id")
            assertEquals(field(entry, "check"), words["check_$id"])
            assertEquals(field(entry, "name"), words["kind_$id"]?.replaceFirstChar { it.lowercase() })
        }
    }

    @Test
    fun coloursCanBeRead() {
        for (folder in listOf("values", "values-night")) {
            val colors = xml("res/$folder/colors.xml").getElementsByTagName("color")
            val all = (0 until colors.length).associate { colors.item(it).attributes.getNamedItem("name").nodeValue to colors.item(it).textContent }
            for ((text, ground) in listOf(
                "words" to "ground", "quiet" to "ground", "problem" to "ground", "words" to "panel", "words" to "chosen",
                "on_action" to "action", "on_danger" to "danger",
            )) {
                val contrast = contrast(all.getValue(text), all.getValue(ground))
                assertTrue("$folder: $text on $ground is $contrast, at least 4.5 is needed", contrast >= 4.5)
            }
            assertTrue("$folder: line on ground", contrast(all.getValue("line"), all.getValue("ground")) >= 3.0)
        }
    }

    private fun contrast(a: String, b: String): Double {
        fun light(color: String): Double = listOf(1 to 0.2126, 3 to 0.7152, 5 to 0.0722).sumOf { (at, weight) ->
            val c = color.substring(at, at + 2).toInt(16) / 255.0
            weight * if (c <= 0.03928) c / 12.92 else Math.pow((c + 0.055) / 1.055, 2.4)
        }
        val (low, high) = listOf(light(a), light(b)).sorted()
        return (high + 0.05) / (low + 0.05)
    }
}
