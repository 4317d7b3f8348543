"""What a decision costs. Arguments: a file with an incident as JSON; and `first` for one decision alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import hearth

CALLS = 10_000


def cost(call: Callable[[], object]) -> float:
    """Microseconds for a call, after a tenth as many to warm up."""
    for _ in range(CALLS // 10):
        call()
    start = time.perf_counter()
    for _ in range(CALLS):
        call()
    return (time.perf_counter() - start) * 1e6 / CALLS


def main() -> None:
    request = Path(sys.argv[1]).read_text().strip()
    start = time.perf_counter()
    ready = hearth.Hearth()
    if len(sys.argv) > 2:
        ready.assess_json(request)
        return
    print(f"Python, a handle: {(time.perf_counter() - start) * 1e3:.1f} ms")
    import json

    import typed

    incident = typed.incident(json.loads(request))
    assert hearth.decision_json(ready.assess(incident)) == ready.assess_json(request)
    print(f"Python, JSON: {cost(lambda: ready.assess_json(request)):.1f} µs")
    print(f"Python, values: {cost(lambda: ready.assess(incident)):.1f} µs")
    many = [request] * CALLS
    start = time.perf_counter()
    ready.assess_many(many, 1)
    print(f"Python, JSON, {CALLS} in one call on one thread: {(time.perf_counter() - start) * 1e6 / CALLS:.1f} µs each")


if __name__ == "__main__":
    main()
