// The officer's side on screen: always dark, works in flight mode, keeps nothing unless the officer says so.
package uk.hearth.demo.android

import android.Manifest
import android.app.Activity
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.content.res.Configuration
import android.net.Uri
import android.os.Bundle
import android.view.WindowManager
import android.widget.Toast
import uk.hearth.demo.Event
import uk.hearth.demo.OfficerEvent
import uk.hearth.demo.OfficerModel
import uk.hearth.demo.OfficerPage
import uk.hearth.demo.OfficerScreen
import uk.hearth.demo.OfficerState

private const val STATE = "state"
private const val CAMERA = 1

/** The officer's side. */
class OfficerActivity : Activity() {
    private val app get() = application as DemoApp

    private val model by lazy { OfficerModel(app.hearth, { app.clock() }, app.knownHomes, app.officerVault) }

    private var scanner: Scanner? = null

    /** All that this page knows. */
    lateinit var state: OfficerState
        private set

    override fun attachBaseContext(base: Context) {
        val dark = Configuration(base.resources.configuration)
        dark.uiMode = dark.uiMode and Configuration.UI_MODE_NIGHT_MASK.inv() or Configuration.UI_MODE_NIGHT_YES
        super.attachBaseContext(base.createConfigurationContext(dark))
    }

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        if (!resources.getBoolean(R.bool.screenshots)) window.addFlags(WindowManager.LayoutParams.FLAG_SECURE)
        @Suppress("DEPRECATION")
        state = saved?.getSerializable(STATE) as? OfficerState ?: model.start()
        render()
    }

    override fun onSaveInstanceState(out: Bundle) {
        super.onSaveInstanceState(out)
        out.putSerializable(STATE, state)
    }

    override fun onPause() {
        super.onPause()
        scanner?.close()
    }

    override fun onResume() {
        super.onResume()
        scanner?.open()
    }

    @Suppress("OVERRIDE_DEPRECATION")
    override fun onBackPressed() {
        if (state.pages.size > 1) send(Event.Back) else finish()
    }

    /** Does what an officer did, and shows what comes of it. */
    fun send(event: OfficerEvent) {
        val before = state
        state = model.step(state, event)
        val quiet = event is Event.Tick || event is Event.Type
        if (quiet && state.problem == null && before.problem == null) return
        if (event == Event.Leave) finishAndRemoveTask() else render(same = state.problem == null && state.pages == before.pages && state.answers == before.answers)
    }

    /** Shows the page; where it is the [same] page as before, from where it was scrolled to. */
    private fun render(same: Boolean = false) {
        scanner?.close()
        scanner = null
        val ui = Ui(this, same)
        val screen = model.screen(state)
        OfficerPages(resources, ui, ::send, ::scan, ::copy).show(screen)
        if (screen == OfficerScreen.Scan) {
            scanner = Scanner(this) { text -> send(OfficerEvent.Scanned(text)) }.also {
                ui.view(it.view, 360)
                it.open()
            }
        }
        if (state.pages.size > 1) ui.option(R.string.back) { send(Event.Back) }
        ui.show(call = ::call, leave = { send(Event.Leave) })
    }

    /** Opens the camera page, once the officer allows the camera. */
    private fun scan() {
        if (checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED) send(OfficerEvent.Open(OfficerPage.SCAN))
        else requestPermissions(arrayOf(Manifest.permission.CAMERA), CAMERA)
    }

    override fun onRequestPermissionsResult(request: Int, permissions: Array<String>, results: IntArray) {
        super.onRequestPermissionsResult(request, permissions, results)
        if (request != CAMERA) return
        if (results.firstOrNull() == PackageManager.PERMISSION_GRANTED) send(OfficerEvent.Open(OfficerPage.SCAN))
        else Toast.makeText(this, R.string.scan_refused, Toast.LENGTH_LONG).show()
    }

    private fun call() {
        val dial = Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", "999", null))
        if (dial.resolveActivity(packageManager) != null) startActivity(dial) else Toast.makeText(this, R.string.ring_999, Toast.LENGTH_LONG).show()
    }

    private fun copy(text: String) {
        getSystemService(ClipboardManager::class.java)?.setPrimaryClip(ClipData.newPlainText(getString(R.string.rationale), text))
        Toast.makeText(this, R.string.copied, Toast.LENGTH_SHORT).show()
    }
}
