// What the whole app shares: one library, one clock, one key. Tests put others in their place.
package uk.hearth.demo.android

import android.app.Application
import java.security.SecureRandom
import uk.hearth.Hearth
import uk.hearth.demo.NoVault
import uk.hearth.demo.Vault
import uk.hearth.demo.londonNow

/** The app. */
class DemoApp : Application() {
    /** The library: made once, shared by every page. */
    val hearth: Hearth by lazy { Hearth() }

    /** The time in London. */
    var clock: () -> String = ::londonNow

    /** The key that signs codes and records: a new one for every run of the app. In production it comes from the home's own keys. */
    var signingKey: () -> String = { runKey }

    /** Where a home may keep something; nothing is kept before it says so. */
    var vault: Vault = NoVault

    /** Where an officer may. Neither side opens what the other keeps. */
    var officerVault: Vault = NoVault

    /** The public keys of homes that an officer's device knows. In production they come with the device's management. */
    var knownHomes: List<String> = emptyList()

    private val runKey: String by lazy {
        val seed = ByteArray(32).also(SecureRandom()::nextBytes).joinToString("") { "%02x".format(it) }
        requireNotNull(hearth.keyNew(seed).private)
    }

    override fun onCreate() {
        super.onCreate()
        vault = KeystoreVault(java.io.File(filesDir, "kept"), KeystoreKey("hearth.kept"))
        officerVault = KeystoreVault(java.io.File(filesDir, "officer"), KeystoreKey("hearth.officer"))
    }
}
