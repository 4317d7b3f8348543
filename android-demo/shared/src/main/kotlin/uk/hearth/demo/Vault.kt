// Where a home or an officer may keep what they want to keep; off until they turn it on.
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

    /** Keeps it; tells whether it could. */
    fun write(name: String, bytes: ByteArray): Boolean

    /** Removes everything, with its key. */
    fun forget()
}

/** Keeps nothing. */
object NoVault : Vault {
    override fun names() = emptyList<String>()

    override fun read(name: String): ByteArray? = null

    override fun write(name: String, bytes: ByteArray) = false

    override fun forget() = Unit
}

/** A state as bytes. */
fun Serializable.bytes(): ByteArray = ByteArrayOutputStream().also { out -> ObjectOutputStream(out).use { it.writeObject(this) } }.toByteArray()

/** A state from its bytes; nothing where they are of something else. Only give it bytes that nobody else could write. */
inline fun <reified S : Serializable> stateOf(bytes: ByteArray): S? =
    runCatching { ObjectInputStream(ByteArrayInputStream(bytes)).use { it.readObject() as? S } }.getOrNull()
