// The officer's side on screen: always dark, works in flight mode, keeps nothing unless the officer says so.
package uk.hearth.demo.android

import android.Manifest
import android.content.Context
import android.content.pm.PackageManager
import android.content.res.Configuration
import uk.hearth.demo.OfficerEvent
import uk.hearth.demo.OfficerModel
import uk.hearth.demo.OfficerPage
import uk.hearth.demo.OfficerScreen
import uk.hearth.demo.OfficerState

private const val CAMERA = 1

/** The officer's side. */
class OfficerActivity : SideActivity<OfficerState>() {
    private val model by lazy { OfficerModel(app.hearth, { app.clock() }, app.knownHomes, app.officerVault) }

    private var scanner: Scanner? = null

    override val send = { event: OfficerEvent -> show(model.step(state, event), event) }

    override fun start() = model.start()

    override fun attachBaseContext(base: Context) {
        val dark = Configuration(base.resources.configuration)
        dark.uiMode = dark.uiMode and Configuration.UI_MODE_NIGHT_MASK.inv() or Configuration.UI_MODE_NIGHT_YES
        super.attachBaseContext(base.createConfigurationContext(dark))
    }

    override fun onPause() {
        super.onPause()
        scanner?.close()
    }

    override fun onResume() {
        super.onResume()
        scanner?.open()
    }

    override fun page(ui: Ui) {
        scanner?.close()
        scanner = null
        val screen = model.screen(state)
        OfficerPages(ui, send, ::scan, onCopy = { copy(R.string.rationale, it) }).show(screen)
        if (screen == OfficerScreen.Scan) {
            scanner = Scanner(this) { text -> send(OfficerEvent.Scanned(text)) }.also {
                ui.view(it.view, 360)
                it.open()
            }
        }
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
        else toast(R.string.scan_refused)
    }
}
