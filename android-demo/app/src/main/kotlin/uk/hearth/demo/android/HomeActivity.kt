// The care home's side on screen: a state in, views out, and every tap an event.
package uk.hearth.demo.android

import android.app.Activity
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.view.WindowManager
import android.widget.Toast
import java.io.IOException
import uk.hearth.Page
import uk.hearth.demo.Event
import uk.hearth.demo.HomeEvent
import uk.hearth.demo.HomeModel
import uk.hearth.demo.HomeState
import uk.hearth.demo.pdf

private const val STATE = "state"
private const val SAVE_PDF = 1
private const val COLUMNS = 72u

/** The care home's side. */
class HomeActivity : Activity() {
    private val app get() = application as DemoApp

    private val model by lazy { HomeModel(app.hearth, { app.clock() }, { app.signingKey() }, app.vault) }

    /** All that this page knows. */
    lateinit var state: HomeState
        private set

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        if (!resources.getBoolean(R.bool.screenshots)) window.addFlags(WindowManager.LayoutParams.FLAG_SECURE)
        @Suppress("DEPRECATION")
        state = saved?.getSerializable(STATE) as? HomeState ?: model.start()
        render()
    }

    override fun onSaveInstanceState(out: Bundle) {
        super.onSaveInstanceState(out)
        out.putSerializable(STATE, state)
    }

    @Suppress("OVERRIDE_DEPRECATION")
    override fun onBackPressed() {
        if (model.canGoBack(state)) send(Event.Back) else finish()
    }

    /** Does what a person did, and shows what comes of it. */
    fun send(event: HomeEvent) {
        val before = state
        state = model.step(state, event)
        val quiet = event is Event.Tick || event is Event.Type || event == HomeEvent.Agree || event == HomeEvent.Ask
        if (quiet && state.problem == null && before.problem == null) return
        if (event == Event.Leave) finishAndRemoveTask() else render(same = state.problem == null && state.pages == before.pages && state.answers == before.answers)
    }

    /** Shows the page; where it is the [same] page as before, from where it was scrolled to. */
    private fun render(same: Boolean = false) {
        val ui = Ui(this, same)
        HomePages(resources, ui, ::send, onPdf = ::savePdf, onCopy = ::copy).show(model.screen(state))
        if (model.canGoBack(state)) ui.option(R.string.back) { send(Event.Back) }
        ui.show(call = ::call, leave = { send(Event.Leave) })
    }

    /** Opens the telephone with 999 in it. A person presses call: the app needs no permission for it. */
    private fun call() {
        val dial = Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", "999", null))
        if (dial.resolveActivity(packageManager) != null) startActivity(dial) else Toast.makeText(this, R.string.ring_999, Toast.LENGTH_LONG).show()
    }

    private fun copy(text: String) {
        getSystemService(ClipboardManager::class.java)?.setPrimaryClip(ClipData.newPlainText(getString(R.string.app_home), text))
        Toast.makeText(this, R.string.copied, Toast.LENGTH_SHORT).show()
    }

    /** Asks where to put the PDF. */
    private fun savePdf() {
        val create = Intent(Intent.ACTION_CREATE_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("application/pdf")
        startActivityForResult(create.putExtra(Intent.EXTRA_TITLE, getString(R.string.pdf_name)), SAVE_PDF)
    }

    override fun onActivityResult(request: Int, result: Int, data: Intent?) {
        super.onActivityResult(request, result, data)
        val place = data?.data
        if (request != SAVE_PDF || result != RESULT_OK || place == null) return
        val saved = try {
            contentResolver.openOutputStream(place)?.use { it.write(pdf(getString(R.string.app_home), app.hearth.text(model.incident(state), Page.WHOLE, COLUMNS))) } != null
        } catch (lost: IOException) {
            false
        }
        Toast.makeText(this, if (saved) R.string.pdf_saved else R.string.pdf_not_saved, Toast.LENGTH_LONG).show()
    }
}
