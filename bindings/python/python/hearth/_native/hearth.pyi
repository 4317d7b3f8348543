# Written by `uniffi-bindgen` from the library: do not change it here.
import enum
import typing


class InternalError(Exception):
    """A failure inside the library. It is a mistake of ours: please tell us."""


class HearthError(Exception):
    """
    Why a call was refused: in words, and where it is known, where and what is allowed there. Nothing that somebody wrote is
    repeated in it.
    """

    text: str
    """In words, in one line: where, what was found and what is allowed."""
    path: typing.Optional[str]
    """Where: a JSON Pointer into the document that was refused, or words such as `line 1, column 7`."""
    allowed: typing.Optional[str]
    """What is allowed there."""
    incident: typing.Optional[str]
    """The smallest incident that a refused local protocol would treat worse, as JSON."""

    def json(self) -> str:
        """The error as JSON, in one line (schema `hearth/error/1`): the same bytes in every language."""
        ...


    class RequestRefused(HearthError):
        """The request around it all: no such operation, or something that is missing or wrong."""
        def __init__(self, text: str, path: typing.Optional[str], allowed: typing.Optional[str], incident: typing.Optional[str]) -> None: ...


    class IncidentRefused(HearthError):
        """The incident, what an officer adds, or dates of care."""
        def __init__(self, text: str, path: typing.Optional[str], allowed: typing.Optional[str], incident: typing.Optional[str]) -> None: ...


    class OverlayRefused(HearthError):
        """A local protocol: broken, or it would treat some incident worse."""
        def __init__(self, text: str, path: typing.Optional[str], allowed: typing.Optional[str], incident: typing.Optional[str]) -> None: ...


    class HandoverRefused(HearthError):
        """A hand-over: it could not be made, or not be believed."""
        def __init__(self, text: str, path: typing.Optional[str], allowed: typing.Optional[str], incident: typing.Optional[str]) -> None: ...


    class RecordRefused(HearthError):
        """A record: nothing was added to it, or it is not as it was signed."""
        def __init__(self, text: str, path: typing.Optional[str], allowed: typing.Optional[str], incident: typing.Optional[str]) -> None: ...


    class RecordNotTrusted(HearthError):
        """A record that is as it was signed, but not what the reader relies on."""
        def __init__(self, text: str, path: typing.Optional[str], allowed: typing.Optional[str], incident: typing.Optional[str]) -> None: ...


    class KeyRefused(HearthError):
        """A key."""
        def __init__(self, text: str, path: typing.Optional[str], allowed: typing.Optional[str], incident: typing.Optional[str]) -> None: ...


    class ReplayRefused(HearthError):
        """A past decision."""
        def __init__(self, text: str, path: typing.Optional[str], allowed: typing.Optional[str], incident: typing.Optional[str]) -> None: ...


    class RulesetRefused(HearthError):
        """The ruleset."""
        def __init__(self, text: str, path: typing.Optional[str], allowed: typing.Optional[str], incident: typing.Optional[str]) -> None: ...


class Page(enum.Enum):
    """A page in words."""
    WHOLE = 0
    """All of it."""
    BRIEF = 1
    """One small page."""
    EASY_READ = 2
    """The page for the child."""
    OFFICER = 3
    """What there is for an officer."""
    RATIONALE = 4
    """A rationale for an officer to edit."""


class NoAssessmentBecause(enum.Enum):
    """Why there is no assessment."""
    OUTSIDE_ENGLAND = 0
    """The home is not in England."""
    AFTER_HARD_STOP = 1
    """The rules have ended, and no newer ones are here."""


class Answer:
    """An answer to a question."""


    class VALUE(Answer):
        """One value, such as `yes`."""

        value: str
        """The value."""
        def __init__(self, value: str) -> None: ...


    class VALUES(Answer):
        """A list of values; an empty one says that it is none of them. It is not called `List`, which would hide the lists of Kotlin."""

        values: typing.List[str]
        """The values, each once."""
        def __init__(self, values: typing.List[str]) -> None: ...


    class WHOLE(Answer):
        """A whole number."""

        number: int
        """The number."""
        def __init__(self, number: int) -> None: ...


    class UNKNOWN(Answer):
        """Somebody was asked, and does not know."""

        def __init__(self) -> None: ...

    def is_VALUE(self) -> bool: ...
    def is_value(self) -> bool: ...

    def is_VALUES(self) -> bool: ...
    def is_values(self) -> bool: ...

    def is_WHOLE(self) -> bool: ...
    def is_whole(self) -> bool: ...

    def is_UNKNOWN(self) -> bool: ...
    def is_unknown(self) -> bool: ...


class CareCategory(enum.Enum):
    """What somebody is in the law on care and leaving care, from dates alone."""
    LOOKED_AFTER = 0
    """Under 16; or 16 or 17 and not yet eligible."""
    ELIGIBLE = 1
    """16 or 17, looked after, and 13 weeks of it since the 14th birthday."""
    RELEVANT = 2
    """16 or 17, no longer looked after, and was eligible."""
    FORMER_RELEVANT = 3
    """18 or over, and was eligible or relevant."""
    QUALIFYING = 4
    """Left care at 16 or later without the 13 weeks, or special guardianship after care."""
    CARE_EXPERIENCED = 5
    """Was looked after as a child, with no status in law now."""
    NOT_IN_CARE = 6
    """Never looked after, as far as the dates go."""
    CANNOT_TELL = 7
    """The dates that are known leave more than one open."""


class ScriptPart(enum.Enum):
    """Which part of the questions for custody a line belongs to."""
    FIRST = 0
    """What comes before any question."""
    ASK = 1
    """What to ask, and how."""
    DATES = 2
    """Which dates to ask for."""
    ASK_AGAIN = 3
    """When to ask again."""
    NEXT = 4
    """What to do with the answer."""


class CareBasis(enum.Enum):
    """On what ground a child is looked after."""
    SECTION20 = 0
    """Section 20 of the Children Act 1989: with the agreement of the parents."""
    SECTION31 = 1
    """Section 31: a care order."""
    REMAND = 2
    """Remand to local authority accommodation or youth detention accommodation."""
    POLICE_PROTECTION = 3
    """Police protection."""
    SHORT_BREAKS = 4
    """Short breaks."""


class StayEnd:
    """When a stay ended."""


    class RUNNING(StayEnd):
        """It still runs."""

        def __init__(self) -> None: ...


    class ON(StayEnd):
        """On a day: the first one that is no part of it."""

        day: str
        """The day, such as `2026-01-31`."""
        def __init__(self, day: str) -> None: ...


    class NOT_KNOWN(StayEnd):
        """Nobody knows."""

        def __init__(self) -> None: ...

    def is_RUNNING(self) -> bool: ...
    def is_running(self) -> bool: ...

    def is_ON(self) -> bool: ...
    def is_on(self) -> bool: ...

    def is_NOT_KNOWN(self) -> bool: ...
    def is_not_known(self) -> bool: ...


class Concluded:
    """The response and its reasons alone, or the advice for danger."""


    class HELD(Concluded):
        """What the rules make of the incident."""

        conclusion: Conclusion
        """The conclusion."""
        def __init__(self, conclusion: Conclusion) -> None: ...


    class ADVISED(Concluded):
        """Why they make nothing of it, and what to do about danger."""

        advice: DangerAdvice
        """The advice."""
        def __init__(self, advice: DangerAdvice) -> None: ...

    def is_HELD(self) -> bool: ...
    def is_held(self) -> bool: ...

    def is_ADVISED(self) -> bool: ...
    def is_advised(self) -> bool: ...


class Decision:
    """What Hearth says about an incident."""


    class ASSESSED(Decision):
        """What the rules make of the incident."""

        assessment: Assessment
        """The assessment."""
        def __init__(self, assessment: Assessment) -> None: ...


    class ADVISED(Decision):
        """Why they make nothing of it, and what to do about danger."""

        advice: DangerAdvice
        """The advice."""
        def __init__(self, advice: DangerAdvice) -> None: ...

    def is_ASSESSED(self) -> bool: ...
    def is_assessed(self) -> bool: ...

    def is_ADVISED(self) -> bool: ...
    def is_advised(self) -> bool: ...


