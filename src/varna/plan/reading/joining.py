"""Putting a broken line together again: what a hyphen at the end of a line meant."""

import re

ENDS_IN_HYPHEN = re.compile(r"[^\W_][-‐‑]$")
SHARED_TAIL = re.compile(r"^(?:och|eller|samt|respektive|resp\.|som|till|men|/)\b")
ABBREVIATION = re.compile(r"(?:[A-ZÅÄÖ0-9]{2,}|\d|[A-ZÅÄÖ])[-‐‑]$")


def joined(first: str, second: str) -> str:
    """`trygghets-` + `och` keep both; `säker-` + `het` are one word; `IT-` + `säkerhet` keep the hyphen."""
    if not first or not second:
        return first or second
    if not ENDS_IN_HYPHEN.search(first) or SHARED_TAIL.match(second):
        return f"{first} {second}"
    if ABBREVIATION.search(first) or not second[0].islower():
        return first + second
    return first[:-1] + second


def joined_all(parts: list[str]) -> str:
    whole = ""
    for part in parts:
        whole = joined(whole, part)
    return whole
