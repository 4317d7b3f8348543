"""Holds this library against every vector, byte by byte."""

import sys

import hearth

import vectors


def main() -> None:
    ready = hearth.Hearth()
    passed = failed = 0
    for vector in vectors.read():
        found, wanted = vectors.answered(ready, vector).encode(), vector.answer.encode()
        if found == wanted:
            passed += 1
            continue
        failed += 1
        pairs = zip(found + b"\0", wanted + b"\0")
        at = next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(found), len(wanted)))
        print(f"{vector.name}: byte {at}: found {found[at : at + 40]!r}, allowed is {wanted[at : at + 40]!r}")
    print(f"conformance, Python: {passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
