// A phone in a test: taps what a person would tap, and takes the app apart and puts it together again at every step.
package uk.hearth.demo.android

import android.app.Activity
import android.os.Bundle
import android.os.Looper
import android.os.Parcel
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.EditText
import android.widget.TextView
import java.io.File
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import uk.hearth.demo.HomeState
import uk.hearth.demo.OfficerState
import uk.hearth.demo.Vault

/** The private key of the tests, and its public half, as in the conformance vectors. */
const val KEY = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\n-----END PRIVATE KEY-----\n"
const val PUBLIC = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=\n-----END PUBLIC KEY-----\n"

/** The app of this test, with a clock and a key that do not change. */
fun app(at: String, vault: Vault? = null): DemoApp = (RuntimeEnvironment.getApplication() as DemoApp).apply {
    clock = { at }
    signingKey = { KEY }
    knownHomes = emptyList()
    this.vault = vault ?: uk.hearth.demo.NoVault
    officerVault = this.vault
}

/** Where a test keeps something, with a key of its own: Android's key store is not here. */
fun vaultOf(folder: File) = KeystoreVault(folder, object : VaultKey {
    private var secret: SecretKey? = null

    override fun key(): SecretKey = secret ?: KeyGenerator.getInstance("AES").apply { init(256) }.generateKey().also { secret = it }

    override fun forget() {
        secret = null
    }
})

/** Every view from here down. */
fun View.all(): List<View> = listOf(this) + if (this is ViewGroup) (0 until childCount).flatMap { getChildAt(it).all() } else emptyList()

/** An activity on screen. */
class Phone<A : Activity>(private val kind: Class<A>, private val state: (A) -> Any) {
    private var controller: ActivityController<A> = Robolectric.buildActivity(kind).setup()

    /** The activity as it is now. */
    val activity: A get() = controller.get()

    /** All views on screen. */
    val views: List<View> get() = activity.window.decorView.all().filter { it.isShown || it.parent != null }

    /** Every text on screen. */
    val texts: List<String> get() = views.filterIsInstance<TextView>().map { it.text.toString() }

    /** What the app says for a string. */
    fun words(id: Int, vararg with: Any): String = activity.resources.getString(id, *with)

    /** Taps what says this. */
    fun tap(text: String) {
        press(text)
        if (!activity.isFinishing) rebuild()
    }

    private fun press(text: String) {
        val found = views.filter { it.isClickable && it is Button && it.text.toString() == text }
        assertEquals("`$text` can be tapped once on: $texts", 1, found.size)
        assertTrue(found.single().performClick())
        settle()
    }

    /** Taps what says this in the app's words, and the app stays as it is. */
    fun press(id: Int) = press(words(id))

    /** Taps what says this, in the app's words. */
    fun tap(id: Int, vararg with: Any) = tap(words(id, *with))

    /** Types into the only field, or the one with this label. */
    fun type(label: Int, text: String) {
        val id = views.filterIsInstance<TextView>().single { it.text.toString() == words(label) && it.labelFor != View.NO_ID }.labelFor
        activity.findViewById<EditText>(id).setText(text)
        settle()
        rebuild()
    }

    /** Presses back. */
    fun back() {
        @Suppress("DEPRECATION")
        activity.onBackPressed()
        settle()
    }

    private fun settle() = shadowOf(Looper.getMainLooper()).idle()

    /** The process ends, and the app comes back from what it saved: as bytes, as Android does it. */
    fun rebuild() {
        val before = state(activity)
        val texts = texts
        val saved = Bundle()
        controller.pause().stop().saveInstanceState(saved).destroy()
        val parcel = Parcel.obtain()
        parcel.writeBundle(saved)
        val bytes = parcel.marshall()
        parcel.recycle()
        val again = Parcel.obtain()
        again.unmarshall(bytes, 0, bytes.size)
        again.setDataPosition(0)
        val restored = requireNotNull(again.readBundle(kind.classLoader))
        controller = Robolectric.buildActivity(kind).setup(restored)
        settle()
        assertEquals("the state after the end of the process", before, state(activity))
        assertEquals("the page after the end of the process", texts, this.texts)
    }
}

/** A phone in a care home. */
fun homePhone() = Phone(HomeActivity::class.java) { it.state as Any }

/** An officer's handheld. */
fun officerPhone() = Phone(OfficerActivity::class.java) { it.state as Any }

/** The state of the care home's side. */
val Phone<HomeActivity>.home: HomeState get() = activity.state

/** The state of the officer's side. */
val Phone<OfficerActivity>.officer: OfficerState get() = activity.state
