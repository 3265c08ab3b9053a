"""Swedish order and letters without case for SQLite, which knows neither."""

import re
import sqlite3
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "swedish"

Key = tuple[tuple[tuple[int, str], ...], str, str]

Value = str | bytes | int | float | None

# å, ä and ö end the alphabet; æ and ø are sorted with their Swedish sisters
_LAST = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"}  # the three characters after z


def _letter(char: str) -> list[tuple[int, str]]:
    if char in _LAST:
        return [(2, _LAST[char])]
    plain = unicodedata.normalize("NFD", char)
    return [(_class(part), part) for part in plain if not unicodedata.combining(part)]


def _class(char: str) -> int:
    if char.isalpha():
        return 2
    return 1 if char.isnumeric() else 0


@lru_cache(maxsize=8192)
def sort_key(text: str) -> Key:
    """Letters decide first, then accents, then case (small before capital)."""
    whole = unicodedata.normalize("NFC", text)
    folded = whole.casefold()
    letters = tuple(part for char in folded for part in _letter(char))
    return letters, folded, whole.swapcase()


def compare(left: str, right: str) -> int:
    first, second = sort_key(left), sort_key(right)
    return (first > second) - (first < second)


@lru_cache(maxsize=512)
def _matcher(pattern: str, escape: str | None) -> Callable[[str], bool]:
    parts: list[str] = []
    chars = iter(pattern)
    for char in chars:
        if escape and char == escape:
            parts.append(re.escape(next(chars, escape).casefold()))
        elif char == "%":
            parts.append(".*")
        elif char == "_":
            parts.append(".")
        else:
            parts.append(re.escape(char.casefold()))
    return _whole("".join(parts))


def _whole(expression: str) -> Callable[[str], bool]:
    found = re.compile(expression, re.DOTALL).fullmatch
    return lambda text: found(text.casefold()) is not None


def like(pattern: object, text: object, escape: str | None = None) -> bool | None:
    """SQL's LIKE without regard to case in any alphabet."""
    if pattern is None or text is None:
        return None
    return _matcher(str(pattern), escape)(str(text))


def _upper(text: Value) -> Value:
    return text.upper() if isinstance(text, str) else text


def _lower(text: Value) -> Value:
    return text.lower() if isinstance(text, str) else text


def teach_swedish(*, connection: BaseDatabaseWrapper, **_: object) -> None:
    """Called for each new connection; other engines have an ICU collation of the same name."""
    if connection.vendor != "sqlite":
        return
    raw: sqlite3.Connection = connection.connection
    raw.create_collation(NAME, compare)
    raw.create_function("upper", 1, _upper, deterministic=True)
    raw.create_function("lower", 1, _lower, deterministic=True)
    raw.create_function("like", 2, like, deterministic=True)
    raw.create_function("like", 3, like, deterministic=True)
