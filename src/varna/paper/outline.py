"""A document laid out in one row, as every kind of file reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from varna.paper.model import Annex, Block, Document, Heading, PageBreak
from varna.paper.text_hygiene import visible

DEEPEST = 4
LISTED = 2


def flat(document: Document) -> tuple[Block, ...]:
    """Every block in order, an annex as a heading on a new page.

    No heading is blank, shares its anchor or leaps over a level, or the file were not accessible.
    """
    return tuple(_steadied(_unfold(document.blocks, 0)))


def _steadied(blocks: Iterable[Block]) -> Iterator[Block]:
    taken: set[str] = set()
    last = 0
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif visible(block.text):
            last = min(block.level, last + 1)
            yield replace(block, level=last, anchor=_anchor(block.anchor, taken))


def contents(blocks: Iterable[Block]) -> tuple[Heading, ...]:
    return tuple(block for block in blocks if isinstance(block, Heading) and block.level <= LISTED)


def _unfold(blocks: Iterable[Block], depth: int) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Annex():
                yield PageBreak()
                yield Heading(min(depth + 1, DEEPEST), block.title, block.anchor)
                yield from _unfold(block.blocks, depth + 1)
            case Heading():
                yield replace(block, level=min(max(block.level, 1) + depth, DEEPEST))
            case _:
                yield block


def _anchor(wanted: str, taken: set[str]) -> str:
    name, number = wanted or "avsnitt-1", 1
    while name in taken:
        number += 1
        name = f"{wanted or 'avsnitt'}-{number}"
    taken.add(name)
    return name