class CardSection(enum.Enum):
    """The parts of a hand-over and of its card, in the order of an officer's first minute."""
    DANGER = 0
    """Danger: always first."""
    CHILD = 1
    """The child: age, care, how to talk with them."""
    RING = 2
    """Whom to ring."""
    HAPPENED = 3
    """What happened."""
    HOME_DID = 4
    """What the home did."""
    NEEDED = 5
    """What is needed from the police."""
    WISHES = 6
    """What the person harmed wants, where they agreed to share it."""
    EXPLOITATION = 7
    """Questions about exploitation."""
    SHARED = 8
    """What a worker added, each with a reason."""
    OPTIONS = 9
    """What an officer may do, where somebody worked it out."""


class Nation(enum.Enum):
    """The nation where the home is."""
    ENGLAND = 0
    """The rules of Hearth are for England."""
    WALES = 1
    """Wales."""
    SCOTLAND = 2
    """Scotland."""
    NORTHERN_IRELAND = 3
    """Northern Ireland."""
    ELSEWHERE = 4
    """Another place."""


class OverlayChoice:
    """A local protocol to go by."""


    class NAMED(OverlayChoice):
        """One that is at hand."""

        id: str
        """Its id, such as `pan_dorset`."""
        def __init__(self, id: str) -> None: ...


    class GIVEN(OverlayChoice):
        """One that comes with the incident."""

        json: str
        """The fields of its file, as JSON."""
        def __init__(self, json: str) -> None: ...

    def is_NAMED(self) -> bool: ...
    def is_named(self) -> bool: ...

    def is_GIVEN(self) -> bool: ...
    def is_given(self) -> bool: ...


class DisposalState(enum.Enum):
    """Whether a disposal can be used as things stand."""
    OPEN = 0
    """Nothing that was said closes it."""
    NEEDS_MORE = 1
    """Something is needed first, or not known yet."""
    CLOSED = 2
    """It cannot be used."""


class Section45(enum.Enum):
    """The defence of section 45 of the Modern Slavery Act 2015."""
    AVAILABLE = 0
    """All that it needs was said."""
    EXCLUDED = 1
    """The offence is in Schedule 4."""
    NOT_APPLICABLE = 2
    """Nothing points to exploitation."""
    POSSIBLE = 3
    """It may apply; something is not known."""


class QuestionKind(enum.Enum):
    """What kind of answer a question takes. Every question also takes "unknown"."""
    YES_NO = 0
    """"yes" or "no"."""
    ONE_OF = 1
    """Exactly one of the values."""
    ANY_OF = 2
    """A list, possibly empty, of the values."""
    WHOLE = 3
    """A whole number in the range."""


class NewEntry:
    """Something to add to a record."""


    class DECIDED(NewEntry):
        """What a person decided. More than advised needs no reason; less does."""

        response: Response
        """The response that was decided."""
        reason: str
        """Why; may be empty where nothing was lowered."""
        def __init__(self, response: Response, reason: str) -> None: ...


    class ADDENDUM(NewEntry):
        """More about what happened, known later."""

        section: TextSection
        """What the text is."""
        text: str
        """The text."""
        about: typing.Optional[int]
        """The entry that it is about, from 1, where it is about one."""
        def __init__(self, section: TextSection, text: str, about: typing.Optional[int]) -> None: ...


    class CORRECTION(NewEntry):
        """Something in an entry was wrong. The entry stays as it is."""

        section: TextSection
        """What the text is."""
        text: str
        """What is right."""
        about: int
        """The entry that was wrong, from 1."""
        def __init__(self, section: TextSection, text: str, about: int) -> None: ...


    class REMARK(NewEntry):
        """Anything else."""

        section: TextSection
        """What the text is."""
        text: str
        """The text."""
        about: typing.Optional[int]
        """The entry that it is about, from 1, where it is about one."""
        def __init__(self, section: TextSection, text: str, about: typing.Optional[int]) -> None: ...


    class CHILD_VIEW(NewEntry):
        """What the child says, word for word."""

        text: str
        """The child's words."""
        about: typing.Optional[int]
        """The entry that it is about, from 1, where it is about one."""
        def __init__(self, text: str, about: typing.Optional[int]) -> None: ...


    class REASSESSED(NewEntry):
        """The incident assessed again, with what is known by now. From then on decisions are measured by this."""

        incident: Incident
        """The incident."""
        def __init__(self, incident: Incident) -> None: ...

    def is_DECIDED(self) -> bool: ...
    def is_decided(self) -> bool: ...

    def is_ADDENDUM(self) -> bool: ...
    def is_addendum(self) -> bool: ...

    def is_CORRECTION(self) -> bool: ...
    def is_correction(self) -> bool: ...

    def is_REMARK(self) -> bool: ...
    def is_remark(self) -> bool: ...

    def is_CHILD_VIEW(self) -> bool: ...
    def is_child_view(self) -> bool: ...

    def is_REASSESSED(self) -> bool: ...
    def is_reassessed(self) -> bool: ...


class TextSection(enum.Enum):
    """What a text is: kept apart, so that nobody takes one for another."""
    CHILD_WORDS = 0
    """What the child said, in their own words."""
    FACTS = 1
    """What was seen, heard and done."""
    OPINION = 2
    """What somebody thinks of it."""
    THIRD_PARTY = 3
    """What came from, or is about, somebody else."""


class Asked:
    """Where a questionnaire is, or the advice for danger where there is nothing to ask."""


    class OPEN(Asked):
        """The rules hold: the next question, and what they make of the answers so far."""

        session: Session
        """Where it stands."""
        def __init__(self, session: Session) -> None: ...


    class ADVISED(Asked):
        """They do not, and what to do about danger."""

        advice: DangerAdvice
        """The advice."""
        def __init__(self, advice: DangerAdvice) -> None: ...

    def is_OPEN(self) -> bool: ...
    def is_open(self) -> bool: ...

    def is_ADVISED(self) -> bool: ...
    def is_advised(self) -> bool: ...


class SessionDepth(enum.Enum):
    """How far an interview goes."""
    RESPONSE = 0
    """Until nothing that is open could change the response, how soon, or who comes."""
    DUTIES = 1
    """On to what makes exact who does what and who is told."""


class AssessmentStatus(enum.Enum):
    """Whether an assessment can still change."""
    DECIDED = 0
    """No due question that is open could change the response."""
    NEEDS_ANSWERS = 1
    """More answers are needed."""


class Basis(enum.Enum):
    """What a sentence stands on."""
    STATUTE = 0
    """An Act or regulations."""
    NATIONAL_PROTOCOL = 1
    """The national protocol of 2018."""
    NATIONAL_GUIDANCE = 2
    """National guidance of government or a professional body."""
    LOCAL_PRACTICE = 3
    """What a local protocol or procedure says."""
    JUDGEMENT = 4
    """The judgement of the people who wrote the ruleset."""


class Clock(enum.Enum):
    """The clocks of slow time, shortest first."""
    HALF_HOUR = 0
    """30 minutes."""
    TONIGHT = 1
    """Within the hour."""
    NEXT_DAY = 2
    """12:00 the next calendar day."""
    NEXT_WORKING_DAY = 3
    """12:00 the next working day."""


class EmergencyService(enum.Enum):
    """Which emergency service to ask for."""
    POLICE = 0
    """The police."""
    AMBULANCE = 1
    """An ambulance."""
    FIRE = 2
    """The fire service."""


class FactorEffect(enum.Enum):
    """What a factor of the dynamic risk assessment does to the situation."""
    RAISES = 0
    """It raises the risk."""
    LOWERS = 1
    """It lowers the risk."""
    NEUTRAL = 2
    """It does neither."""
    NOT_KNOWN = 3
    """Nobody knows yet."""


class ReportTo(enum.Enum):
    """Who a report goes to."""
    POLICE = 0
    """The police."""
    LOCAL_AUTHORITY = 1
    """The local authority of the area where the home is."""


class Response(enum.Enum):
    """The four responses, from the least to the most."""
    RESOLVE_AT_HOME = 0
    """The home need not call anyone out."""
    SLOW_TIME = 1
    """Nobody need be called out this minute: make safe, record, and settle it by a clock."""
    REPORT_NOW = 2
    """Report without delay, but not by 999."""
    CALL999 = 3
    """Ring 999 now."""


class RiskDirection(enum.Enum):
    """Which way a situation moves."""
    RISING = 0
    """It gets worse."""
    STEADY = 1
    """It stays as it is."""
    FALLING = 2
    """It gets better."""
    UNKNOWN = 3
    """There is no moment before."""


class RiskLevel(enum.Enum):
    """How high the risk of a situation is."""
    LOW = 0
    """Look again in an hour."""
    RAISED = 1
    """Look again in 15 minutes."""
    HIGH = 2
    """Look again in 5 minutes."""
    EXTREME = 3
    """Stay and watch."""


