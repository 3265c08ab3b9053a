"""What one version's text says that another's does not, word for word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 20_000
"""In both texts together; beyond it paragraphs are compared whole."""
ALIKE = 0.4
"""Paragraphs less alike than this are told as one gone and one come."""
_WORD = re.compile(r"\S+")


class Change(StrEnum):
    SAME = "SAME"
    ADDED = "ADDED"
    REMOVED = "REMOVED"


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its pieces in reading order."""

    pieces: Sequence[Piece]

    @property
    def is_changed(self) -> bool:
        return any(piece.change is not Change.SAME for piece in self.pieces)


def differences(before: str, after: str) -> list[Paragraph]:
    """The later text, with what has gone and what has come where they stand."""
    old, new = _paragraphs(before), _paragraphs(after)
    by_word = len(before.split()) + len(after.split()) <= MOST_WORDS
    return list(_compared(old, new, by_word=by_word))


def _paragraphs(text: str) -> list[str]:
    lines = (" ".join(_WORD.findall(line)) for line in text.splitlines())
    return [line for line in lines if line]


def _compared(old: list[str], new: list[str], *, by_word: bool) -> Iterator[Paragraph]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield from (Paragraph([Piece(Change.SAME, line)]) for line in old[start:end])
            continue
        gone, come = old[start:end], new[first:last]
        if by_word:
            shared = min(len(gone), len(come))
            yield from (Paragraph(_words(*pair)) for pair in zip(gone, come, strict=False))
            gone, come = gone[shared:], come[shared:]
        yield from (Paragraph([Piece(Change.REMOVED, line)]) for line in gone)
        yield from (Paragraph([Piece(Change.ADDED, line)]) for line in come)


def _words(was: str, now: str) -> list[Piece]:
    old, new = was.split(), now.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [Piece(Change.REMOVED, was), Piece(Change.ADDED, now)]
    found: list[Piece] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece(Change.SAME, " ".join(old[start:end])))
            continue
        if start < end:
            found.append(Piece(Change.REMOVED, " ".join(old[start:end])))
        if first < last:
            found.append(Piece(Change.ADDED, " ".join(new[first:last])))
    return found
