// Keeps files that only this app on this device can read: AES-256-GCM with a key that never leaves Android's key store.
package uk.hearth.demo.android

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.io.File
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import uk.hearth.demo.Vault

private const val STORE = "AndroidKeyStore"
private const val CIPHER = "AES/GCM/NoPadding"
private const val IV_BYTES = 12
private const val TAG_BITS = 128

/** Where the key comes from. */
interface VaultKey {
    /** The key; made where there is none. */
    fun key(): SecretKey

    /** Removes it: what was kept can then be read by nobody. */
    fun forget()
}

/** A key in Android's key store, by its name. */
class KeystoreKey(private val alias: String) : VaultKey {
    private fun store() = KeyStore.getInstance(STORE).apply { load(null) }

    override fun key(): SecretKey = store().getKey(alias, null) as? SecretKey ?: KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).run {
        init(
            KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .setKeySize(256)
                .build(),
        )
        generateKey()
    }

    override fun forget() = store().deleteEntry(alias)
}

/** Files in a folder. The name of a file is part of what is sealed, so that one cannot stand in for another. */
class KeystoreVault(private val folder: File, private val keys: VaultKey) : Vault {
    private fun file(name: String) = File(folder, name.map { if (it.isLetterOrDigit()) it else '-' }.joinToString(""))

    private fun nameOf(file: File) = File(folder, file.name + ".name")

    override fun names(): List<String> =
        folder.listFiles().orEmpty().filter { it.name.endsWith(".name") }.map { it.readText() }.sorted()

    override fun read(name: String): ByteArray? = try {
        val sealed = file(name).takeIf { it.isFile }?.readBytes()
        if (sealed == null || sealed.size <= IV_BYTES) null else Cipher.getInstance(CIPHER).run {
            init(Cipher.DECRYPT_MODE, keys.key(), GCMParameterSpec(TAG_BITS, sealed, 0, IV_BYTES))
            updateAAD(name.toByteArray())
            doFinal(sealed, IV_BYTES, sealed.size - IV_BYTES)
        }
    } catch (changed: GeneralSecurityException) {
        null
    } catch (store: ProviderException) {
        null
    }

    override fun write(name: String, bytes: ByteArray): Boolean = try {
        folder.mkdirs()
        val sealed = Cipher.getInstance(CIPHER).run {
            init(Cipher.ENCRYPT_MODE, keys.key())
            updateAAD(name.toByteArray())
            iv + doFinal(bytes)
        }
        // Written whole under another name first: a flat battery leaves the old one.
        val half = File(folder, "half")
        half.writeBytes(sealed)
        nameOf(file(name)).writeText(name)
        half.renameTo(file(name))
    } catch (refused: GeneralSecurityException) {
        false
    } catch (store: ProviderException) {
        false
    } catch (full: IOException) {
        false
    }

    override fun forget() {
        keys.forget()
        folder.deleteRecursively()
    }
}
