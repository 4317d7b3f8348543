"""The API docs hold every public item with its description.

Arguments: the stub that the generator writes, which has them all, and the folder of pages that pdoc wrote.
"""

from __future__ import annotations

import ast
import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import hearth


def items(body: list[ast.stmt], owner: str = "") -> Iterator[tuple[str, str]]:
    """Each item by its full name, with its description."""
    for place, node in enumerate(body):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            name = f"{owner}{node.name}"
            if isinstance(node, ast.ClassDef):
                yield name, ast.get_docstring(node) or ""
                yield from items(node.body, f"{name}.")
            elif not node.name.startswith(("_", "is_")):
                yield name, ast.get_docstring(node) or ""
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            below = body[place + 1] if place + 1 < len(body) else None
            said = below.value.value if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) else ""
            assert isinstance(target, ast.Name)
            yield f"{owner}{target.id}", str(said)


def plain(text: str) -> str:
    """The letters of a text, without marks and spaces."""
    return re.sub(r"[^0-9a-z]", "", text.lower())


def main() -> None:
    stub, pages = Path(sys.argv[1]), Path(sys.argv[2])
    page = (pages / "hearth.html").read_text()
    starts = {match.group(1): match.start() for match in re.finditer(r'<section id="([^"]+)"|<div id="([^"]+)"', page) if match.group(1)}
    starts |= {match.group(1): match.start() for match in re.finditer(r'<div id="([^"]+)" class="classattr"', page)}
    order = sorted(starts.values())
    after = {start: end for start, end in zip(order, [*order[1:], len(page)])}
    wanted = list(items(ast.parse(stub.read_text()).body))
    own = [("answers", hearth.answers.__doc__), ("assess_all", hearth.assess_all.__doc__)]
    missing = []
    for name, said in [*wanted, *own]:
        shown = plain(html.unescape(re.sub(r"<[^>]*>", "", page[starts[name] : after[starts[name]]]))) if name in starts else ""
        if not said or not shown or plain(said) not in shown:
            missing.append(name)
    for name in missing[:20]:
        print(f"the docs have no description of {name}")
    print(f"docs, Python: {len(wanted) + len(own) - len(missing)} passed, {len(missing)} failed")
    sys.exit(1 if missing or len(wanted) < 300 else 0)


if __name__ == "__main__":
    main()
