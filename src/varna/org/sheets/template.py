"""The spreadsheet to fill in, empty or with the register, of the same columns as it is read by."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from varna.org.models import UnitKind
from varna.org.roles import Role
from varna.org.sheets.columns import PEOPLE, TABLES, UNITS, labels

_LAST_ROW = 2_000
_ADVICE = (
    "Fyll i enheterna på bladet Enheter och personerna på bladet Personer.",
    "Kolumner med * ska vara ifyllda. Dagar skrivs som 2026-11-22.",
    "Hör till: den överordnade enhetens namn eller förkortning. Kommunen själv lämnas tom.",
    "En person som har flera roller får en rad för varje roll.",
    "Det som redan finns i Värna läggs inte upp igen: samma fil kan läsas in flera gånger.",
    "Id: lämnas tomt för det som är nytt. Med id kan namn, plats och kontaktperson ändras.",
    "Det som inte står i filen tas aldrig bort av sig självt, och en tom cell ändrar inget.",
    "Inget sparas förrän du har sett vad varje rad gör och bekräftat.",
)


Table = Mapping[str, Sequence[Sequence[str]]]


def make(filled: Table | None = None) -> bytes:
    """`filled` are the rows of each table, in the order of its columns."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for name, columns in TABLES.items():
            sheet = book.add_worksheet(name)
            for place, column in enumerate(columns):
                star = " *" if column.is_needed else ""
                sheet.write_string(0, place, column.heading + star, bold)
                sheet.set_column(place, place, column.width)
            sheet.freeze_panes(1, 0)
            for line, row in enumerate((filled or {}).get(name, ()), start=1):
                for place, text in enumerate(row):
                    sheet.write_string(line, place, text)
        _choices(book, UNITS, "kind", labels(UnitKind))
        _choices(book, PEOPLE, "role", labels(Role))
        advice = book.add_worksheet("Så här")
        advice.set_column(0, 0, 100)
        for line, text in enumerate(_ADVICE):
            advice.write_string(line, 0, text)
    return out.getvalue()


def _choices(book: xlsxwriter.Workbook, table: str, key: str, words: list[str]) -> None:
    keys = [column.key for column in TABLES[table]]
    place = keys.index(key)
    rule = {"validate": "list", "source": words, "error_title": "Okänt ord"}
    book.get_worksheet_by_name(table).data_validation(1, place, _LAST_ROW, place, rule)
