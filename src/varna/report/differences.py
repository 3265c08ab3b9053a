"""What has changed from one version of a report to another, heading by heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from varna.paper import model, outline
from varna.paper.words import number, plain, shown

SHOWN = 200
"""Changes told one by one; the rest are counted."""

Lines = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Change:
    """Words under a heading as they were and as they are; one of them may be nothing."""

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


def _in_section(heading: str, was: list[str], now: list[str]) -> Iterator[Change]:
    for how, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if how != "equal":
            for before, after in zip_longest(was[a:b], now[c:d], fillvalue=""):
                yield Change(heading, before, after)


def _lines(document: model.Document) -> Lines:
    """The words under each heading, a table's rows one by one; headings of a name share a place."""
    heading, found = document.title, {document.title: [document.title, document.subtitle]}
    for block in outline.flat(document):
        if isinstance(block, model.Heading):
            heading = block.text
            found.setdefault(heading, [])
        else:
            found[heading] += _words(block, document.language)
    return found


def _words(block: model.Block, language: str) -> list[str]:
    match block:
        case model.Paragraph():
            return [plain(block.text)]
        case model.Callout():
            return [" ".join(filter(None, [block.title, plain(block.text)]))]
        case model.Bullets():
            return [plain(item) for item in block.items]
        case model.Figures():
            return [f"{_figure(item, language)} {item.label}" for item in block.items]
        case model.Chart():
            return _words(outline.table_of(block, language), language)
        case model.Table():
            return [_row(block, row, language) for row in block.rows]
    return []


def _figure(figure: model.Figure, language: str) -> str:
    value = figure.value
    return number(value, language) if isinstance(value, int) else value


def _row(table: model.Table, row: tuple[model.Cell, ...], language: str) -> str:
    cells = " · ".join(shown(cell, language).replace("\n", ", ") for cell in row)
    return f"{table.caption}: {cells}"
