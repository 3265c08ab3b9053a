"""A file becomes rows of text, or one sentence that says why it cannot."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from varna.org.forms import SHEET
from varna.org.sheets.columns import recognise

MOST_ROWS = 1_000
MOST_COLUMNS = 30
LONGEST_CELL = 500
_LARGEST_UNPACKED = 60 * 1024 * 1024
_MOST_MEMBERS = 500
_MOST_BLANK = 2_000  # rows without a word between two that have some
_ZIP = b"PK\x03\x04"
_HOSTILE = (b"<!DOCTYPE", b"<!ENTITY")

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""By table: each row is its own number in the sheet under `row`, and its cells by column key."""


class Unreadable(Exception):
    """The file cannot be read; the text says what is wrong and what to do."""


def read(content: bytes) -> Rows:
    """:raises Unreadable:"""
    return _recognised(tables(content))


def tables(content: bytes) -> Iterable[Iterator[Sequence[Any]]]:
    """Each table of the file, row by row as it lies there; `text` says what a cell is in words.

    :raises Unreadable:
    """
    if not content:
        raise Unreadable(_("Filen är tom."))
    if len(content) > SHEET.largest:
        raise Unreadable(_("Filen är större än 5 MB. Dela upp den i flera."))
    return _workbook(content) if content.startswith(_ZIP) else [_csv(content)]


def _recognised(tables: Iterable[Iterator[Sequence[Any]]]) -> Rows:
    found: Rows = {}
    for table in tables:
        known = recognise([text(cell) for cell in next(table, ())])
        if known is None:
            continue
        name, keys = known
        rows = found.setdefault(name, [])
        rows.extend(islice(_rows(table, keys), MOST_ROWS + 1))
        if sum(map(len, found.values())) > MOST_ROWS:
            raise Unreadable(_("Filen har fler än 1 000 rader. Dela upp den i flera."))
    if not found:
        raise Unreadable(
            _("Det finns varken enheter eller personer i filen. Använd rubrikerna i mallen.")
        )
    return found


def _rows(table: Iterator[Sequence[Any]], keys: list[str]) -> Iterator[Row]:
    blank = 0
    for number, cells in enumerate(table, start=2):
        row = {
            key: said
            for key, cell in zip(keys, cells, strict=False)
            if key and (said := text(cell))
        }
        blank = 0 if row else blank + 1
        if blank > _MOST_BLANK:
            return
        if row:
            yield {"row": number, **row}


def text(cell: Any, longest: int = LONGEST_CELL) -> str:
    """A cell as text: a day as 2026-11-22, a whole number without decimals.

    :raises Unreadable: at a character that no database keeps, and a cell that is a whole document.
    """
    match cell:
        case None:
            return ""
        case datetime() | date():
            return cell.strftime("%Y-%m-%d")
        case float() if cell.is_integer():
            return str(int(cell))
    said = str(cell).strip()
    if "\x00" in said:
        raise Unreadable(
            _("Filen innehåller tecken som inte är text. Spara om den och försök igen.")
        )
    if len(said) > longest:
        words = _("En cell har mer än %(longest)s tecken. Det är nog fel fil.")
        raise Unreadable(words % {"longest": longest})
    return said


def _csv(content: bytes) -> Iterator[Sequence[Any]]:
    decoded = _decoded(content)
    head = decoded.partition("\n")[0]
    separator = max(";,\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(decoded), delimiter=separator, strict=True)
    except csv.Error as error:
        raise Unreadable(_("Filen går inte att läsa som kalkylblad eller CSV.")) from error


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise Unreadable(_("Filen går inte att läsa som kalkylblad eller CSV."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what older spreadsheets save


def _workbook(content: bytes) -> Iterator[Iterator[Sequence[Any]]]:
    import openpyxl  # noqa: PLC0415 – a fifth of what starting would cost, and seldom needed

    _refuse_bombs(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as error:  # the library raises what its XML reader happens to
        raise Unreadable(_("Kalkylbladet är skadat, låst eller i ett annat format.")) from error
    try:
        for sheet in book.worksheets:
            yield _sheet(sheet)
    finally:
        book.close()


def _sheet(sheet: Any) -> Iterator[Sequence[Any]]:
    """Formulas come as the values that were saved with them."""
    sheet.reset_dimensions()  # a file may claim a million rows
    try:
        yield from sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(_("Kalkylbladet är skadat, låst eller i ett annat format.")) from error


def _refuse_bombs(content: bytes) -> None:
    """Count what comes out while it comes out: the sizes in the file are only what it says."""
    left = _LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS or "xl/workbook.xml" not in archive.namelist():
                raise Unreadable(_("Filen är inget kalkylblad av slaget xlsx."))
            for member in members:
                with archive.open(member) as stream:
                    left = _unpack(stream, left)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise Unreadable(_("Kalkylbladet är skadat, låst eller i ett annat format.")) from error


def _unpack(stream: Any, left: int) -> int:
    tail = b""
    while chunk := stream.read(1 << 16):
        left -= len(chunk)
        if left < 0:
            raise Unreadable(_("Kalkylbladet är orimligt stort när det packas upp."))
        plain = (tail + chunk).replace(b"\x00", b"")  # also when it is written in two bytes
        if any(word in plain for word in _HOSTILE):
            raise Unreadable(_("Kalkylbladet är skadat, låst eller i ett annat format."))
        tail = chunk[-32:]
    return left
