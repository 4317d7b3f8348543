// A QR code as the library gives it: rows of squares, with the quiet zone that readers need, dark on light in every theme.
package uk.hearth.demo.android

import android.content.Context
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import android.view.View

private const val QUIET = 4

/** Shows the rows; `1` is dark. */
class QrView(context: Context, private val rows: List<String>) : View(context) {
    private val dark = Paint().apply { color = Color.BLACK }

    init {
        contentDescription = context.getString(R.string.code_picture)
        setBackgroundColor(Color.WHITE)
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        val most = resources.displayMetrics.run { minOf(widthPixels, heightPixels) }
        val width = MeasureSpec.getSize(widthMeasureSpec)
        setMeasuredDimension(width, minOf(width, most))
    }

    override fun onDraw(canvas: Canvas) {
        super.onDraw(canvas)
        val side = rows.size + 2 * QUIET
        // Whole pixels for each square: a camera reads them best.
        val square = minOf(width, height) / side
        val left = (width - square * side) / 2
        val top = (height - square * side) / 2
        rows.forEachIndexed { y, row ->
            row.forEachIndexed { x, bit ->
                if (bit == '1') {
                    val px = (left + (x + QUIET) * square).toFloat()
                    val py = (top + (y + QUIET) * square).toFloat()
                    canvas.drawRect(px, py, px + square, py + square, dark)
                }
            }
        }
    }
}
