// The few kinds of view that every page is made of. Each is large enough to tap, has a label, and takes its words from resources or
// from the library.
package uk.hearth.demo.android

import android.app.Activity
import android.content.res.Resources
import android.graphics.Typeface
import android.os.Build
import android.os.SystemClock
import android.text.Editable
import android.text.InputType
import android.text.SpannableString
import android.text.Spanned
import android.text.TextWatcher
import android.text.style.StyleSpan
import android.text.style.TypefaceSpan
import android.util.TypedValue
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.Button
import android.widget.CheckBox
import android.widget.Chronometer
import android.widget.EditText
import android.widget.LinearLayout
import android.widget.ScrollView
import android.widget.TextView

/** The least side of anything that is tapped, in dp. */
const val TARGET = 48

private const val BODY = 18f
private const val TITLE = 26f
private const val SECTION = 21f
private const val SMALL = 16f
private const val BAR = 26f

/** A page as it is built, from the top; [same] where it is what was on screen before, and stays where it was scrolled to. */
class Ui(private val activity: Activity, private val same: Boolean = false) {
    private val column = LinearLayout(activity).apply {
        orientation = LinearLayout.VERTICAL
        setPadding(dp(16), dp(8), dp(16), dp(24))
    }

    private fun dp(number: Int): Int =
        TypedValue.applyDimension(TypedValue.COMPLEX_UNIT_DIP, number.toFloat(), resources.displayMetrics).toInt()

    /** Where the app's words come from. */
    val resources: Resources get() = activity.resources

    private fun string(id: Int, vararg with: Any): String = resources.getString(id, *with)