class Settles(enum.Enum):
    """What the answer to a question would settle."""
    RESPONSE = 0
    """The response."""
    URGENCY = 1
    """How soon, who is told, and which service comes."""
    DUTIES = 2
    """Who does what and who is told."""


class WouldCall(enum.Enum):
    """Would a reasonable parent call the police?"""
    NO = 0
    """No; or only for an ambulance or a fire engine."""
    NOT_NOW = 1
    """Not in the moment."""
    YES = 2
    """Yes."""


class Reading:
    """What a reader believes."""

    text: str
    """The text of the QR code."""
    now: str
    """The moment now: a time with an offset."""
    keys: typing.List[str]
    """The public keys that are believed, each as a file (SPKI PEM)."""
    any_key: bool
    """Whether one by another key is read too, as not verified."""

    def __init__(self, *, text: str, now: str, keys: typing.List[str], any_key: bool = ...) -> None: ...


class About:
    """The library, and what it has at hand (schema `hearth/about/1`)."""

    schema: str
    """`hearth/about/1`"""
    engine: str
    """The engine, as a decision names it."""
    level: int
    """The number of the JSON level: it moves when an operation, or what one takes or gives, is no longer what it was."""
    operations: typing.List[str]
    """The names of the operations."""
    rulesets: typing.List[Rules]
    """The rulesets."""
    overlays: typing.List[str]
    """The ids of the local protocols."""

    def __init__(self, *, schema: str, engine: str, level: int, operations: typing.List[str], rulesets: typing.List[Rules], overlays: typing.List[str]) -> None: ...


class OverlayInfo:
    """A local protocol, as it says of itself."""

    id: str
    """Its id, such as `pan_dorset`."""
    version: str
    """Its version."""
    hash: str
    """SHA-256 of its content: the same for TOML and JSON, whatever the order of fields."""
    title: str
    """What it is, in one line."""
    in_force_from: str
    """The first day on which it holds."""
    review_due: str
    """The day by which somebody should have looked whether it still holds."""
    made_up: bool
    """Whether it is an example that nobody works by."""
    homes: typing.List[str]
    """The areas whose homes it speaks for."""
    placing_authorities: typing.List[str]
    """The placing authorities that it speaks for."""
    police_forces: typing.List[str]
    """The police forces that it speaks for."""

    def __init__(self, *, id: str, version: str, hash: str, title: str, in_force_from: str, review_due: str, made_up: bool, homes: typing.List[str], placing_authorities: typing.List[str], police_forces: typing.List[str]) -> None: ...


class DangerAdvice:
    """What to do in danger, where there is no assessment (schema `hearth/danger-advice/1`)."""

    schema: str
    """`hearth/danger-advice/1`"""
    because: NoAssessmentBecause
    """Why there is no assessment."""
    nation: str
    """The nation where the home is."""
    response: typing.Optional[Response]
    """`call_999` where danger now was named or is not known; else nothing: these rules do not say."""
    emergency_services: typing.List[EmergencyService]
    """Which services to ask for under 999."""
    headline: str
    """The first line: what to do."""
    lines: typing.List[str]
    """What else to know."""
    danger: typing.List[str]
    """What counts as danger now."""
    protocol: typing.Optional[ProtocolElsewhere]
    """The protocol that holds there, as far as it is known."""
    ruleset: Rules
    """The ruleset that gives no assessment."""

    def __init__(self, *, schema: str, because: NoAssessmentBecause, nation: str, response: typing.Optional[Response], emergency_services: typing.List[EmergencyService], headline: str, lines: typing.List[str], danger: typing.List[str], protocol: typing.Optional[ProtocolElsewhere], ruleset: Rules) -> None: ...


class ProtocolElsewhere:
    """A protocol that holds in another nation."""

    nation: str
    """The nation."""
    title: str
    """What it is."""
    url: str
    """Where it was read."""
    seen: bool
    """Whether somebody on the project read it in the original."""

    def __init__(self, *, nation: str, title: str, url: str, seen: bool) -> None: ...


class Rules:
    """Which ruleset it is."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    hash: str
    """Its hash."""

    def __init__(self, *, id: str, version: str, hash: str) -> None: ...


class Given:
    """A question and the answer to it; on the wire an object with one field."""

    question: str
    """The question, such as `danger.now`."""
    answer: Answer
    """The answer."""

    def __init__(self, *, question: str, answer: Answer) -> None: ...


class Action:
    """Something to do."""

    id: str
    """Stable id."""
    text: str
    """What to do."""
    owner: str
    """Who does it."""
    by: typing.Optional[str]
    """By when, in London time; nothing where there is no clock."""
    criminal: bool
    """Always false: nothing that a home does is criminal."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, text: str, owner: str, by: typing.Optional[str], criminal: bool, basis: Basis, source: typing.Optional[Source]) -> None: ...


class Assessment:
    """What the rules make of an incident, with every reason."""

    schema: str
    """`hearth/assessment/1`"""
    ruleset: RulesetRef
    """Which ruleset, in which version."""
    status: AssessmentStatus
    """Whether anything that is still open could change the response."""
    response: Response
    """The lowest response that is certain."""
    highest_possible: Response
    """The highest response still open."""
    emergency_services: typing.List[EmergencyService]
    """Which services to ask for under 999."""
    report_to: typing.List[ReportTo]
    """Who a report goes to."""
    decide_by: typing.Optional[DecideBy]
    """The clock of slow time; nothing for any other response."""
    headline: str
    """The first line: what to do."""
    reasonable_parent: ReasonableParent
    """The reasonable-parent test."""
    reasons: typing.List[Reason]
    """Why: every rule that holds, the highest response first."""
    actions: typing.List[Action]
    """What to do, in order."""
    notifications: typing.List[Notification]
    """Whom to tell."""
    routes: typing.List[Route]
    """What else can be done, open or closed."""
    safeguarding: typing.List[Sentence]
    """Referrals and reports that protect."""
    rights: typing.List[Sentence]
    """Rights of the people involved."""
    risk: Risk
    """The dynamic risk assessment."""
    next_questions: typing.List[str]
    """The questions worth asking, the most decisive first."""
    would_raise: typing.List[WouldRaise]
    """The smallest changes that would raise the response."""
    unresolved: typing.List[str]
    """Answers that nobody knows yet, or that contradict each other."""
    notes: typing.List[Note]
    """What else a reader should know: the law under 10, the age of these rules."""
    easy_read: typing.List[EasyRead]
    """The outcome in words for the child."""
    overlay: typing.Optional[LocalProtocol]
    """The local protocol, where one is laid over the ruleset."""
    placing_overlay: typing.Optional[PlacingProtocol]
    """The local protocol of the placing authority, where it adds whom to tell."""
    officer: typing.Optional[Officer]
    """What there is for an officer, where the incident holds their answers."""
    care_status: typing.Optional[CareStatus]
    """The care status, where the incident gives dates of care. It never moves the response."""
    settles: typing.List[Settles]
    """What each of `next_questions` would settle, in the same order. It is not on the wire."""

    def __init__(self, *, schema: str, ruleset: RulesetRef, status: AssessmentStatus, response: Response, highest_possible: Response, emergency_services: typing.List[EmergencyService], report_to: typing.List[ReportTo], decide_by: typing.Optional[DecideBy], headline: str, reasonable_parent: ReasonableParent, reasons: typing.List[Reason], actions: typing.List[Action], notifications: typing.List[Notification], routes: typing.List[Route], safeguarding: typing.List[Sentence], rights: typing.List[Sentence], risk: Risk, next_questions: typing.List[str], would_raise: typing.List[WouldRaise], unresolved: typing.List[str], notes: typing.List[Note], easy_read: typing.List[EasyRead], overlay: typing.Optional[LocalProtocol], placing_overlay: typing.Optional[PlacingProtocol], officer: typing.Optional[Officer], care_status: typing.Optional[CareStatus], settles: typing.List[Settles]) -> None: ...


class DecideBy:
    """By when, and by whom, a slow-time decision is made."""

    clock: Clock
    """The clock: of those that apply, the one that ends first."""
    by: str
    """When it ends, in London time."""
    owner: str
    """The role that decides."""

    def __init__(self, *, clock: Clock, by: str, owner: str) -> None: ...


