// What is the same on both sides on screen: a state that outlives the process, 999, back, the way out, and what is copied.
package uk.hearth.demo.android

import android.app.Activity
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.view.WindowManager
import android.widget.Toast
import uk.hearth.demo.Event
import uk.hearth.demo.Seen
import uk.hearth.demo.State

private const val STATE = "state"

/** One side on screen: a state in, views out, and every tap an event to [send]. */
abstract class SideActivity<S : State> : Activity() {
    protected val app get() = application as DemoApp

    /** All that this side knows. */
    lateinit var state: S
        private set

    /** Where it begins. */
    protected abstract fun start(): S

    /** Does what somebody did, and shows what comes of it. */
    protected abstract val send: (Event) -> Unit

    /** Puts the page on. */
    protected abstract fun page(ui: Ui)

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        if (!resources.getBoolean(R.bool.screenshots)) window.addFlags(WindowManager.LayoutParams.FLAG_SECURE)
        @Suppress("DEPRECATION", "UNCHECKED_CAST")
        state = saved?.getSerializable(STATE) as? S ?: start()
        render()
    }

    override fun onSaveInstanceState(out: Bundle) {
        super.onSaveInstanceState(out)
        out.putSerializable(STATE, state)
    }

    @Suppress("OVERRIDE_DEPRECATION")
    override fun onBackPressed() {
        if (state.canGoBack) send(Event.Back) else finish()
    }

    /** Shows the [next] state, which is what came of the event. */
    protected fun show(next: S, event: Any) {
        val before = state
        state = next
        if (event is Seen && next.problem == null && before.problem == null) return
        if (event == Event.Leave) finishAndRemoveTask()
        else render(same = next.problem == null && next.pages == before.pages && next.answers == before.answers)
    }

    /** Shows the page; where it is the [same] page as before, from where it was scrolled to. */
    private fun render(same: Boolean = false) {
        val ui = Ui(this, same)
        page(ui)
        if (state.canGoBack) ui.option(R.string.back) { send(Event.Back) }
        ui.show(call = ::call, leave = { send(Event.Leave) })
    }

    /** Opens the telephone with 999 in it. A person presses call: the app needs no permission for it. */
    private fun call() {
        val dial = Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", "999", null))
        if (dial.resolveActivity(packageManager) != null) startActivity(dial) else toast(R.string.ring_999)
    }

    protected fun copy(label: Int, text: String) {
        getSystemService(ClipboardManager::class.java)?.setPrimaryClip(ClipData.newPlainText(getString(label), text))
        toast(R.string.copied, Toast.LENGTH_SHORT)
    }

    protected fun toast(id: Int, length: Int = Toast.LENGTH_LONG) = Toast.makeText(this, id, length).show()
}
