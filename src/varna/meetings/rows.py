"""What somebody wrote or a spreadsheet holds becomes rows of text: unit, day and note."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from varna.org.sheets import reading
from varna.org.sheets.reading import Unreadable
from varna.periods.months import MONTHS

MOST_ROWS = reading.MOST_ROWS
LONGEST_NOTE = 200
_HEADINGS = {
    "unit": ("enhet", "nämnd", "bolag", "unit"),
    "day": ("mötesdag", "dag", "datum", "meeting day", "date"),
    "note": ("anteckning", "note"),
}
_DAY = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}[ /-]\d{4}|\d{1,2} [^\W\d_]+ \d{4}"
_LINE = re.compile(rf"(?:[^\W\d_]+dag(?:en)?(?: den)? )?(?P<day>{_DAY})(?:[\s,;:–-]+(?P<note>.*))?")


@dataclass(frozen=True)
class Row:
    """
    One meeting as it was written; an empty unit is the one chosen on the page. `fault` is what the
    file itself says against it.
    """

    number: int
    day: str
    unit: str = ""
    note: str = ""
    fault: str = ""


def from_text(text: str) -> list[Row]:
    """One day a line, with a note after it; an empty line is nothing."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    return [_from_line(number, line) for number, line in lines if line]


def _from_line(number: int, line: str) -> Row:
    found = _LINE.fullmatch(line)
    if found is None:
        return Row(number, line[: reading.LONGEST_CELL])
    return Row(number, found["day"], note=(found["note"] or "")[: reading.LONGEST_CELL])


def from_sheet(content: bytes) -> list[Row]:
    """:raises Unreadable:"""
    for table in reading.tables(content):
        keys = _keys([reading.text(cell) for cell in next(table, ())])
        if "day" in keys:
            rows = list(islice(_from_table(table, keys), MOST_ROWS + 1))
            if len(rows) > MOST_ROWS:
                raise Unreadable(_("Filen har fler än 1 000 rader. Dela upp den i flera."))
            return rows
    raise Unreadable(_("Filen saknar en kolumn med rubriken Mötesdag."))


def _keys(headings: Sequence[str]) -> list[str]:
    """What each column holds; empty for one that we do not know."""
    said = [heading.rstrip(" *").casefold() for heading in headings]
    return [next((key for key, names in _HEADINGS.items() if word in names), "") for word in said]


def _from_table(table: Iterator[Sequence[Any]], keys: list[str]) -> Iterator[Row]:
    for number, cells in enumerate(table, start=2):
        named = zip(keys, cells, strict=False)
        row = {key: said for key, cell in named if key and (said := reading.text(cell))}
        if row:
            yield Row(number, row.get("day", ""), row.get("unit", ""), row.get("note", ""))


def day_of(text: str) -> date | None:
    """2027-01-14, 14/1 2027 or 14 januari 2027, within a hundred years; None for anything else."""
    numbers = re.findall(r"[0-9]+", text)
    try:
        if "-" in text and len(numbers[0]) == len("2027"):
            year, month, day = map(int, numbers)
        elif len(numbers) == len(("day", "month", "year")):
            day, month, year = map(int, numbers)
        else:
            day, year = map(int, numbers)
            month = MONTHS.index(text.split()[1].casefold()) + 1
        found = date(year, month, day)
    except (ValueError, IndexError, OverflowError):
        return None
    return found if date(2000, 1, 1) <= found < date(2100, 1, 1) else None
