// The care home's side on screen.
package uk.hearth.demo.android

import android.content.Intent
import java.io.IOException
import uk.hearth.Page
import uk.hearth.demo.HomeEvent
import uk.hearth.demo.HomeModel
import uk.hearth.demo.HomeState
import uk.hearth.demo.pdf

private const val SAVE_PDF = 1
private const val COLUMNS = 72u

/** The care home's side. */
class HomeActivity : SideActivity<HomeState>() {
    private val model by lazy { HomeModel(app.hearth, { app.clock() }, { app.signingKey() }, app.vault) }

    override val send = { event: HomeEvent -> show(model.step(state, event), event) }

    override fun start() = model.start()

    override fun page(ui: Ui) =
        HomePages(ui, send, onPdf = ::savePdf, onCopy = { copy(R.string.app_home, it) }).show(model.screen(state))

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
        toast(if (saved) R.string.pdf_saved else R.string.pdf_not_saved)
    }
}
