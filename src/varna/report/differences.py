"""What has changed from one version of a report to another, section by section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from varna.paper import model, outline
from varna.paper.words import number, plain, shown

SHOWN = 200
"""Changes told one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words, and what they are about: a table's row by its name, a figure by its label."""

    about: str
    words: str


Lines = dict[str, list[Line]]


@dataclass(frozen=True, slots=True)
class Change:
    """Words in a section as they were and as they are; one of them may be nothing."""

    heading: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Differences:
    changes: tuple[Change, ...]
    untold: int = 0


def between(old: model.Document, new: model.Document) -> Differences:
    was, now = _lines(old), _lines(new)
    found = [
        change
        for heading in {**was, **now}
        for change in _in_section(heading, was.get(heading, []), now.get(heading, []))
    ]
    return Differences(tuple(found[:SHOWN]), max(len(found) - SHOWN, 0))


def _in_section(heading: str, was: list[Line], now: list[Line]) -> Iterator[Change]:
    for how, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if how != "equal":
            yield from (Change(heading, *pair) for pair in _pairs(was[a:b], now[c:d]))


def _pairs(was: Sequence[Line], now: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """What is about the same stands side by side; all else has gone or come."""
    before, after = [line.about for line in was], [line.about for line in now]
    for how, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            pairs = zip(was[a:b], now[c:d], strict=True)
            yield from ((one.words, other.words) for one, other in pairs)
        else:
            yield from ((line.words, "") for line in was[a:b])
            yield from (("", line.words) for line in now[c:d])


def _lines(document: model.Document) -> Lines:
    """
    The words of each section, a table's rows one by one. A heading inside it is words like any
    other: one that has been written in leaves what stands under it where it was.
    """
    section = document.title
    found = {section: [Line("title", document.title), Line("subtitle", document.subtitle)]}
    for block in outline.flat(document):
        if isinstance(block, model.Heading) and block.level == 1:
            section = block.text
            found.setdefault(section, [])
        else:
            found[section] += _words(block, document.language)
    return found


def _words(block: model.Block, language: str) -> list[Line]:
    """Nothing of a chart: its table stands beneath it."""
    match block:
        case model.Heading():
            return [Line("heading", block.text)]
        case model.Paragraph():
            return [Line("paragraph", plain(block.text))]
        case model.Callout():
            said = " ".join(filter(None, [block.title, plain(block.text)]))
            return [Line("callout", said)]
        case model.Bullets():
            return [Line("bullet", plain(item)) for item in block.items]
        case model.Figures():
            return [Line(item.label, _figure(item, language)) for item in block.items]
        case model.Table():
            return [_row(block, row, language) for row in block.rows]
    return []


def _figure(figure: model.Figure, language: str) -> str:
    value = figure.value
    said = number(value, language) if isinstance(value, int) else value
    return f"{said} {figure.label}"


def _row(table: model.Table, row: tuple[model.Cell, ...], language: str) -> Line:
    cells = [shown(cell, language).replace("\n", ", ") for cell in row]
    return Line(f"{table.caption}: {cells[0]}", f"{table.caption}: {' · '.join(cells)}")
