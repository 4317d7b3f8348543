// What people do: what is the same on both sides, and what only a home or only an officer does.
package uk.hearth.demo

/** What anybody does. */
sealed interface Event : HomeEvent, OfficerEvent {
    /** Ticks or unticks a line. */
    data class Tick(val value: String) : Event, Seen

    /** Chooses the one answer. */
    data class Choose(val value: String) : Event

    /** None of these. */
    object NoneOfThese : Event

    /** I don't know. */
    object DoNotKnow : Event

    /** Types into a field. */
    data class Type(val field: String, val text: String) : Event, Seen

    /** Goes on with what is ticked or typed. */
    object Continue : Event

    /** Goes back. */
    object Back : Event

    /** Keeps it on this device. */
    object Keep : Event

    /** Opens what was kept. */
    data class OpenKept(val name: String) : Event

    /** Removes everything that was kept. */
    object ForgetKept : Event

    /** Leaves, and forgets everything that is not kept. */
    object Leave : Event
}

/** What is seen where it was done, as a tick or a letter is: the page need not be made anew. */
interface Seen

/** What a person in a home does. */
sealed interface HomeEvent {
    /** Opens a page. */
    data class Open(val page: HomePage) : HomeEvent

    /** Puts an answer right. */
    data class PutRight(val question: String) : HomeEvent

    /** Says that an answer changed since. */
    data class ItChanged(val question: String) : HomeEvent

    /** Goes on with the questions after a result. */
    object MoreQuestions : HomeEvent

    /** Chooses a response by the name of its enum, or a kind of thing to tell. */
    data class Pick(val choice: String) : HomeEvent

    /** Says, or takes back, that the person who was harmed agreed that an officer hears what they want. */
    object Agree : HomeEvent, Seen

    /** Says, or takes back, that what must be asked first was asked. */
    object Ask : HomeEvent, Seen

    /** Takes back one thing more. */
    data class DoNotShare(val share: Shared) : HomeEvent

    /** Makes the code for an officer. */
    object MakeCode : HomeEvent
}

/** What an officer does. */
sealed interface OfficerEvent {
    /** Reads the code that stands in the field. */
    object Read : OfficerEvent

    /** Reads a code from the camera. */
    data class Scanned(val text: String) : OfficerEvent

    /** Opens a page. */
    data class Open(val page: OfficerPage) : OfficerEvent

    /** Chooses the ground of care, by the name of its enum. */
    data class Ground(val name: String) : OfficerEvent

    /** Works out the care status from the dates that are typed. */
    object WorkOut : OfficerEvent
}
