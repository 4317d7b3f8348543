"""Holds the text of the generated Swift against everything that the library exports, with descriptions.

Arguments: the list that `uniffi-bindgen items` gives, and the generated Swift.
"""

import re
import sys


def camel(name):
    """A name of Rust as Swift has it."""
    first, *more = name.split("_")
    return first[:1].lower() + first[1:] + "".join(part[:1].upper() + part[1:] for part in more)


def plain(text):
    """Letters and digits alone: line ends and the stars of a comment do not matter."""
    return "".join(filter(str.isalnum, text))


def types(swift):
    """The text of each type that crosses, by name: from its line to its converter, which stands behind it."""
    found = {}
    for start in re.finditer(r"^(?:public |open )*(?:class|struct|enum) (\w+)", swift, re.M):
        end = swift.find(f"public struct FfiConverterType{start[1]}:", start.start())
        if end >= 0:
            found[start[1]] = swift[start.start() : end]
    return found


def declaration(kind, owner, name, errors):
    """How Swift declares an item: a pattern that stands right behind its description."""
    if kind == "constructor":
        return r"public convenience init\(" if name == "new" else rf"public static func {camel(name)}\("
    if kind == "variant":
        return rf"case {name if owner in errors else camel(name)}\b"
    if kind == "field":
        return rf"{camel(name)}: " if "." in owner else rf"public let {camel(name)}: "
    word = {"object": "open class", "record": "public struct", "enum": "public enum", "error": r"public\s+enum"}.get(kind)
    if word:
        return rf"{word} {name}\b"
    return rf"(?:public|open) func {camel(name)}\("


def main(items, swift):
    with open(items, encoding="utf-8") as file:
        listed = [line.rstrip("\n").split("\t") for line in file]
    with open(swift, encoding="utf-8") as file:
        text = file.read().replace("`", "")
    scopes = types(text)
    errors = {name for kind, _, name, _ in listed if kind == "error"}
    wrong = 0
    for kind, owner, name, description in listed:
        top, _, variant = owner.partition(".")
        # A function, and a type itself, stand in the whole; what is in a type stands in that.
        scope = scopes.get(top, "") if top else text
        if variant:
            case = re.search(rf"^    case {variant if top in errors else camel(variant)}\(\n(.*?)\n    \)$", scope, re.M | re.S)
            scope = case[1] if case else ""
        pattern = rf"/\*\*((?:(?!\*/).)*)\*/\s*(?:{declaration(kind, owner, name, errors)})"
        said = [plain(found[1]) for found in re.finditer(pattern, scope, re.S)]
        if not description or plain(description.replace("`", "")) not in said:
            wrong += 1
            print(f"swift: {kind} {owner} {name}: {'found with other words' if said else 'not found'}")
    print(f"swift, text: {len(listed) - wrong} passed, {wrong} failed")
    return 1 if wrong or len(listed) < 100 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
