"""
How alike two sentences are, and which words differ.

The measure is the share of words that two sentences have in common in the same order, counted twice
over both lengths (Ratcliff and Obershelp's, as `difflib` has it, on words): 1 is the same words, 0
is none in common. Case, punctuation and spaces are not words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Words = tuple[str, ...]

SAME = 0.75
"""From here on two sentences are taken to be the same promise, reworded."""
DOUBTFUL = 0.5
"""From here on a person is asked; below, they have nothing to do with each other."""

_WORD = re.compile(r"\w+")


def words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def likeness(one: Words, other: Words) -> float:
    if one == other:
        return 1.0
    total = len(one) + len(other)
    return 2 * sum(_shared(one, other)) / total if total else 0.0


def share_within(part: Words, whole: Words) -> float:
    """How much of the part that is found in the whole, in order."""
    return sum(_shared(part, whole)) / len(part) if part else 0.0


def _shared(one: Words, other: Words) -> Iterator[int]:
    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return (block.size for block in found)


@dataclass(frozen=True)
class Span:
    """Some words after each other, all in both texts or all in only this one."""

    text: str
    differs: bool


Marked = list[list[Span]]


def marked(before: Sequence[str], after: Sequence[str]) -> tuple[Marked, Marked]:
    """
    The texts of both sides with the words that stand on one side alone.

    Several texts on a side are read as one, so that what was split in two shows what each part
    kept.
    """
    old, new = [text.split() for text in before], [text.split() for text in after]
    one, other = ([word for text in texts for word in text] for texts in (old, new))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    kept_old, kept_new = [False] * len(one), [False] * len(other)
    for block in matcher.get_matching_blocks():
        kept_old[block.a : block.a + block.size] = [True] * block.size
        kept_new[block.b : block.b + block.size] = [True] * block.size
    return list(_spans(old, kept_old)), list(_spans(new, kept_new))


def _spans(texts: list[list[str]], kept: list[bool]) -> Iterator[list[Span]]:
    first = 0
    for text in texts:
        yield list(_runs(text, kept[first : first + len(text)]))
        first += len(text)


def _runs(text: list[str], kept: list[bool]) -> Iterator[Span]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or kept[end] != kept[start]:
            yield Span(" ".join(text[start:end]), differs=not kept[start])
            start = end
