package uk.hearth

import java.io.File
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The library is found and loaded; one of another release is refused. */
class LoadingTest {
    @Test
    fun `the library is of the release of this package`() {
        assertEquals(System.getProperty("hearth.version"), version())
    }

    @Test
    fun `the library inside the JAR is loaded by itself`() {
        val (code, said) = inFreshJvm()
        assertEquals(0 to version(), code to said)
    }

    @Test
    fun `a library whose functions are others is refused when it is loaded`(@TempDir folder: Path) {
        val other = shim(folder, "uniffi_hearth_checksum_func_version", "unsigned short")
        val (code, said) = inFreshJvm("-Duniffi.component.hearth.libraryOverride=$other")
        assertEquals(1, code, said)
        assertTrue("java.lang.UnsatisfiedLinkError: the library `hearth`: found one of another release, allowed is" in said, said)
    }

    @Test
    fun `a library of another contract is refused when it is loaded`(@TempDir folder: Path) {
        val other = shim(folder, "ffi_hearth_uniffi_contract_version", "unsigned int")
        val (code, said) = inFreshJvm("-Duniffi.component.hearth.libraryOverride=$other")
        assertEquals(1, code, said)
        assertTrue("java.lang.UnsatisfiedLinkError: the library `hearth`: found one of another release, allowed is" in said, said)
    }

    @Test
    fun `a library that only stands before the true one is loaded`(@TempDir folder: Path) {
        val (code, said) = inFreshJvm("-Duniffi.component.hearth.libraryOverride=${shim(folder, "nobody_asks", "int")}")
        assertEquals(0 to version(), code to said)
    }

    /** A library that defines one function in its own way and leaves all others to the true one. */
    private fun shim(folder: Path, function: String, type: String): File {
        val native = File(Hearth::class.java.getResource("/$RESOURCE")!!.toURI())
        val source = folder.resolve("shim.c").toFile().apply { writeText("$type $function(void) { return 12345; }\n") }
        val made = folder.resolve("libshim.so").toFile()
        val (code, said) = run("cc", "-shared", "-fPIC", "-o", "$made", "$source", "-Wl,--no-as-needed", "$native")
        assertEquals(0, code, said)
        return made
    }

    private fun inFreshJvm(vararg options: String): Pair<Int, String> {
        val java = File(System.getProperty("java.home"), "bin/java").path
        return run(java, *options, "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "uk.hearth.Loads")
    }

    private fun run(vararg command: String): Pair<Int, String> {
        val process = ProcessBuilder(*command).redirectErrorStream(true).start()
        val said = process.inputStream.reader().readText().trim()
        return process.waitFor() to said
    }

    private companion object {
        val RESOURCE = com.sun.jna.Platform.RESOURCE_PREFIX + "/" + System.mapLibraryName("hearth")
    }
}

/** Loads the library in a JVM of its own. */
object Loads {
    @JvmStatic
    fun main(arguments: Array<String>) {
        Hearth().use { println(version()) }
    }
}
