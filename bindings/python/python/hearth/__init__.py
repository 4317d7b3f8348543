"""Would a reasonable parent call the police? Hearth decides, for incidents in children's homes in England, and explains every word.

Make one `Hearth` and keep it: any number of threads may use it at once, and other threads run while it works. `Hearth.assess` takes and
gives values; `Hearth.call` and `Hearth.assess_json` take and give JSON, the same bytes in every language. A refused request raises a
`HearthError`: its text says where, what was found and what is allowed.

It is not legal advice, and never a reason not to ring 999.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Union

__version__ = "0.1.0"

try:
    from ._native import hearth as _generated
    from ._native.hearth import *

    if _generated.version() != __version__:
        raise RuntimeError(f"the library says {_generated.version()}")
except Exception as error:
    raise ImportError(
        f"hearth {__version__}: found a library beside it that is missing or of another release, "
        "allowed is the one of the same release: install the package again"
    ) from error

__all__ = [*_generated.__all__, "answers", "assess_all"]


def answers(by_question: Mapping[str, Union[str, int, Iterable[str]]]) -> list[Given]:
    """Answers as an incident takes them, from plain values by question: a text for one value, a list of texts, a whole number, or
    `"unknown"` where somebody was asked and does not know."""
    return [Given(question=question, answer=_answer(value)) for question, value in by_question.items()]


def assess_all(hearth: Hearth, incidents: Iterable[str], threads: int = 0) -> list[str]:
    """Assesses many incidents, each as JSON: a list, or a column of pandas. There is one answer for each, in the same order, as JSON:
    the assessment, the advice for danger, or the error with its `line`, from 1. It works on so many threads (0: as many as there are
    cores), and other threads of Python run meanwhile."""
    return hearth.assess_many(list(incidents), threads)


def _answer(value: Union[str, int, Iterable[str]]) -> Answer:
    if isinstance(value, str):
        return Answer.UNKNOWN() if value == "unknown" else Answer.VALUE(value)
    if isinstance(value, int):
        return Answer.WHOLE(value)
    return Answer.VALUES(list(value))