class EasyRead:
    """A sentence for the child."""

    id: str
    """Stable id."""
    text: str
    """The sentence."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class Note:
    """A note."""

    id: str
    """Stable id."""
    text: str
    """The note."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class Notification:
    """Somebody to tell."""

    id: str
    """Stable id."""
    to: str
    """The role to tell."""
    by: typing.Optional[str]
    """By when, in London time."""
    basis: Basis
    """What it stands on."""
    needs_judgement: bool
    """Whether somebody must judge if it applies."""
    text: str
    """What to tell, or what to judge."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, to: str, by: typing.Optional[str], basis: Basis, needs_judgement: bool, text: str, source: typing.Optional[Source]) -> None: ...


class Reason:
    """A rule that holds."""

    rule: str
    """The rule's id."""
    text: str
    """Its reason, in words."""
    step: int
    """The step of the order of reasoning."""
    response: Response
    """The response that it gives."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""
    answers: typing.List[str]
    """The questions whose answers made it hold."""

    def __init__(self, *, rule: str, text: str, step: int, response: Response, basis: Basis, source: typing.Optional[Source], answers: typing.List[str]) -> None: ...


class ReasonableParent:
    """The reasonable-parent test, explained."""

    would_call: WouldCall
    """Would a reasonable parent call the police?"""
    because: typing.List[str]
    """Why."""

    def __init__(self, *, would_call: WouldCall, because: typing.List[str]) -> None: ...


class Route:
    """A route: restorative, health, prevention or another."""

    id: str
    """Stable id."""
    open: bool
    """Whether it can be taken as things stand."""
    criminal: bool
    """Whether it leaves a police record of the child as someone who did wrong."""
    needs: typing.List[str]
    """What it needs."""
    text: str
    """What it is."""
    consequences: str
    """What it leads to: what is recorded, and by whom."""
    closed_because: typing.Optional[str]
    """Why it is closed, where it is."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, open: bool, criminal: bool, needs: typing.List[str], text: str, consequences: str, closed_because: typing.Optional[str], basis: Basis, source: typing.Optional[Source]) -> None: ...


class RulesetRef:
    """Which ruleset an assessment used."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    hash: str
    """SHA-256 of its files."""
    in_force_from: str
    """The first day on which it holds."""
    review_due: str
    """The day by which somebody should have looked whether it still holds."""
    review: str
    """What is known about its future, in one line."""

    def __init__(self, *, id: str, version: str, hash: str, in_force_from: str, review_due: str, review: str) -> None: ...


class Sentence:
    """A sentence with its ground: a right, or a referral."""

    id: str
    """Stable id."""
    text: str
    """The sentence."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class Source:
    """A source, as it is shown."""

    title: str
    """What it is."""
    section: typing.Optional[str]
    """Which part of it."""
    url: typing.Optional[str]
    """Where it was read."""
    seen: bool
    """Whether somebody on the project read it in the original."""

    def __init__(self, *, title: str, section: typing.Optional[str], url: typing.Optional[str], seen: bool) -> None: ...


class WouldRaise:
    """A change of one answer that would raise the response."""

    when: Given
    """The answer."""
    response: Response
    """The response that would follow."""

    def __init__(self, *, when: Given, response: Response) -> None: ...


class CareReason:
    """A fact that the category rests on."""

    id: str
    """Stable id."""
    text: str
    """The sentence."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class CareScript:
    """The questions for custody (schema `hearth/care-script/1`)."""

    schema: str
    """`hearth/care-script/1`"""
    ruleset: Rules
    """Which rules say so."""
    title: str
    """What it is."""
    steps: typing.List[ScriptStep]
    """The lines, part by part."""

    def __init__(self, *, schema: str, ruleset: Rules, title: str, steps: typing.List[ScriptStep]) -> None: ...


class CareStatus:
    """Care status, from dates alone (schema `hearth/care-status/1`)."""

    schema: str
    """`hearth/care-status/1`"""
    ruleset: Rules
    """Which rules say so."""
    on: str
    """The day that is asked about."""
    category: CareCategory
    """The category in law."""
    name: str
    """What the category is called."""
    text: str
    """What it means."""
    basis: Basis
    """What that stands on."""
    source: typing.Optional[Source]
    """The source of it, where there is one."""
    care_experienced: typing.Optional[bool]
    """Whether they were ever looked after as a child; nothing where that is not known. It is apart from any entitlement."""
    days_since_14: typing.Optional[int]
    """Looked-after days from the 14th birthday on that count towards the 13 weeks; nothing where that is not known."""
    reached_13_weeks_on: typing.Optional[str]
    """The day by which they had 13 weeks; nothing where they have not, or that is not known."""
    why: typing.List[CareReason]
    """What the category rests on."""
    missing: typing.List[str]
    """The dates that would settle it, such as `periods.0.from`; empty where it is settled."""
    ask_for: typing.List[str]
    """The same, in words to ask with."""
    possible: typing.List[CareCategory]
    """Where it cannot be told: the categories that are possible."""
    entitlements: typing.List[Entitlement]
    """What is owed to them, by whom and until when."""
    experience: str
    """What care experience means for them, whatever the category."""
    next_review: typing.Optional[str]
    """The next day on which the category, or what is owed, may change."""

    def __init__(self, *, schema: str, ruleset: Rules, on: str, category: CareCategory, name: str, text: str, basis: Basis, source: typing.Optional[Source], care_experienced: typing.Optional[bool], days_since_14: typing.Optional[int], reached_13_weeks_on: typing.Optional[str], why: typing.List[CareReason], missing: typing.List[str], ask_for: typing.List[str], possible: typing.List[CareCategory], entitlements: typing.List[Entitlement], experience: str, next_review: typing.Optional[str]) -> None: ...


class Entitlement:
    """Something that is owed."""

    id: str
    """Stable id."""
    owed_by: str
    """Who owes it: the authority's id as the history gives it, else which authority it is."""
    from_day: typing.Optional[str]
    """From which day; nothing where that is not known."""
    until_day: typing.Optional[str]
    """Until which day, which is the first without it; nothing where it is not known, or is no date."""
    on_request: bool
    """Only when they ask for it."""
    text: str
    """What it is."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, owed_by: str, from_day: typing.Optional[str], until_day: typing.Optional[str], on_request: bool, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class ScriptStep:
    """A line of the questions for custody."""

    id: str
    """Stable id."""
    part: ScriptPart
    """Which part it belongs to."""
    text: str
    """What to say or do."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, part: ScriptPart, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class CareHistory:
    """Dates of care of one person, as they are known. No names."""

    born: typing.Optional[str]
    """The date of birth, such as `2011-03-10`; nothing where it is not known."""
    on: typing.Optional[str]
    """The day that is asked about; nothing: that of the incident, or the one that was asked for."""
    periods: typing.Optional[typing.List[CarePeriod]]
    """The times in care, up to 200; nothing where nobody knows of any. An empty list: there were none."""
    detained: typing.List[Stay]
    """Times in custody after sentence, or in hospital; up to 20."""
    returned_home: typing.List[Stay]
    """Times with a parent again, or somebody else with parental responsibility; up to 20."""
    special_guardianship_at_18: typing.Optional[bool]
    """Whether there is a special guardianship order after care, in force now or on the 18th birthday. Nothing: no."""
    in_education: typing.Optional[bool]
    """Whether they are in education or training that a pathway plan agrees on. Nothing: no."""

    def __init__(self, *, born: typing.Optional[str] = ..., on: typing.Optional[str] = ..., periods: typing.Optional[typing.List[CarePeriod]] = ..., detained: typing.List[Stay] = ..., returned_home: typing.List[Stay] = ..., special_guardianship_at_18: typing.Optional[bool] = ..., in_education: typing.Optional[bool] = ...) -> None: ...


class CarePeriod:
    """A time in care."""

    basis: CareBasis
    """On what ground."""
    from_day: typing.Optional[str]
    """The first day, such as `2025-01-31`; nothing where it is not known."""
    to_day: StayEnd
    """When it ended."""
    authority: typing.Optional[str]
    """The authority that looked after them, by its id."""

    def __init__(self, *, basis: CareBasis, from_day: typing.Optional[str], to_day: StayEnd, authority: typing.Optional[str] = ...) -> None: ...


class Stay:
    """A time in custody or hospital, or back home."""

    from_day: typing.Optional[str]
    """The first day; nothing where it is not known."""
    to_day: StayEnd
    """When it ended."""

    def __init__(self, *, from_day: typing.Optional[str], to_day: StayEnd) -> None: ...


