"""A document's tables as a workbook: one sheet a table, figures as numbers."""

import io
import re
from datetime import UTC

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from varna.paper import model, outline
from varna.paper.words import shown, words

LONGEST_NAME = 31
LONGEST_CELL = 32_767
WIDTH_OF_WEIGHT = 18
WIDTH_OF_FOOT = 100
# What a spreadsheet may take for a formula when the cell is edited or the sheet is saved as CSV
FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def sheet(document: model.Document) -> bytes:
    raw = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(raw, options) as book:
        book.set_properties(_properties(document))
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        _fill(book, document, head, body)
    return raw.getvalue()


def _properties(document: model.Document) -> dict[str, object]:
    made = document.made_at.astimezone(UTC).replace(tzinfo=None)
    return {
        "title": document.title,
        "subject": document.subtitle,
        "author": document.author,
        "company": document.municipality,
        "created": made,
        "comments": document.foot,
    }


def _fill(book: Workbook, document: model.Document, head: Format, body: Format) -> None:
    tables = outline.tables(document)
    taken: set[str] = set()
    for table in tables:
        _table(
            book.add_worksheet(_name(table.caption, taken)), table, document.language, head, body
        )
    if not tables:
        book.add_worksheet(_name(document.title, taken)).write_string(
            0, 0, neutral(document.title), head
        )
    if document.foot:
        _foot(book.add_worksheet(_name(words(document.language)["about"], taken)), document, body)


def _foot(page: Worksheet, document: model.Document, body: Format) -> None:
    """A sheet of its own, last: what stands at the foot of every page of the other files."""
    page.set_column(0, 0, WIDTH_OF_FOOT)
    for line, text in enumerate((document.title, *document.foot.split("\n"))):
        page.write_string(line, 0, neutral(text), body)


def _name(caption: str, taken: set[str]) -> str:
    """A sheet's name is short, unlike all others whatever the case, and free of some signs."""
    stem = " ".join(NOT_IN_NAMES.sub(" ", caption).split()) or "1"
    stem = f"{stem} 1" if stem.lower() == "history" else stem
    name, number = stem[:LONGEST_NAME].strip(), 1
    while name.lower() in taken:
        number += 1
        tail = f" {number}"
        name = stem[: LONGEST_NAME - len(tail)].strip() + tail
    taken.add(name.lower())
    return name


def _table(page: Worksheet, table: model.Table, language: str, head: Format, body: Format) -> None:
    for place, column in enumerate(table.columns):
        page.set_column(place, place, WIDTH_OF_WEIGHT * column.weight)
        page.write_string(0, place, neutral(column.title), head)
    for line, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(line, place, cell, body)
            else:
                page.write_string(line, place, neutral(shown(cell, language)), body)
    page.freeze_panes(1, 1 if table.row_names else 0)
    page.repeat_rows(0)
    page.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what could begin one."""
    safe = f"'{text}" if FORMULA.match(text) else text
    return safe[:LONGEST_CELL]
