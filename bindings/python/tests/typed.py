"""An incident as JSON, turned into values: what a host does with a form, here for every vector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional, TypeVar

import hearth

T = TypeVar("T")


class NotTyped(Exception):
    """Values cannot say it: a field or a type that there is none of."""


def fields(value: Any, known: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not set(value) <= set(known.split()):
        raise NotTyped
    return value


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotTyped
    return value


def truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotTyped
    return value


def every(value: Any, read: Callable[[Any], T]) -> list[T]:
    if not isinstance(value, list):
        raise NotTyped
    return [read(item) for item in value]


def maybe(value: Any, read: Callable[[Any], T]) -> Optional[T]:
    return None if value is None else read(value)


def answers(value: Any) -> list[hearth.Given]:
    if not isinstance(value, dict) or any(isinstance(answer, (bool, float, dict)) for answer in value.values()):
        raise NotTyped
    if any(isinstance(answer, list) and not all(isinstance(item, str) for item in answer) for answer in value.values()):
        raise NotTyped
    if any(isinstance(answer, int) and abs(answer) >= 2**63 for answer in value.values()):
        raise NotTyped
    return hearth.answers({question: answer for question, answer in value.items() if answer is not None})


def end(value: Any) -> hearth.StayEnd:
    if value is None:
        return hearth.StayEnd.RUNNING()
    return hearth.StayEnd.NOT_KNOWN() if value == "unknown" else hearth.StayEnd.ON(text(value))


def stay(value: Any) -> hearth.Stay:
    found = fields(value, "from to")
    return hearth.Stay(from_day=maybe(found.get("from"), text), to_day=end(found.get("to")))


def stays(value: Any) -> list[hearth.Stay]:
    return [stay(value)] if isinstance(value, dict) else every(value or [], stay)


def period(value: Any) -> hearth.CarePeriod:
    found = fields(value, "from to basis authority")
    try:
        basis = hearth.CareBasis[text(found.get("basis")).upper().replace("_20", "20").replace("_31", "31")]
    except KeyError:
        raise NotTyped from None
    return hearth.CarePeriod(
        basis=basis,
        from_day=maybe(found.get("from"), text),
        to_day=end(found.get("to")),
        authority=maybe(found.get("authority"), text),
    )


def care_history(value: Any) -> hearth.CareHistory:
    found = fields(value, "schema born on periods detained returned_home special_guardianship_at_18 in_education")
    return hearth.CareHistory(
        born=maybe(found.get("born"), text),
        on=maybe(found.get("on"), text),
        periods=maybe(found.get("periods"), lambda periods: every(periods, period)),
        detained=stays(found.get("detained")),
        returned_home=stays(found.get("returned_home")),
        special_guardianship_at_18=maybe(found.get("special_guardianship_at_18"), truth),
        in_education=maybe(found.get("in_education"), truth),
    )


def observation(value: Any) -> hearth.Observation:
    found = fields(value, "at answers")
    return hearth.Observation(at=text(found.get("at")), answers=answers(found.get("answers")))


def overlay(value: Any) -> hearth.OverlayChoice:
    import json

    return hearth.OverlayChoice.GIVEN(json.dumps(value)) if isinstance(value, dict) else hearth.OverlayChoice.NAMED(text(value))


def areas(value: Any) -> hearth.Areas:
    return hearth.Areas(**{name: maybe(area, text) for name, area in fields(value, "home placing_authority police_force").items()})


def nation(value: Any) -> hearth.Nation:
    try:
        return hearth.Nation[text(value).upper()]
    except KeyError:
        raise NotTyped from None


def incident(value: Any) -> hearth.Incident:
    """The incident, where values can say it."""
    found = fields(value, "schema at answers ruleset overlay areas nation observations care_history officer")
    if found.get("schema") != "hearth/incident/1":
        raise NotTyped
    return hearth.Incident(
        at=text(found.get("at")),
        answers=answers(found.get("answers")),
        observations=maybe(found.get("observations"), lambda later: every(later, observation)) or [],
        overlay=maybe(found.get("overlay"), overlay),
        areas=maybe(found.get("areas"), areas),
        nation=maybe(found.get("nation"), nation),
        ruleset=maybe(found.get("ruleset"), text),
        care_history=maybe(found.get("care_history"), care_history),
        officer=maybe(found.get("officer"), answers),
    )