class Conclusion:
    """The response to an incident and every reason for it; each field as the assessment has it."""

    status: AssessmentStatus
    """Whether anything that is still open could change the response."""
    response: Response
    """The lowest response that is certain."""
    highest_possible: Response
    """The highest response still open."""
    reasons: typing.List[Reason]
    """Why: every rule that holds, the highest response first."""

    def __init__(self, *, status: AssessmentStatus, response: Response, highest_possible: Response, reasons: typing.List[Reason]) -> None: ...


class Card:
    """The card for an officer: at most 150 words, danger first (schema `hearth/card/1`)."""

    blocks: typing.List[CardBlock]
    """Its parts, in order."""
    foot: typing.List[str]
    """What stands below: that something was left out, how long it holds, whose rules."""
    schema: str
    """`hearth/card/1`"""
    words: int
    """How many words it has."""

    def __init__(self, *, blocks: typing.List[CardBlock], foot: typing.List[str], schema: str, words: int) -> None: ...


class CardBlock:
    """A part of a card."""

    heading: str
    """Its heading."""
    lines: typing.List[str]
    """Its lines."""
    section: CardSection
    """What it is about."""

    def __init__(self, *, heading: str, lines: typing.List[str], section: CardSection) -> None: ...


class CarriedAnswer:
    """An answer that travels."""

    question: str
    """The question."""
    answer: Answer
    """The answer."""

    def __init__(self, *, question: str, answer: Answer) -> None: ...


class HandoverInput:
    """What goes with an incident into a hand-over."""

    talk: typing.Optional[str]
    """How to talk with the child: up to 60 characters, and no name."""
    ring: typing.List[RingContact]
    """Whom to ring, up to four; the usual roles where there is nobody."""
    others: typing.Optional[int]
    """How many others are there."""
    victim_agreed: bool
    """Whether the person harmed agreed that their wish is shared."""
    share: typing.List[Share]
    """What a worker adds, up to four things."""

    def __init__(self, *, talk: typing.Optional[str] = ..., ring: typing.List[RingContact] = ..., others: typing.Optional[int] = ..., victim_agreed: bool = ..., share: typing.List[Share] = ...) -> None: ...


class HandoverShown:
    """What a hand-over shows."""

    issued: str
    """When it was made, in London time."""
    minutes: int
    """How many minutes it is good for."""
    at: str
    """The moment of the answers, in London time."""
    rules: Rules
    """Whose lines these are; of the hash, the first 16 digits."""
    lines: typing.List[str]
    """The lines that are shown, by id."""
    answers: typing.List[CarriedAnswer]
    """The answers that travel with them."""
    talk: typing.Optional[str]
    """How to talk with the child."""
    ring: typing.List[RingContact]
    """Whom to ring."""
    others: typing.Optional[int]
    """How many others are there."""
    shared: typing.List[SharedThing]
    """What a worker added."""

    def __init__(self, *, issued: str, minutes: int, at: str, rules: Rules, lines: typing.List[str], answers: typing.List[CarriedAnswer], talk: typing.Optional[str], ring: typing.List[RingContact], others: typing.Optional[int], shared: typing.List[SharedThing]) -> None: ...


class LoggedShare:
    """One thing that was added, with its reason and what was checked."""

    kind: str
    """What kind of thing."""
    text: str
    """What was said."""
    reason: str
    """Why the police need it."""
    harm_checked: bool
    """That somebody checked that sharing it does not harm the child more."""
    check: str
    """What was checked."""

    def __init__(self, *, kind: str, text: str, reason: str, harm_checked: bool, check: str) -> None: ...


class QrSquares:
    """The squares of a QR code, without the quiet zone of four squares that belongs around it."""

    version: int
    """The version of the code: 1 to 40."""
    level: str
    """The level of error correction: `M`."""
    side: int
    """How many squares a side has."""
    rows: typing.List[str]
    """The rows, from the top: `1` is dark."""

    def __init__(self, *, version: int, level: str, side: int, rows: typing.List[str]) -> None: ...


class ReceivedHandover:
    """A hand-over that was read (schema `hearth/received-handover/1`)."""

    schema: str
    """`hearth/received-handover/1`"""
    verified: bool
    """Whether it was signed by a key that the reader was given. If not, anybody may have made it."""
    key: str
    """The id of the key that it names."""
    ends: str
    """When it ends, in London time."""
    handover: HandoverShown
    """What it shows."""

    def __init__(self, *, schema: str, verified: bool, key: str, ends: str, handover: HandoverShown) -> None: ...


class RingContact:
    """Somebody to ring, by role."""

    role: str
    """The id of a role."""
    number: typing.Optional[str]
    """A telephone number."""

    def __init__(self, *, role: str, number: typing.Optional[str] = ...) -> None: ...


class SealedHandover:
    """A hand-over that was made (schema `hearth/sealed-handover/1`)."""

    schema: str
    """`hearth/sealed-handover/1`"""
    text: str
    """The text of the QR code, signed."""
    ends: str
    """When it ends, in London time."""
    qr: QrSquares
    """The squares of the QR code."""
    handover: HandoverShown
    """What it shows."""
    log: ShareLog
    """What was told beyond the usual, and why: it stays with the home."""

    def __init__(self, *, schema: str, text: str, ends: str, qr: QrSquares, handover: HandoverShown, log: ShareLog) -> None: ...


class Share:
    """Something that a worker adds, and why."""

    kind: str
    """What kind of thing: one of those that the ruleset lists, such as `health`."""
    text: str
    """What is said: up to 60 characters, and no name."""
    reason: str
    """Why the police need it. It stays with the home."""
    harm_checked: bool
    """That somebody checked that sharing it does not harm the child more."""

    def __init__(self, *, kind: str, text: str, reason: str, harm_checked: bool) -> None: ...


class ShareLog:
    """What a worker told beyond the usual (schema `hearth/share-log/1`), for the home's record."""

    schema: str
    """`hearth/share-log/1`"""
    made: str
    """When the hand-over was made."""
    victim_agreed: bool
    """Whether the person harmed agreed that their wish is shared."""
    shown: typing.List[str]
    """The lines that were shown."""
    shared: typing.List[LoggedShare]
    """What was added."""

    def __init__(self, *, schema: str, made: str, victim_agreed: bool, shown: typing.List[str], shared: typing.List[LoggedShare]) -> None: ...


class SharedThing:
    """Something that a worker added; why stays with the home."""

    kind: str
    """What kind of thing."""
    text: str
    """What is said."""

    def __init__(self, *, kind: str, text: str) -> None: ...


class Areas:
    """The areas of an incident, each an id."""

    home: typing.Optional[str]
    """Where the home is."""
    placing_authority: typing.Optional[str]
    """The authority that placed the child."""
    police_force: typing.Optional[str]
    """The police force."""

    def __init__(self, *, home: typing.Optional[str] = ..., placing_authority: typing.Optional[str] = ..., police_force: typing.Optional[str] = ...) -> None: ...


class Incident:
    """An incident: what happened, as answers. Nothing in it names a child."""

    at: str
    """When it happened: a time with an offset, such as `2026-11-21T23:40:00+00:00`."""
    answers: typing.List[Given]
    """The answers, each question once; a question that nobody was asked is left out."""
    observations: typing.List[Observation]
    """How it went on: later moments, each later than the one before."""
    overlay: typing.Optional[OverlayChoice]
    """The local protocol to go by; nothing where the areas find it."""
    areas: typing.Optional[Areas]
    """Where the home is, and who placed the child: they find the local protocols."""
    nation: typing.Optional[Nation]
    """The nation where the home is; England where it says nothing."""
    ruleset: typing.Optional[str]
    """The id of a ruleset; the one in force at that moment where it says nothing."""
    care_history: typing.Optional[CareHistory]
    """Dates of care, for the care status. They never move the response."""
    officer: typing.Optional[typing.List[Given]]
    """What an officer adds: an empty list is an officer who adds nothing."""

    def __init__(self, *, at: str, answers: typing.List[Given], observations: typing.List[Observation] = ..., overlay: typing.Optional[OverlayChoice] = ..., areas: typing.Optional[Areas] = ..., nation: typing.Optional[Nation] = ..., ruleset: typing.Optional[str] = ..., care_history: typing.Optional[CareHistory] = ..., officer: typing.Optional[typing.List[Given]] = ...) -> None: ...


class Observation:
    """A later moment of an incident."""

    at: str
    """When."""
    answers: typing.List[Given]
    """What changed since, or is known by now."""

    def __init__(self, *, at: str, answers: typing.List[Given]) -> None: ...


