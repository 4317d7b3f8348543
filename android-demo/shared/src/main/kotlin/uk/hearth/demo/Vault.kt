// Where a home may keep what it wants to keep; off until it turns it on.
package uk.hearth.demo

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.io.Serializable

/** A place for bytes that nobody else can read or change. What it gives back is what was put in, or nothing. */
interface Vault {
    /** The names of what is kept, oldest first. */
    fun names(): List<String>

    /** What is kept under a name; nothing where there is none, or where it was changed. */
    fun read(name: String): ByteArray?

    /** Keeps it. */
    fun write(name: String, bytes: ByteArray)

    /** Removes everything, with its key. */
    fun forget()
}

/** Keeps nothing. */
object NoVault : Vault {
    override fun names() = emptyList<String>()

    override fun read(name: String): ByteArray? = null

    override fun write(name: String, bytes: ByteArray) = Unit

    override fun forget() = Unit
}

/** A state as bytes. */
fun Serializable.bytes(): ByteArray = ByteArrayOutputStream().also { out -> ObjectOutputStream(out).use { it.writeObject(this) } }.toByteArray()

/** The state of the care home's side from its bytes. Only give it bytes that nobody else could write. */
fun homeState(bytes: ByteArray): HomeState? =
    runCatching { ObjectInputStream(ByteArrayInputStream(bytes)).use { it.readObject() as? HomeState } }.getOrNull()