    private fun <V : View> add(view: V, above: Int): V = view.also {
        column.addView(it, LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT).apply { topMargin = dp(above) })
    }

    private fun words(text: CharSequence, size: Float, color: Int = R.color.words, bold: Boolean = false) = TextView(activity).apply {
        this.text = text
        setTextSize(TypedValue.COMPLEX_UNIT_SP, size)
        setTextColor(activity.getColor(color))
        setLineSpacing(0f, 1.15f)
        if (bold) setTypeface(typeface, Typeface.BOLD)
    }

    private fun heading(view: TextView) = view.apply { if (Build.VERSION.SDK_INT >= 28) isAccessibilityHeading = true }

    /** The title of the page; also what is read out when it opens. */
    fun title(text: CharSequence) = add(heading(words(text, TITLE, bold = true)), 8).also { activity.title = text }

    /** The heading of a part. */
    fun section(id: Int) = add(heading(words(string(id), SECTION, bold = true)), 28)

    /** A small heading. */
    fun name(text: CharSequence) = add(heading(words(text, BODY, bold = true)), 16)

    /** Words. */
    fun text(text: CharSequence) = add(words(text, BODY), 8)

    /** Words that matter less. */
    fun quiet(text: CharSequence) = add(words(text, SMALL, R.color.quiet), 4)

    /** Words in a box: what must be seen first. */
    fun box(text: CharSequence, danger: Boolean = false) = add(
        words(text, BODY, if (danger) R.color.on_danger else R.color.words, bold = true).apply {
            setBackgroundResource(if (danger) R.drawable.danger else R.drawable.panel)
            setPadding(dp(14), dp(14), dp(14), dp(14))
        },
        12,
    )

    /** What must be put right; read out at once. */
    fun problem(text: CharSequence) = add(
        words(text, BODY, R.color.problem, bold = true).apply { accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_ASSERTIVE },
        12,
    )

    private fun <B : Button> styled(button: B, text: CharSequence, ground: Int, color: Int) = button.apply {
        this.text = text
        isAllCaps = false
        setTextSize(TypedValue.COMPLEX_UNIT_SP, BODY)
        setTextColor(activity.getColor(color))
        setBackgroundResource(ground)
        stateListAnimator = null
        minHeight = dp(56)
        minimumHeight = dp(56)
        minWidth = dp(TARGET)
        setPadding(dp(14), dp(12), dp(14), dp(12))
    }

    /** The one thing to do next. */
    fun action(id: Int, does: () -> Unit) =
        add(styled(Button(activity), string(id), R.drawable.action, R.color.on_action).apply { setOnClickListener { does() } }, 20)

    /** Anything else that can be tapped. */
    fun option(text: CharSequence, chosen: Boolean = false, label: CharSequence? = null, does: () -> Unit) = add(
        styled(Button(activity), text, if (chosen) R.drawable.option_chosen else R.drawable.option, R.color.words).apply {
            gravity = Gravity.START or Gravity.CENTER_VERTICAL
            isSelected = chosen
            if (label != null) contentDescription = label
            setOnClickListener { does() }
        },
        10,
    )

    /** A question, and under it, to be seen at once, what was said. */
    fun under(ask: String, said: String): CharSequence = SpannableString(ask + "\n" + said).apply {
        setSpan(TypefaceSpan("sans-serif"), 0, ask.length, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
        setSpan(StyleSpan(Typeface.BOLD), ask.length, length, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
    }

    /** Anything else that can be tapped, in the app's words. */
    fun option(id: Int, chosen: Boolean = false, does: () -> Unit) = option(string(id), chosen, null, does)

    /** A line to tick. */
    fun tick(text: CharSequence, ticked: Boolean, does: () -> Unit) = add(
        styled(CheckBox(activity), text, R.drawable.option, R.color.words).apply {
            gravity = Gravity.START or Gravity.CENTER_VERTICAL
            isChecked = ticked
            setOnClickListener { does() }
        },
        10,
    )

    /** A field to type in, with its label above it. */
    fun field(id: Int, value: String, help: Int? = null, number: Boolean = false, lines: Int = 1, types: (String) -> Unit): EditText {
        val label = add(words(string(id), BODY, bold = true), 16)
        if (help != null) quiet(string(help))
        val field = EditText(activity).apply {
            this.id = View.generateViewId()
            setText(value)
            setTextSize(TypedValue.COMPLEX_UNIT_SP, BODY)
            setTextColor(activity.getColor(R.color.words))
            setBackgroundResource(R.drawable.field)
            setPadding(dp(12), dp(12), dp(12), dp(12))
            minimumHeight = dp(56)
            minLines = lines
            inputType = when {
                number -> InputType.TYPE_CLASS_NUMBER
                lines > 1 -> InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_MULTI_LINE or InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS
                else -> InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS
            }
            // What is typed here goes to no cloud: not to the one that fills in forms, and not to the keyboard's.
            imeOptions = imeOptions or android.view.inputmethod.EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING
            importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO
            addTextChangedListener(object : TextWatcher {
                override fun beforeTextChanged(s: CharSequence?, start: Int, count: Int, after: Int) = Unit

                override fun onTextChanged(s: CharSequence?, start: Int, before: Int, count: Int) = Unit

                override fun afterTextChanged(s: Editable) = types(s.toString())
            })
        }
        label.labelFor = field.id
        return add(field, 6)
    }

    /** Words for the child. */
    fun large(text: CharSequence) = add(words(text, SECTION), 16)

    /** A code to be typed on another device: every sign as wide as the next. */
    fun spelt(text: CharSequence) = add(words(text, SMALL).apply { typeface = Typeface.MONOSPACE }, 6)

    /** Runs down to the moment when somebody looks again, and says so when it is there. */
    fun timer(seconds: Long) = add(
        Chronometer(activity).apply {
            setTextSize(TypedValue.COMPLEX_UNIT_SP, BODY)
            setTextColor(activity.getColor(R.color.words))
            if (seconds > 0) {
                isCountDown = true
                format = activity.getString(R.string.look_again_in)
                base = SystemClock.elapsedRealtime() + seconds * 1000 + 999
                setOnChronometerTickListener { if (SystemClock.elapsedRealtime() >= it.base) over() }
                start()
            } else {
                over()
            }
        },
        4,
    )

    private fun Chronometer.over() {
        stop()
        text = string(R.string.look_again_now)
        setTypeface(typeface, Typeface.BOLD)
        setTextColor(activity.getColor(R.color.problem))
    }

    /** A QR code. */
    fun code(rows: List<String>) = add(QrView(activity, rows), 12)

    /** Any other view, of a height in dp. */
    fun view(view: View, height: Int) = add(view, 12).also { it.layoutParams.height = dp(height) }

    /** A button of the bar: large, but never so large that the bar takes the page. */
    private fun barred(button: Button) = button.apply {
        val most = TypedValue.applyDimension(TypedValue.COMPLEX_UNIT_DIP, BAR, resources.displayMetrics)
        if (textSize > most) setTextSize(TypedValue.COMPLEX_UNIT_PX, most)
        setPadding(dp(6), dp(8), dp(6), dp(8))
    }

    /** The page on screen: 999 and the way out stand still, the rest scrolls. */
    fun show(call: () -> Unit, leave: () -> Unit): ScrollView {
        val bar = LinearLayout(activity).apply {
            orientation = LinearLayout.HORIZONTAL
            setPadding(dp(16), dp(8), dp(16), dp(8))
            setBackgroundColor(activity.getColor(R.color.ground))
        }
        val emergency = styled(Button(activity), string(R.string.ring_999), R.drawable.danger, R.color.on_danger).apply {
            id = R.id.ring_999
            setTypeface(typeface, Typeface.BOLD)
            setOnClickListener { call() }
        }
        val out = styled(Button(activity), string(R.string.leave), R.drawable.option, R.color.words).apply {
            id = R.id.leave
            contentDescription = string(R.string.leave_label)
            setOnClickListener { leave() }
        }
        bar.addView(barred(emergency), LinearLayout.LayoutParams(0, MATCH_PARENT, 3f))
        bar.addView(barred(out), LinearLayout.LayoutParams(0, MATCH_PARENT, 2f).apply { marginStart = dp(10) })
        val was = activity.findViewById<ScrollView>(R.id.page)?.scrollY?.takeIf { same } ?: 0
        val scroll = ScrollView(activity).apply {
            id = R.id.page
            isFillViewport = true
            addView(column)
            if (was > 0) post { scrollTo(0, was) }
        }
        activity.setContentView(
            LinearLayout(activity).apply {
                orientation = LinearLayout.VERTICAL
                fitsSystemWindows = true
                setBackgroundColor(activity.getColor(R.color.ground))
                addView(bar, LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT))
                addView(scroll, LinearLayout.LayoutParams(MATCH_PARENT, 0, 1f))
            },
        )
        return scroll
    }
}