class LocalContact:
    """Somebody to turn to."""

    id: str
    """Stable id."""
    role: str
    """The role."""
    name: str
    """What people call them."""
    what_for: str
    """What for."""
    phone: typing.Optional[str]
    """A telephone number."""
    email: typing.Optional[str]
    """An address for email."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, role: str, name: str, what_for: str, phone: typing.Optional[str], email: typing.Optional[str], basis: Basis, source: typing.Optional[Source]) -> None: ...


class LocalOffer:
    """A local service or a form."""

    id: str
    """Stable id."""
    title: str
    """Its name."""
    text: typing.Optional[str]
    """What it does."""
    place: str
    """Where to find it."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, title: str, text: typing.Optional[str], place: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class LocalProtocol:
    """The local protocol that was laid over the ruleset, and what it brings to this incident."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    hash: str
    """SHA-256 of its content."""
    title: str
    """What it is."""
    in_force_from: str
    """The first day on which it holds."""
    review_due: str
    """The day by which somebody should have looked whether it still holds."""
    made_up: bool
    """Whether it is an example that nobody works by."""
    response_name: typing.Optional[str]
    """What this response is called there."""
    name_basis: typing.Optional[Basis]
    """What that name stands on."""
    name_source: typing.Optional[Source]
    """The source of that name, where there is one."""
    decides: typing.List[str]
    """The roles that settle the next step, in order; empty for any response but slow time."""
    act_first: str
    """That nobody has to be asked before ringing 999 or reporting."""
    contacts: typing.List[LocalContact]
    """Whom to turn to."""
    services: typing.List[LocalOffer]
    """Local services."""
    forms: typing.List[LocalOffer]
    """Forms to fill in."""
    significant: typing.Optional[SignificantDamage]
    """What "significant" damage means there, where the damage counts."""

    def __init__(self, *, id: str, version: str, hash: str, title: str, in_force_from: str, review_due: str, made_up: bool, response_name: typing.Optional[str], name_basis: typing.Optional[Basis], name_source: typing.Optional[Source], decides: typing.List[str], act_first: str, contacts: typing.List[LocalContact], services: typing.List[LocalOffer], forms: typing.List[LocalOffer], significant: typing.Optional[SignificantDamage]) -> None: ...


class PlacingProtocol:
    """The local protocol of the placing authority: it adds notifications, and nothing else."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    hash: str
    """SHA-256 of its content."""
    title: str
    """What it is."""

    def __init__(self, *, id: str, version: str, hash: str, title: str) -> None: ...


class SignificantDamage:
    """What "significant" damage means there."""

    text: str
    """In words."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class CifContribution:
    """A line that the home can give for the Child Information Form."""

    id: str
    """Stable id."""
    ask: str
    """What is asked."""
    known: typing.List[str]
    """What the home answered that bears on it, in words."""

    def __init__(self, *, id: str, ask: str, known: typing.List[str]) -> None: ...


class DangerNow:
    """Danger, as the home sees it."""

    now: typing.List[str]
    """What was named as going on now; `unknown` where the home does not know."""
    services: typing.List[EmergencyService]
    """Which services the home is to ask for."""
    text: str
    """In words."""

    def __init__(self, *, now: typing.List[str], services: typing.List[EmergencyService], text: str) -> None: ...


class Disposal:
    """One way to deal with it."""

    id: str
    """Stable id."""
    name: str
    """What it is called."""
    state: DisposalState
    """Whether it can be used."""
    recommended: bool
    """Whether it lies within what the score points to, and is open."""
    step: bool
    """Whether it is a step on the way, which settles nothing."""
    criminal: bool
    """Whether it treats the child as somebody who may have done wrong, or leaves a police record of that."""
    text: str
    """What it is."""
    needs: typing.List[str]
    """What it needs."""
    authority: str
    """Who may authorise it."""
    consequences: str
    """What it leads to, in one line."""
    record: LeavesOnRecord
    """What it leaves on records and checks."""
    outcome_code: typing.Optional[str]
    """The Home Office outcome code that fits best; none where there is none."""
    outcome_codes: typing.List[OutcomeCode]
    """All outcome codes that may fit."""
    why: typing.List[OfficerReason]
    """Why it is closed or needs more; one line where it is open."""
    asks: typing.List[str]
    """The questions that would settle it."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, name: str, state: DisposalState, recommended: bool, step: bool, criminal: bool, text: str, needs: typing.List[str], authority: str, consequences: str, record: LeavesOnRecord, outcome_code: typing.Optional[str], outcome_codes: typing.List[OutcomeCode], why: typing.List[OfficerReason], asks: typing.List[str], basis: Basis, source: typing.Optional[Source]) -> None: ...


class FamilyHome:
    """The twin of the incident in a family home."""

    would_call: WouldCall
    """Would a reasonable parent call the police?"""
    text: str
    """What that means for the response."""

    def __init__(self, *, would_call: WouldCall, text: str) -> None: ...


class GravityScore:
    """The score of the offence in the Child Gravity Matrix."""

    start: int
    """As the officer read it, 1 to 5."""
    moved: int
    """Moved by one at most, for what makes it more or less serious."""
    points_to: str
    """The disposal that it normally points to."""
    text: str
    """Why it was moved, or was not."""

    def __init__(self, *, start: int, moved: int, points_to: str, text: str) -> None: ...


class InsteadOfArrest:
    """What would do instead of arrest."""

    ground: str
    """The ground of necessity."""
    text: str
    """What would do instead; judgement."""

    def __init__(self, *, ground: str, text: str) -> None: ...


class LeavesOnRecord:
    """What a disposal leaves on records and checks."""

    crime_record: str
    """In the force's own records."""
    pnc: str
    """On the Police National Computer."""
    first_time_entrant: str
    """Whether the child counts as a first-time entrant to youth justice."""
    standard_dbs: str
    """On a standard DBS check."""
    enhanced_dbs: str
    """On an enhanced DBS check."""

    def __init__(self, *, crime_record: str, pnc: str, first_time_entrant: str, standard_dbs: str, enhanced_dbs: str) -> None: ...


class Officer:
    """What an assessment says to an officer."""

    danger: DangerNow
    """Danger first."""
    family_home: FamilyHome
    """Whether a reasonable parent would have called: what would have happened in a family home."""
    options: typing.List[Disposal]
    """Every disposal and step, from the least intrusive to the most."""
    score: typing.Optional[GravityScore]
    """The score, as the officer gave it and as it may be moved; none where there is none."""
    most_intrusive_recommended: typing.Optional[str]
    """The most intrusive option that is open, and to which the score points or beyond which it does not."""
    cif_required: bool
    """Whether a Child Information Form must be completed."""
    cif_contribution: typing.List[CifContribution]
    """What the home can give for that form; the police complete it."""
    appropriate_adults: typing.List[str]
    """Who could be the appropriate adult, in the order in which to try them: those who were named, else all."""
    appropriate_adult_excluded: typing.List[str]
    """Who was named and may not be."""
    appropriate_adult_why: typing.List[OfficerReason]
    """Why not: one or more for each of them, with their id, in the same order."""
    nrm_prompt: bool
    """Whether a referral to the National Referral Mechanism is to be thought of."""
    s45: Section45
    """The defence of section 45 of the Modern Slavery Act 2015."""
    s45_why: OfficerReason
    """Why."""
    instead_of_arrest: typing.List[InsteadOfArrest]
    """For each ground of necessity that was named: what would do instead of arrest."""
    prompts: typing.List[OfficerPrompt]
    """What to keep in mind."""
    rationale: typing.List[RationaleStage]
    """A rationale to edit, in the order of the National Decision Model."""
    next_questions: typing.List[str]
    """The officer's questions that could still change something here."""
    records_checked_on: str
    """When the project last looked at what each disposal leaves on records."""

    def __init__(self, *, danger: DangerNow, family_home: FamilyHome, options: typing.List[Disposal], score: typing.Optional[GravityScore], most_intrusive_recommended: typing.Optional[str], cif_required: bool, cif_contribution: typing.List[CifContribution], appropriate_adults: typing.List[str], appropriate_adult_excluded: typing.List[str], appropriate_adult_why: typing.List[OfficerReason], nrm_prompt: bool, s45: Section45, s45_why: OfficerReason, instead_of_arrest: typing.List[InsteadOfArrest], prompts: typing.List[OfficerPrompt], rationale: typing.List[RationaleStage], next_questions: typing.List[str], records_checked_on: str) -> None: ...


