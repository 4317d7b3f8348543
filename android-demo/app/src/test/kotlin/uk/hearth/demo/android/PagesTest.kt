// Every page in light, dark, at 200 % text, on its side and in pseudo-Welsh: nothing cut off, nothing too small to tap, nothing without
// a label, no words but the library's and the resources'; and the picture as somebody looked at it.
package uk.hearth.demo.android

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.graphics.Color
import android.os.Bundle
import android.view.View
import android.view.View.MeasureSpec
import android.view.ViewGroup
import android.widget.EditText
import android.widget.ScrollView
import android.widget.TextView
import java.io.File
import java.io.Serializable
import kotlin.math.abs
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import uk.hearth.demo.HomeModel
import uk.hearth.demo.OfficerModel

/** A picture ends here: what stands below is looked at by the tests all the same. */
private const val TALLEST = 1000

/** How far a colour may be off, and how many points of a thousand may be. */
private const val COLOUR = 24
private const val POINTS = 4

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [29], qualifiers = "w360dp-h740dp-mdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class PagesTest {
    @Test
    fun light() = pages("light", "w360dp-h740dp-port-notnight-mdpi")

    @Test
    fun dark() = pages("dark", "w360dp-h740dp-port-night-mdpi")

    @Test
    fun largeText() = pages("large", "w360dp-h740dp-port-notnight-mdpi", 2f)

    @Test
    fun landscape() = pages("landscape", "w740dp-h360dp-land-notnight-mdpi")

    @Test
    fun welsh() = pages("welsh", "cy-w360dp-h740dp-port-notnight-mdpi")

    @Test
    fun everythingLarge() = pages(null, "cy-w320dp-h480dp-port-notnight-mdpi", 2f)

    private fun pages(variant: String?, qualifiers: String, scale: Float = 1f) {
        RuntimeEnvironment.setQualifiers(qualifiers)
        RuntimeEnvironment.setFontScale(scale)
        val app = pagesApp()
        val wrong = mutableListOf<String>()
        for ((name, state) in homePages(app)) {
            val model = HomeModel(app.hearth, app.clock, app.signingKey, app.vault)
            page(HomeActivity::class.java, variant, name, state, model.screen(state).toString() + app.hearth.questions(), wrong)
        }
        for ((name, state) in officerPages(app)) {
            val model = OfficerModel(app.hearth, app.clock, app.knownHomes)
            page(OfficerActivity::class.java, variant, name, state, model.screen(state).toString() + app.hearth.questions(), wrong)
        }
        assertEquals("", wrong.joinToString("\n"))
    }

    private fun <A : Activity> page(kind: Class<A>, variant: String?, name: String, state: Serializable, library: String, wrong: MutableList<String>) {
        val saved = Bundle().apply { putSerializable("state", state) }
        val controller = Robolectric.buildActivity(kind).setup(saved)
        val activity = controller.get()
        val root = (activity.findViewById<ViewGroup>(android.R.id.content)).getChildAt(0)
        val at = "${variant ?: "small"}/$name"
        // Which field has the focus, and whether its cursor blinks just now, is no part of the picture.
        root.all().filterIsInstance<EditText>().forEach { it.isFocusable = false; it.isCursorVisible = false }
        // As tall as all that is on it, so that everything is laid out and drawn.
        val width = activity.resources.displayMetrics.widthPixels
        val scroll = activity.findViewById<ScrollView>(R.id.page)
        val bar = scroll.top
        val height = bar + scroll.getChildAt(0).run { measure(MeasureSpec.makeMeasureSpec(width, MeasureSpec.EXACTLY), 0); measuredHeight }
        assertTrue("$at: 999 leaves room for the page: $bar of ${activity.resources.displayMetrics.heightPixels}", bar * 2 < activity.resources.displayMetrics.heightPixels)
        assertTrue("$at: 999 is not part of what scrolls", scroll.findViewById<View>(R.id.ring_999) == null && activity.findViewById<View>(R.id.ring_999).isShown)
        root.measure(MeasureSpec.makeMeasureSpec(width, MeasureSpec.EXACTLY), MeasureSpec.makeMeasureSpec(height, MeasureSpec.EXACTLY))
        root.layout(0, 0, width, height)
        look(at, root, library, wrong)
        if (variant != null) golden(at, root, width, minOf(height, TALLEST), wrong)
        controller.pause().stop().destroy()
    }

    private fun look(at: String, root: View, library: String, wrong: MutableList<String>) {
        val resources = root.resources
        val target = (TARGET * resources.displayMetrics.density).toInt()
        val labelled = root.all().map { it.labelFor }.toSet()
        val welsh = resources.configuration.locales[0].language == "cy"
        for (view in root.all()) {
            val what = "$at: ${view.javaClass.simpleName} `${(view as? TextView)?.text?.take(60) ?: ""}`"
            if (view.isClickable && view !is ScrollView) {
                if (view.width < target || view.height < target) wrong += "$what is ${view.width} by ${view.height}, at least $target is needed"
                val label = view.contentDescription ?: (view as? TextView)?.text
                if (label.isNullOrBlank() && view.id !in labelled) wrong += "$what has no label"
            }
            if (view !is ViewGroup && view !is TextView && view.contentDescription.isNullOrBlank()) wrong += "$what has no label"
            if (view is TextView) cut(view)?.let { wrong += "$what $it" }
            // Some text is in pieces: what a resource says round what the library says.
            if (welsh && view is TextView && view !is EditText && view.text.isNotBlank()) {
                val left = view.text.toString().replace(Regex("⟦[^⟦]*⟧"), "")
                if (left.isNotBlank() && left.split('\n').any { it.isNotBlank() && it.trim() !in library && "⟦" !in view.text && !moment(it) }) wrong += "$what is neither in the resources nor the library's"
            }
            if (view.right > (view.parent as? View)?.width ?: Int.MAX_VALUE) wrong += "$what sticks out"
        }
        val stacked = root.findViewById<ScrollView>(R.id.page).getChildAt(0) as ViewGroup
        for (i in 1 until stacked.childCount) {
            if (stacked.getChildAt(i).top < stacked.getChildAt(i - 1).bottom) wrong += "$at: line $i lies over the one before"
        }
    }

    private fun moment(text: String) = Regex("\\d\\d:\\d\\d .*").matches(text)

    /** What of a text does not fit. */
    private fun cut(view: TextView): String? {
        val layout = view.layout ?: return if (view.text.isEmpty()) null else "was not laid out"
        val room = view.height - view.totalPaddingTop - view.totalPaddingBottom
        val wide = view.width - view.totalPaddingLeft - view.totalPaddingRight
        return when {
            layout.height > room -> "needs a height of ${layout.height}, has $room"
            (0 until layout.lineCount).any { layout.getLineMax(it) > wide + 1 } -> "needs more than the width of $wide"
            (0 until layout.lineCount).any { layout.getEllipsisCount(it) > 0 } -> "ends in dots"
            view !is EditText && (0 until layout.lineCount - 1).any { line ->
                val end = layout.getLineEnd(line)
                end > 0 && view.text[end - 1].isLetterOrDigit() && end < view.text.length && view.text[end].isLetterOrDigit()
            } -> "breaks inside a word"
            else -> null
        }
    }

    private fun golden(at: String, root: View, width: Int, height: Int, wrong: MutableList<String>) {
        val picture = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888)
        root.draw(Canvas(picture))
        // Sixteen shades of each colour are enough, and make a small file.
        val points = IntArray(width * height).also { picture.getPixels(it, 0, width, 0, 0, width, height) }
        for (i in points.indices) points[i] = points[i] and 0x00f0f0f0 or (points[i] and 0x00f0f0f0 shr 4) or (0xff shl 24)
        picture.setPixels(points, 0, width, 0, 0, width, height)
        val file = File(demo, "app/src/test/golden/$at.png")
        if (System.getenv("HEARTH_REWRITE") != null) {
            file.parentFile.mkdirs()
            file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
            return
        }
        val golden = if (file.isFile) BitmapFactory.decodeFile(file.path) else null
        val off = when {
            golden == null -> "there is no picture; HEARTH_REWRITE=1 makes it"
            golden.width != width || golden.height != height -> "is $width by $height, the picture is ${golden.width} by ${golden.height}"
            else -> {
                val a = IntArray(width * height).also { picture.getPixels(it, 0, width, 0, 0, width, height) }
                val b = IntArray(width * height).also { golden.getPixels(it, 0, width, 0, 0, width, height) }
                val differ = a.indices.count { far(a[it], b[it]) }
                if (differ * 1000L > POINTS.toLong() * a.size) "$differ of ${a.size} points are other than in the picture" else null
            }
        } ?: return
        val now = File(demo, "target/pictures/$at.png")
        now.parentFile.mkdirs()
        now.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        wrong += "$at $off (see ${now.relativeTo(demo)})"
    }

    private fun far(a: Int, b: Int) =
        abs(Color.red(a) - Color.red(b)) > COLOUR || abs(Color.green(a) - Color.green(b)) > COLOUR || abs(Color.blue(a) - Color.blue(b)) > COLOUR
}
