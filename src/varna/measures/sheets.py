"""An action plan's sheet on its way back: its rows, and what each of them would do."""

from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from varna.files.inspection.findings import Unfit
from varna.measures import word_rows
from varna.measures.files import headings
from varna.measures.queries import sheet_format
from varna.org.sheets import reading
from varna.org.sheets.columns import folded
from varna.org.sheets.reading import Unreadable

MOST_ROWS = 500
LONGEST_CELL = 4_000
IGNORED = frozenset({"area", "done_on"})
"""What the export tells and the import does not ask: it follows from the commitment and status."""
NEEDED = {"identity", "title"}
"""Without these columns a file cannot be read back in."""
_FORMULA = ("'=", "'+", "'-", "'@", "'|", "'%")

Cells = dict[str, str]
Known = dict[str, str]
"""Our columns by heading."""


def read(content: bytes) -> list[Cells]:
    """
    The rows by column; a column that is not in the file is in no row.

    :raises Unreadable:
    """
    known = _headings()
    found = (
        _from_word(content, known) if word_rows.is_word(content) else _from_sheet(content, known)
    )
    if found is None:
        raise Unreadable(_("Filen saknar kolumnerna Id och Åtgärd. Utgå från planens egen fil."))
    if len(found) > MOST_ROWS:
        raise Unreadable(_("Filen har fler än 500 rader. Dela upp den i flera."))
    return found


def _from_sheet(content: bytes, known: Known) -> list[Cells] | None:
    for table in reading.tables(content):
        head = [reading.text(cell, LONGEST_CELL) for cell in next(table, ())]
        keys = _keys(head, known)
        if set(keys) >= NEEDED:
            return [_cells(keys, cells) for cells in islice(table, MOST_ROWS + 1)]
    return None


def _from_word(content: bytes, known: Known) -> list[Cells] | None:
    """Of every table that has the columns: a plan has one a commitment."""
    found: list[Cells] | None = None
    try:
        for caption, (head, *rows) in word_rows.tables(content):
            keys = _keys(head, known)
            if set(keys) >= NEEDED:
                told = ([reading.text(cell, LONGEST_CELL) for cell in row] for row in rows)
                found = [*(found or []), *(word_rows.cells(keys, row, caption) for row in told)]
    except Unfit:
        says = _("Word-filen är skadad, låst eller för stor. Spara den på nytt i Word.")
        raise Unreadable(says) from None
    return found


def _cells(keys: list[str], cells: Sequence[Any]) -> Cells:
    told = (reading.text(cell, LONGEST_CELL) for cell in cells)
    row = {key: _plain(text) for key, text in zip(keys, told, strict=False) if key}
    return {key: row.get(key, "") for key in keys if key} if any(row.values()) else {}


def _plain(text: str) -> str:
    """A csv of ours sets an apostrophe before what a spreadsheet would run."""
    return text[1:] if text.startswith(_FORMULA) else text


def _headings() -> Known:
    """In each language, and as the planning system has them."""
    form = sheet_format()
    theirs = {folded(word): key for key, word in form.headings.items()} if form else {}
    return _ours() | theirs


@cache
def _ours() -> Known:
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {folded(word): key for key, word in headings().items()}
    return found


def _keys(words: list[str], known: Known) -> list[str]:
    keys = [known.get(folded(word), "") for word in words]
    return ["" if key in keys[:place] or key in IGNORED else key for place, key in enumerate(keys)]