class OfficerPrompt:
    """Something to keep in mind."""

    id: str
    """Stable id."""
    about: str
    """What it is about, such as `custody`."""
    text: str
    """In words."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, about: str, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class OfficerReason:
    """A reason, with its ground."""

    id: str
    """Stable id."""
    text: str
    """The reason."""
    basis: Basis
    """What it stands on."""
    source: typing.Optional[Source]
    """The source, where there is one."""

    def __init__(self, *, id: str, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class OutcomeCode:
    """A Home Office outcome code."""

    code: str
    """Such as `22`."""
    text: str
    """What it means."""

    def __init__(self, *, code: str, text: str) -> None: ...


class RationaleStage:
    """A stage of the National Decision Model, with lines to edit."""

    id: str
    """Stable id."""
    title: str
    """Its title."""
    lines: typing.List[str]
    """Lines to edit."""

    def __init__(self, *, id: str, title: str, lines: typing.List[str]) -> None: ...


class Question:
    """One question of the vocabulary."""

    id: str
    """Stable id, such as `harm.injury`."""
    kind: QuestionKind
    """What kind of answer it takes."""
    ordered: bool
    """Whether `values` run from least to most serious."""
    values: typing.List[str]
    """The values of a one-of or any-of question; `no` and `yes` of a yes-no question."""
    range: typing.Optional[WholeRange]
    """Smallest and largest whole number allowed."""
    if_unknown: typing.Optional[Answer]
    """The careful way to read "unknown": a value, or a list where the question takes one."""
    ask: str
    """The question as people see it."""
    about: str
    """A noun phrase for what it asks, used to print rules back."""
    help: typing.Optional[str]
    """One or two sentences of help."""
    screen: str
    """The screen on which it is asked."""
    order: int
    """Its place on the screen."""
    labels: typing.List[ValueLabel]
    """What people see for each value, by value."""
    groups: typing.List[ValueGroup]
    """Groups of values, where there are too many for one list."""

    def __init__(self, *, id: str, kind: QuestionKind, ordered: bool, values: typing.List[str], range: typing.Optional[WholeRange], if_unknown: typing.Optional[Answer], ask: str, about: str, help: typing.Optional[str], screen: str, order: int, labels: typing.List[ValueLabel], groups: typing.List[ValueGroup]) -> None: ...


class Screen:
    """A screen: related questions asked together."""

    id: str
    """Stable id."""
    title: str
    """What people see above the questions."""

    def __init__(self, *, id: str, title: str) -> None: ...


class ValueGroup:
    """A group of values that opens on its own."""

    label: str
    """What people see."""
    values: typing.List[str]
    """The values in it."""

    def __init__(self, *, label: str, values: typing.List[str]) -> None: ...


class ValueLabel:
    """What people see for a value."""

    value: str
    """The value."""
    label: str
    """What people see."""

    def __init__(self, *, value: str, label: str) -> None: ...


class Vocabulary:
    """Every question of a ruleset (schema `hearth/questions/1`)."""

    schema: str
    """`hearth/questions/1`"""
    ruleset: Rules
    """Whose questions these are."""
    screens: typing.List[Screen]
    """The screens on which related questions are asked together, in order."""
    questions: typing.List[Question]
    """The questions for the home."""
    officer: typing.List[Question]
    """The questions for an officer."""

    def __init__(self, *, schema: str, ruleset: Rules, screens: typing.List[Screen], questions: typing.List[Question], officer: typing.List[Question]) -> None: ...


class WholeRange:
    """A range of whole numbers, both ends in it; on the wire a list of two."""

    low: int
    """The smallest."""
    high: int
    """The largest."""

    def __init__(self, *, low: int, high: int) -> None: ...


class Author:
    """Who writes: a role, not a name, unless the host wants it kept."""

    role: str
    """A role of the ruleset, such as `registered_manager`."""
    name: typing.Optional[str]
    """A name: one line, up to 200 bytes."""

    def __init__(self, *, role: str, name: typing.Optional[str] = ...) -> None: ...


class Key:
    """A key (schema `hearth/key/1`)."""

    schema: str
    """`hearth/key/1`"""
    id: str
    """A short name: the first 16 hex digits of the SHA-256 of its bytes. It finds a key; it does not prove one."""
    public: str
    """The public half, as a file (SPKI PEM). Everybody may have it."""
    private: typing.Optional[str]
    """The private half, as a file (PKCS #8 PEM), where the key was made just now. Keep it from everybody who may not sign."""

    def __init__(self, *, schema: str, id: str, public: str, private: typing.Optional[str]) -> None: ...


class RecordCheck:
    """What a check of a record says (schema `hearth/record-check/1`): every entry is as it was signed."""

    schema: str
    """`hearth/record-check/1`"""
    entries: int
    """How many entries it has."""
    head: str
    """The hash of the last."""
    keys: typing.List[str]
    """The ids of the keys with which it is signed. They vouch only for themselves."""
    trusted: bool
    """Whether every entry is signed with one of the keys that were given."""
    known: typing.Optional[int]
    """The number of the entry whose hash was given."""

    def __init__(self, *, schema: str, entries: int, head: str, keys: typing.List[str], trusted: bool, known: typing.Optional[int]) -> None: ...


class RecordEntry:
    """An entry that was written (schema `hearth/record-entry/1`)."""

    schema: str
    """`hearth/record-entry/1`"""
    line: str
    """Its line, with its end: put it behind the others."""
    entry: int
    """Its number, from 1."""
    head: str
    """Its hash. Whoever notes it elsewhere can tell later whether entries are missing at the end."""
    refused: typing.Optional[str]
    """Why a decision was not accepted. Then the line is a note that says so; keep it."""

    def __init__(self, *, schema: str, line: str, entry: int, head: str, refused: typing.Optional[str]) -> None: ...


class Risk:
    """The dynamic risk assessment: of the situation, never of the child."""

    level: RiskLevel
    """How high."""
    direction: RiskDirection
    """Which way it moves, compared with the moment before."""
    review_by: str
    """When to look again, in London time."""
    factors: typing.List[RiskFactor]
    """The eleven factors."""
    timeline: typing.List[RiskMoment]
    """Each moment's level and response."""

    def __init__(self, *, level: RiskLevel, direction: RiskDirection, review_by: str, factors: typing.List[RiskFactor], timeline: typing.List[RiskMoment]) -> None: ...


class RiskFactor:
    """A factor of the dynamic risk assessment."""

    id: str
    """Stable id."""
    name: str
    """Its name in words."""
    effect: FactorEffect
    """What it does to the situation."""
    text: str
    """Why."""
    basis: Basis
    """What the text stands on: judgement."""
    source: typing.Optional[Source]
    """The source of the list of factors."""

    def __init__(self, *, id: str, name: str, effect: FactorEffect, text: str, basis: Basis, source: typing.Optional[Source]) -> None: ...


class RiskMoment:
    """One moment of the timeline."""

    at: str
    """When, as the incident gives it, in London time."""
    level: RiskLevel
    """How high the risk was."""
    response: Response
    """What the response was."""

    def __init__(self, *, at: str, level: RiskLevel, response: Response) -> None: ...


class Questionnaire:
    """What a questionnaire goes by. To go back, or to change an answer, ask again with other answers."""

    at: str
    """When it happened: a time with an offset, such as `2026-11-21T23:40:00+00:00`."""
    answers: typing.List[Given]
    """The answers so far; none to begin with."""
    depth: typing.Optional[SessionDepth]
    """How far to go; as far as the response where it says nothing."""
    overlay: typing.Optional[OverlayChoice]
    """The local protocol to go by; nothing where the areas find it."""
    areas: typing.Optional[Areas]
    """Where the home is, and who placed the child."""
    nation: typing.Optional[Nation]
    """The nation where the home is; England where it says nothing."""

    def __init__(self, *, at: str, answers: typing.List[Given] = ..., depth: typing.Optional[SessionDepth] = ..., overlay: typing.Optional[OverlayChoice] = ..., areas: typing.Optional[Areas] = ..., nation: typing.Optional[Nation] = ...) -> None: ...


class Session:
    """Where a questionnaire stands (schema `hearth/session/1`)."""

    schema: str
    """`hearth/session/1`"""
    depth: SessionDepth
    """How far it goes."""
    question: typing.Optional[Question]
    """The question to ask now; nothing where none is left."""
    new_screen: bool
    """Whether that question starts a new screen."""
    screen: typing.Optional[Screen]
    """The screen to which it belongs."""
    left_now: int
    """How many questions are listed now, this one among them; some may fall away, and others come up."""
    left_at_most: typing.Optional[int]
    """How many may still come at most; nothing before it is known what happened."""
    more_for_duties: int
    """How many more there would be to make exact who is told and who does what, where the questionnaire stops before that."""
    screens: typing.List[typing.List[str]]
    """The questions that were answered, screen by screen. To go back, leave out the answers of the last."""
    left_out: typing.List[str]
    """Answers that were given, and do not come up any more: they count for nothing."""
    assessment: Assessment
    """What the rules make of the answers so far."""

    def __init__(self, *, schema: str, depth: SessionDepth, question: typing.Optional[Question], new_screen: bool, screen: typing.Optional[Screen], left_now: int, left_at_most: typing.Optional[int], more_for_duties: int, screens: typing.List[typing.List[str]], left_out: typing.List[str], assessment: Assessment) -> None: ...


class Hearth:
    """Hearth, ready to decide. Make it once and keep it; any number of threads may use it at once."""

    def __init__(self) -> None:
        """
        Hearth with the rulesets and local protocols that ship.

        # Errors
        Where they cannot be read, which the tests rule out.
        """
        ...

    @classmethod
    def with_overlays(cls, texts: typing.List[str], proofs: str = ...) -> Hearth:
        """
        The same, with local protocols of your own, each the text of its file (TOML). Each is proved first, which takes some seconds,
        unless `proofs` says that it was: what `proofs` gave in an earlier run. Whoever writes that decides what counts as proved, so
        keep it where nobody else can write.

        # Errors
        Where one is broken, or would treat some incident worse: then with the smallest such incident.
        """
        ...

    def assess_json(self, incident: str) -> str:
        """
        Assesses an incident, JSON in and JSON out: the assessment, or the advice for danger.

        # Errors
        Where the incident is refused.
        """
        ...

    def assess_lines(self, lines: bytes, threads: int = ...) -> bytes:
        """The same for JSON lines: one incident a line, without empty lines, and one answer a line."""
        ...

    def assess_many(self, incidents: typing.List[str], threads: int = ...) -> typing.List[str]:
        """
        Assesses many incidents, JSON in and JSON out, over so many threads (0: as many as there are cores). There is one answer for
        each, in the same order: the assessment, the advice for danger, or the error with its `line`, from 1.
        """
        ...

    def call(self, operation: str, request: str) -> str:
        """
        Does an operation by its name, JSON in and JSON out in one line: the same bytes in every language.

        # Errors
        Where there is no such operation, or the request is refused.
        """
        ...

    def about(self) -> About:
        """
        The library, and what it has at hand.

        # Errors
        None that is known.
        """
        ...

    def assess(self, incident: Incident) -> Decision:
        """
        Assesses an incident: the assessment, or advice for danger where these rules do not hold.

        # Errors
        Where the incident is refused.
        """
        ...

    def care_script(self) -> CareScript:
        """
        The questions about care to ask in custody.

        # Errors
        Where there is no ruleset.
        """
        ...

    def care_status(self, history: CareHistory, on: str) -> CareStatus:
        """
        The care status on a day such as `2026-11-21`, from dates alone.

        # Errors
        Where a date is refused.
        """
        ...

    def conclude(self, incident: Incident) -> Concluded:
        """
        The response to an incident and every reason for it, without what follows from them.

        # Errors
        Where the incident is refused.
        """
        ...

    def overlay_check(self, overlay: str) -> OverlayInfo:
        """
        Reads and proves a local protocol, the text of its file (TOML), and adds nothing.

        # Errors
        Where it is broken, or would treat some incident worse: then with the smallest such incident.
        """
        ...

    def overlays(self) -> typing.List[OverlayInfo]:
        """
        The local protocols at hand.

        # Errors
        None that is known.
        """
        ...

    def proofs(self) -> str:
        """What was proved here of local protocols that do not ship, for `with_overlays` in a later run: then they are not proved again."""
        ...

    def questions(self) -> Vocabulary:
        """
        Every question of the newest ruleset, to render them.

        # Errors
        Where there is no ruleset.
        """
        ...

    def review(self, incident: Incident) -> str:
        """
        A look back at an incident, as JSON (schema `hearth/review/1`): what the response rested on, what nearly happened, and what a
        family would have been told. Never use it to choose answers.

        # Errors
        Where the incident is refused.
        """
        ...

    def session(self, questionnaire: Questionnaire) -> Asked:
        """
        Where a questionnaire stands after these answers: the next question, and what the rules make of the answers so far.

        # Errors
        Where the moment or an answer is refused.
        """
        ...

    def text(self, incident: Incident, page: typing.Optional[Page] = ..., width: typing.Optional[int] = ...) -> str:
        """
        A page in words, wrapped to a width of 40 to 100 columns (80 where it says nothing).

        # Errors
        Where the incident or the width is refused.
        """
        ...

    def card(self, incident: Incident, input: HandoverInput, now: str) -> Card:
        """
        The card of an incident, for an officer.

        # Errors
        Where the incident, or what goes with it, is refused.
        """
        ...

    def card_of(self, reading: Reading) -> Card:
        """
        The card of a hand-over that was read.

        # Errors
        Where it is none, was signed by nobody who is believed, was changed, or is over.
        """
        ...

    def handover(self, incident: Incident, input: HandoverInput, now: str, key: str, minutes: typing.Optional[int] = ...) -> SealedHandover:
        """
        Makes a hand-over for a QR code, good for so many minutes (1 to 1440; 60 where it says nothing). `now` is a time with an
        offset; `key` is the private key to sign with, as a file (PKCS #8 PEM).

        # Errors
        Where the incident, what goes with it, or the key is refused; where it is too large for one QR code: what to leave out.
        """
        ...

    def handover_read(self, reading: Reading) -> ReceivedHandover:
        """
        Reads a hand-over, once it can be believed.

        # Errors
        Where it is none, was signed by nobody who is believed, was changed, or is over.
        """
        ...

    def key_new(self, seed: str) -> Key:
        """
        A key to sign with, from 32 random bytes as 64 hex digits. Keep the private half from everybody who may not sign.

        # Errors
        Where they are not that many.
        """
        ...

    def key_public(self, key: str) -> Key:
        """
        The public half of a private key (PKCS #8 PEM).

        # Errors
        Where it is none.
        """
        ...

    def record_add(self, record: str, at: str, by: Author, key: str, entry: NewEntry) -> RecordEntry:
        """
        The next entry of a record, whose lines go in as one text.

        # Errors
        Where the record is not as it was signed, or the entry is refused.
        """
        ...

    def record_check(self, record: str, keys: typing.List[str], head: typing.Optional[str] = ..., length: typing.Optional[int] = ...) -> RecordCheck:
        """
        Whether every entry of a record is as it was signed; with keys, by one of them (SPKI PEM); with `head`, that the entry with this
        hash is in it; with `length`, that it has so many entries or more.

        # Errors
        Names the first entry that is not as it was signed, or what the reader cannot rely on.
        """
        ...

    def record_open(self, incident: Incident, at: str, by: Author, key: str) -> RecordEntry:
        """
        The first entry of a new record: the incident, and what Hearth says. `at` is a time with an offset; `key` is the private key to
        sign with, as a file (PKCS #8 PEM).

        # Errors
        Where the incident, the author, the time or the key is refused.
        """
        ...

    def record_text(self, record: str, width: typing.Optional[int] = ...) -> str:
        """
        A record in words, wrapped to a width of 40 to 100 columns (80 where it says nothing).

        # Errors
        Where it is not as it was signed, or the width is refused.
        """
        ...

    def replay(self, record: str, now: str) -> str:
        """
        The decision that a record opens with, worked out again with the rules of its day and with those of `now`, as JSON (schema
        `hearth/replay/1`).

        # Errors
        Where the record is not as it was signed, or the rules of its day are not here.
        """
        ...


def version() -> str:
    """The version of this library, such as `0.1.0`."""
    ...


def operations() -> typing.List[str]:
    """The names of the operations that `call` does."""
    ...


def concluded_json(concluded: Concluded) -> str:
    """A conclusion as JSON, in one line: the bytes that `call` with `conclude` gives."""
    ...


def decision_json(decision: Decision) -> str:
    """A decision as JSON, in one line: the bytes that `call` with `assess` gives."""
    ...


def incident_json(incident: Incident) -> str:
    """An incident as JSON, in one line, as `call` with `assess` takes it."""
    ...
