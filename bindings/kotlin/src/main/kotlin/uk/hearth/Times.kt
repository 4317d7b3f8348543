package uk.hearth

import java.time.LocalDate
import java.time.OffsetDateTime

// Moments and days cross as texts. Here they are as types of `java.time`: the name of the field, then `Time` or `Date`.

private fun moment(text: String): OffsetDateTime = OffsetDateTime.parse(text)

private fun day(text: String): LocalDate = LocalDate.parse(text)

/** When it ends, in London time. */
val DecideBy.byTime: OffsetDateTime get() = moment(by)

/** By when, in London time; nothing where there is no clock. */
val Action.byTime: OffsetDateTime? get() = by?.let(::moment)

/** By when, in London time; nothing where there is no clock. */
val Notification.byTime: OffsetDateTime? get() = by?.let(::moment)

/** When to look again, in London time. */
val Risk.reviewByTime: OffsetDateTime get() = moment(reviewBy)

/** When, as the incident gives it, in London time. */
val RiskMoment.atTime: OffsetDateTime get() = moment(at)

/** When it ends, in London time. */
val SealedHandover.endsTime: OffsetDateTime get() = moment(ends)

/** When it ends, in London time. */
val ReceivedHandover.endsTime: OffsetDateTime get() = moment(ends)

/** When it was made, in London time. */
val HandoverShown.issuedTime: OffsetDateTime get() = moment(issued)

/** The moment of the answers, in London time. */
val HandoverShown.atTime: OffsetDateTime get() = moment(at)

/** When the hand-over was made, in London time. */
val ShareLog.madeTime: OffsetDateTime get() = moment(made)

/** The first day on which it holds. */
val RulesetRef.inForceFromDate: LocalDate get() = day(inForceFrom)

/** The day by which somebody should have looked whether it still holds. */
val RulesetRef.reviewDueDate: LocalDate get() = day(reviewDue)

/** The first day on which it holds. */
val LocalProtocol.inForceFromDate: LocalDate get() = day(inForceFrom)

/** The day by which somebody should have looked whether it still holds. */
val LocalProtocol.reviewDueDate: LocalDate get() = day(reviewDue)

/** The first day on which it holds. */
val OverlayInfo.inForceFromDate: LocalDate get() = day(inForceFrom)

/** The day by which somebody should have looked whether it still holds. */
val OverlayInfo.reviewDueDate: LocalDate get() = day(reviewDue)

/** When the project last looked at what each disposal leaves on records. */
val Officer.recordsCheckedOnDate: LocalDate get() = day(recordsCheckedOn)

/** The day that is asked about. */
val CareStatus.onDate: LocalDate get() = day(on)

/** The day by which they had 13 weeks; nothing where they have not, or that is not known. */
val CareStatus.reached13WeeksOnDate: LocalDate? get() = reached13WeeksOn?.let(::day)

/** The next day on which the category, or what is owed, may change; nothing where there is none. */
val CareStatus.nextReviewDate: LocalDate? get() = nextReview?.let(::day)

/** From which day; nothing where that is not known. */
val Entitlement.fromDate: LocalDate? get() = fromDay?.let(::day)

/** Until which day, which is the first without it; nothing where it is not known, or is no date. */
val Entitlement.untilDate: LocalDate? get() = untilDay?.let(::day)
