"""
A document part by part, and the same document with some parts or words replaced by others.

Both are one walk through the model, so a part that is seen is a part that can be replaced: what the
walk does not reach is not in the document that comes out of it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from varna.paper import outline
from varna.paper.links import unlinked
from varna.paper.model import (
    Block,
    Bullets,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Figures,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Tone,
)
from varna.paper.text_hygiene import clean
from varna.paper.words import number, plain, shown

WORD = re.compile(r"\w+(?:[^\w\s]+\w+)*")


class Role(StrEnum):
    """What a part is in its document."""

    TITLE = "title"
    FACT = "fact"
    MARK = "mark"
    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"
    COLUMN = "column"
    CELL = "cell"
    FIGURE = "figure"


@dataclass(frozen=True)
class Part:
    """
    One text of a document. `place` is the same as long as the document is; `beside` says what it
    belongs to: a cell's column and row.
    """

    place: str
    role: Role
    text: str
    beside: str = ""


@dataclass(frozen=True, order=True)
class Mask:
    """Words to put in the place of a part, or of its characters from `start` to `end`."""

    place: str
    start: int | None = None
    end: int | None = None
    words: str = ""


class NotThere(Exception):
    """A mask has no part to cover: nothing is made, lest something stay uncovered."""


Change = Callable[[Part], str]


def bare(document: Document) -> Document:
    """
    Only what is read: a chart as its table, no table that only sheets have, no links, no anchors,
    no foot (a checksum of what is covered would tell it to whoever can guess) and no author.
    """
    blocks = tuple(_bared(each) for each in outline.flat(document) if not isinstance(each, Chart))
    return replace(document, blocks=blocks, foot="", author="", contents=False)


def parts(document: Document) -> list[Part]:
    """Of a `bare` document, in the order of reading."""
    found: list[Part] = []

    def seen(part: Part) -> str:
        found.append(part)
        return part.text

    _changed(document, seen)
    return found


def masked(document: Document, masks: Iterable[Mask]) -> Document:
    """A `bare` document made anew, with other words where the masks are.

    :raises NotThere: when a mask covers nothing.
    """
    waiting: dict[str, list[Mask]] = defaultdict(list)
    for mask in masks:
        waiting[mask.place].append(mask)

    def covered(part: Part) -> str:
        return _covered(part.text, waiting.pop(part.place, []))

    made = _changed(document, covered)
    if waiting:
        raise NotThere(sorted(waiting))
    return made


def words(text: str) -> list[tuple[int, int]]:
    """Where each word of a text begins and ends."""
    return [found.span() for found in WORD.finditer(text)]


def occurrences(document: Document, *phrases: str) -> Iterator[tuple[Part, Mask]]:
    """
    Wherever a phrase stands in a `bare` document, in any case, from the start of a word to the end
    of one: "Berg" is found in "Bergs", and not in "Solberg".
    """
    said = [r"\s+".join(map(re.escape, clean(each).split())) for each in phrases]
    wanted = "|".join(sorted(filter(None, said), key=len, reverse=True))
    if not wanted:
        return
    pattern = re.compile(rf"(?<!\w)(?:{wanted})\w*", re.IGNORECASE)
    for part in parts(document):
        for found in pattern.finditer(part.text):
            yield part, Mask(part.place, *found.span())


def _covered(text: str, masks: Sequence[Mask]) -> str:
    """Neighbours become one, so that nobody can count what is covered."""
    whole = next((mask for mask in masks if mask.start is None), None)
    if whole:
        return whole.words
    said, at = "", 0
    last: Mask | None = None
    for mask in sorted(masks):
        start, end = mask.start or 0, mask.end or 0
        if not start < end <= len(text):
            raise NotThere(mask.place)
        between = text[at:start] if start > at else ""
        if last is None or last.words != mask.words or between.strip():
            said += f"{between}[{mask.words}]"
        at, last = max(at, end), mask
    return said + text[at:]


def _bared(block: Block) -> Block:
    return replace(block, anchor="") if isinstance(block, Heading) else unlinked(block)


def _changed(document: Document, change: Change) -> Document:
    def head(place: str, role: Role, text: str, beside: str = "") -> str:
        return _said(change, Part(place, role, text, beside))

    return replace(
        document,
        municipality=head("municipality", Role.FACT, document.municipality),
        title=head("title", Role.TITLE, document.title),
        subtitle=head("subtitle", Role.TITLE, document.subtitle),
        marks=tuple(head(f"marks.{n}", Role.MARK, each) for n, each in enumerate(document.marks)),
        metadata=tuple(
            (
                head(f"metadata.{n}.0", Role.FACT, name),
                head(f"metadata.{n}.1", Role.FACT, value, name),
            )
            for n, (name, value) in enumerate(document.metadata)
        ),
        blocks=tuple(
            _block(each, str(n), change, document.language)
            for n, each in enumerate(document.blocks)
        ),
    )


def _said(change: Change, part: Part) -> str:
    return change(part) if part.text else ""


def _block(block: Block, place: str, change: Change, language: str) -> Block:
    match block:
        case Heading():
            part = Part(place, Role.HEADING, block.text)
            return replace(block, text=_said(change, part))
        case Paragraph():
            return replace(block, text=_text(block.text, place, change))
        case Bullets():
            told = (_text(each, f"{place}.{n}", change) for n, each in enumerate(block.items))
            return replace(block, items=tuple(told))
        case Callout():
            return _callout(block, place, change)
        case Table():
            return _table(block, place, change, language)
        case Figures():
            items = tuple(
                _figure(each, f"{place}.{n}", change, language)
                for n, each in enumerate(block.items)
            )
            return Figures(items)
    return PageBreak()


def _text(text: Text, place: str, change: Change) -> Text:
    """Styles stay where nothing is changed."""
    said = plain(text)
    now = _said(change, Part(place, Role.TEXT, said))
    return text if now == said else now


def _callout(block: Callout, place: str, change: Change) -> Callout:
    """The colour says what the words say, so it goes when they do."""
    title = _said(change, Part(f"{place}.title", Role.TEXT, block.title))
    text = _text(block.text, f"{place}.text", change)
    is_same = title == block.title and text == block.text
    return Callout(text, block.tone if is_same else Tone.NEUTRAL, title)


def _table(block: Table, place: str, change: Change, language: str) -> Table:
    def cell(row: int, column: int, value: Cell) -> Cell:
        name = shown(block.rows[row][0], language) if block.row_names and column else ""
        beside = ", ".join(filter(None, [block.columns[column].title, name]))
        said = shown(value, language)
        part = Part(f"{place}.{row}.{column}", Role.CELL, said, beside)
        now = _said(change, part)
        return value if now == said else now

    caption = _said(change, Part(f"{place}.caption", Role.CAPTION, block.caption))
    columns = tuple(
        Column(
            _said(change, Part(f"{place}.column.{n}", Role.COLUMN, each.title)),
            each.align,
            each.weight,
        )
        for n, each in enumerate(block.columns)
    )
    rows = tuple(
        tuple(cell(n, m, value) for m, value in enumerate(row)) for n, row in enumerate(block.rows)
    )
    empty = _said(change, Part(f"{place}.empty", Role.TEXT, block.empty)) if not rows else ""
    return Table(caption, columns, rows, block.row_names, empty)


def _figure(figure: Figure, place: str, change: Change, language: str) -> Figure:
    value = figure.value
    said = number(value, language) if isinstance(value, int) else value
    label = _said(change, Part(f"{place}.label", Role.FIGURE, figure.label))
    now = _said(change, Part(f"{place}.value", Role.FIGURE, said, figure.label))
    note = _said(change, Part(f"{place}.note", Role.FIGURE, figure.note, figure.label))
    return Figure(value if now == said else now, label, note)
