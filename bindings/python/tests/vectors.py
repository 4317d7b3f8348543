"""The published vectors: what is asked, and the exact bytes of the answer."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import hearth

FOLDER = Path(__file__).parents[3] / "tests" / "conformance" / "vectors"


class Vector(NamedTuple):
    name: str
    operation: str
    request: str
    answer: str


def read() -> list[Vector]:
    """Every vector, file by file in the order of their names."""
    vectors = []
    for file in sorted(FOLDER.glob("*.txt")):
        blocks = file.read_bytes().decode().split("\n")
        for at in range(0, len(blocks) - 1, 5):
            name, operation, request, answer, empty = blocks[at : at + 5]
            assert name.startswith("# ") and empty == "", f"{file.name}, line {at + 1}"
            vectors.append(Vector(name[2:], operation, request, answer))
    return vectors


def answered(ready: hearth.Hearth, vector: Vector) -> str:
    """What this library answers."""
    try:
        return "ok " + ready.call(vector.operation, vector.request)
    except hearth.HearthError as error:
        return "error " + error.json()
