"""Sheets of units and people as somebody fills them in."""

import io
from collections.abc import Sequence
from datetime import date

import openpyxl

from varna.accounts.models import User
from varna.org.sheets import reading
from varna.org.sheets.columns import PEOPLE, UNITS
from varna.org.sheets.judging import judge
from varna.org.sheets.reading import Rows

Table = Sequence[Sequence[object]]


UNIT_HEAD = ("Slag", "Namn", "Förkortning", "Hör till", "Finns från", "Kontaktpersonens e-post")
PERSON_HEAD = ("Namn", "E-post", "Befattning", "Roll", "I enhet", "Från och med", "Till och med")
GOOD_UNITS = [
    UNIT_HEAD,
    ("avdelning", "Gata och park", "", "Kulturförvaltningen", "2026-01-01", ""),
    ("förvaltning", "Kulturförvaltningen", "KF2", "KN", date(2026, 1, 1), ""),
    ("nämnd", "Kulturnämnden", "KN", "Solviks kommun", "2026-01-01", "nils@solvik.example"),
    ("nämnd", "Tekniska nämnden", "TN", "Solviks kommun", "", "nils@solvik.example"),
]
GOOD_PEOPLE = [
    PERSON_HEAD,
    (
        "Nils Nor",
        "Nils@solvik.example",
        "samordnare",
        "samordnare",
        "KN",
        "2026-01-01",
        "2027-12-31",
    ),
    ("Nils Nor", "nils@solvik.example", "", "läsare", "Solviks kommun", "", ""),
    ("Bo Berg", "bo@solvik.example", "", "samordnare", "TN", "", ""),
]


def workbook(**sheets: Table) -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(units: Table = (), people: Table = ()) -> Rows:
    tables = {name: table for name, table in ((UNITS, units), (PEOPLE, people)) if table}
    return reading.read(workbook(**tables))


def said(rows: Rows, by: User, on: date) -> list[tuple[str, int, str]]:
    return [(line.table, line.row, line.says) for line in judge(rows, by=by, on=on).lines]


NO_ROWS = "Det finns varken enheter eller personer i filen. Använd rubrikerna i mallen."
