#!/usr/bin/env python3
"""Checks a Hearth decision record (schema hearth/record/1) without Hearth: docs/src/record.md says what is checked.

Needs Python 3.9 or newer and the package `cryptography`.

    python3 verify_record.py RECORD [--key PUBLIC.pem]... [--head HASH] [--length NUMBER]

Says `N entries, all as signed` and ends with 0, or names the first entry that is not as it was signed and ends with 2.
"""

import argparse
import hashlib
import json
import math
import re
import sys
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

SCHEMA = "hearth/record/1"
ALGORITHMS = {"canonical": "rfc8785", "hash": "sha256", "signature": "ed25519"}
MAX_BYTES = 64 * 1024 * 1024
MAX_LEVELS = 64


class Broken(Exception):
    """Where a record is not as it was signed, and what is wrong."""


def number(value):
    """A number as RFC 8785 has it: as ECMAScript writes a double."""
    value = float(value)
    if not math.isfinite(value):
        raise ValueError("not a number of JSON")
    if value == 0:
        return "0"
    sign, value = ("-", -value) if value < 0 else ("", value)
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, part = mantissa.partition(".")
    digits = (whole + ("" if part == "0" else part)).lstrip("0")
    # The point stands so many digits in.
    point = len(whole) + int(exponent or 0) if whole != "0" else int(exponent or 0) - len(part) + len(part.lstrip("0"))
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        text = digits.ljust(point, "0")
    elif 0 < point <= 21:
        text = digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + digits
    else:
        text = digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + f"e{point - 1:+d}"
    return sign + text


def canonical(value):
    """The one text of a value (RFC 8785)."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return number(value)


def levels(value):
    """How deep a value is nested."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(levels, inner), default=0)


def strict(text):
    """The value of a JSON text that names no field twice."""

    def once(fields):
        if len(dict(fields)) != len(fields):
            raise ValueError("a field twice")
        return dict(fields)

    def refuse(name):
        raise ValueError(f"{name} is not JSON")

    value = json.loads(text.decode("utf-8"), object_pairs_hook=once, parse_constant=refuse)
    if levels(value) > MAX_LEVELS:
        raise ValueError("too deep")
    return value


def moment(text):
    """A time with an offset."""
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", text, re.ASCII):
        raise ValueError("not a time with an offset")
    return datetime.fromisoformat(text)


def signed_by(key, signature, text):
    """Whether this key signed this text."""
    try:
        if not re.fullmatch("[0-9a-f]{64}", key) or not re.fullmatch("[0-9a-f]{128}", signature):
            return False
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), text)
        return True
    except (InvalidSignature, TypeError, ValueError):
        return False


def entry(line, count, before):
    """Checks a line against the entry before it: its payload, its hash and its time."""
    if not line.endswith(b"\n"):
        raise Broken("the line has no end: it was half written, or cut off")
    try:
        value = strict(line[:-1])
        again = canonical(value).encode("utf-8") + b"\n"
    except (ValueError, OverflowError, RecursionError):
        raise Broken("not valid JSON, or a field twice") from None
    if not isinstance(value, dict) or set(value) != {"hash", "payload", "signature"} or not isinstance(value["payload"], dict):
        raise Broken("not an entry with hash, payload and signature")
    payload = value["payload"]
    key = payload.get("key") if isinstance(payload.get("key"), dict) else {}
    public = key.get("public") if isinstance(key.get("public"), str) else ""
    text = canonical(payload).encode("utf-8")
    found = "sha256:" + hashlib.sha256(text).hexdigest()
    hash_fits, signature_fits = found == value["hash"], signed_by(public, value["signature"], text)

    def must(fits, where):
        if not fits:
            raise Broken(f"{where}: not what it must be")

    must(payload.get("schema") == SCHEMA, "/payload/schema")
    must(payload.get("algorithms") == ALGORITHMS, "/payload/algorithms")
    must(re.fullmatch("[0-9a-f]{64}", public), "/payload/key")
    must(key.get("id") == hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16], "/payload/key")
    must(payload.get("index") == count and not isinstance(payload["index"], bool), "/payload/index")
    must((payload.get("kind") == "opened") == (before is None), "/payload/kind")
    must(payload.get("previous", "") == (before[1] if before else None), "/payload/previous")
    try:
        at = moment(payload.get("at"))
    except ValueError:
        raise Broken("/payload/at: not a time with an offset") from None
    must(before is None or at >= before[2], "/payload/at")
    if not (hash_fits and signature_fits):
        where = "/hash" if signature_fits else "/signature" if hash_fits else "/payload"
        raise Broken(f"{where}: not as it was signed")
    if again != line:
        raise Broken("spelt otherwise than RFC 8785 says; the content is as signed")
    return payload, found, at


def verify(data):
    """Every entry: its payload, its hash and its time."""
    if not data or len(data) > MAX_BYTES:
        raise Broken("entry 1: an empty file, or one that is too large")
    entries = []
    for count, line in enumerate(re.findall(rb"[^\n]*\n|[^\n]+\Z", data), start=1):
        try:
            entries.append(entry(line, count, entries[-1] if entries else None))
        except Broken as broken:
            raise Broken(f"entry {count}: {broken}") from None
    return entries


def main():
    parser = argparse.ArgumentParser(description="Checks a Hearth decision record.")
    parser.add_argument("record")
    parser.add_argument("--key", action="append", default=[], help="a public key (PEM) that you trust")
    parser.add_argument("--head", help="the hash of an entry that was noted elsewhere")
    parser.add_argument("--length", type=int, help="how many entries there were, at least")
    options = parser.parse_args()
    trusted = [load_pem_public_key(open(file, "rb").read()).public_bytes_raw().hex() for file in options.key]
    try:
        entries = verify(open(options.record, "rb").read())
        for count, (payload, _, _) in enumerate(entries, start=1):
            if trusted and payload["key"]["public"] not in trusted:
                raise Broken(f"entry {count}: signed with a key that was not given ({payload['key']['id']})")
        if options.head and options.head not in [found for _, found, _ in entries]:
            raise Broken("no entry has the hash that was given: entries are missing at the end")
        if options.length and len(entries) < options.length:
            raise Broken("fewer entries than were given: entries are missing at the end")
    except Broken as broken:
        print(broken, file=sys.stderr)
        return 2
    print(f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}, all as signed")
    if not trusted:
        print("The key in it vouches only for itself. To know whose it is, give --key.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
