"""A document laid out in one row, as every kind of file reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from varna.paper.model import (
    Align,
    Annex,
    Block,
    Chart,
    Column,
    Document,
    Heading,
    PageBreak,
    Table,
    Where,
)
from varna.paper.text_hygiene import visible
from varna.paper.words import words

DEEPEST = 4
LISTED = 2


def flat(document: Document) -> tuple[Block, ...]:
    """Every block that is read, in order: an annex begins a page, a chart has its table beneath.

    No heading is blank, shares its anchor or leaps over a level, or the file were not accessible.
    """
    return tuple(
        block
        for block in _steadied(_unfold(document.blocks, 0, document.language))
        if not (isinstance(block, Table) and block.where is Where.SHEET)
    )


def tables(document: Document) -> tuple[Table, ...]:
    """The tables that a spreadsheet holds, those that only it holds first."""
    every = _unfold(document.blocks, 0, document.language)
    found = [one for one in every if isinstance(one, Table) and one.where is not Where.TEXT]
    return tuple(sorted(found, key=lambda table: table.where is not Where.SHEET))


def charts(document: Document) -> tuple[Chart, ...]:
    return tuple(block for block in flat(document) if isinstance(block, Chart))


def table_of(chart: Chart, language: str) -> Table:
    """The same figures as a table, for those who read and those who reckon."""
    caption = words(language)["figures"].format(caption=chart.caption)
    heads = (Column(series.label, Align.END) for series in chart.series)
    return Table(caption, (Column(chart.names, weight=3), *heads), chart.rows)


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


def _unfold(blocks: Iterable[Block], depth: int, language: str) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Annex():
                yield PageBreak()
                yield Heading(min(depth + 1, DEEPEST), block.title, block.anchor)
                yield from _unfold(block.blocks, depth + 1, language)
            case Heading():
                yield replace(block, level=min(max(block.level, 1) + depth, DEEPEST))
            case Chart():
                yield block
                yield table_of(block, language)
            case _:
                yield block


def _anchor(wanted: str, taken: set[str]) -> str:
    name, number = wanted or "avsnitt-1", 1
    while name in taken:
        number += 1
        name = f"{wanted or 'avsnitt'}-{number}"
    taken.add(name)
    return name
