// What both sides know: the pages that are open, what was said, and what must be put right.
package uk.hearth.demo

import java.io.Serializable

/** All that one side knows. */
interface State : Serializable {
    /** What was said, in the order of the questions. */
    val answers: List<Answered>

    /** The pages that are open, the last on top. */
    val pages: List<Enum<*>>

    /** Something that must be put right. */
    val problem: Problem?

    /** Whether back stays inside the app. */
    val canGoBack: Boolean
}

/** What must be put right before it can go on. */
enum class Problem {
    /** Nothing was ticked, and "none of these" was not said either. */
    TICK_OR_NONE,

    /** Not a number in the range. */
    NUMBER,

    /** No reason was given. */
    REASON,

    /** Nothing was chosen. */
    CHOOSE,

    /** Something is not written yet. */
    FILL,

    /** What must be asked first was not asked. */
    ASK_FIRST,

    /** The library says what is wrong. */
    REFUSED,

    /** It could not be kept on this device. */
    NOT_KEPT,

    /** What was kept is not there any more, or was changed. */
    NOT_OPENED,
}

/** Names of fields. */
object Field {
    /** A whole number. */
    const val NUMBER = "number"

    /** Why a person decides so. */
    const val REASON = "reason"

    /** How to talk with the child. */
    const val TALK = "talk"

    /** How many others are there. */
    const val OTHERS = "others"

    /** What more an officer is told. */
    const val SHARE = "share"

    /** Why they need it. */
    const val SHARE_REASON = "share_reason"

    /** What an officer pastes. */
    const val CODE = "code"

    /** A date of birth. */
    const val BORN = "born"

    /** When care began. */
    const val FROM = "from"

    /** When care ended. */
    const val TO = "to"
}
