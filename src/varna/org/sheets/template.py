"""The empty spreadsheet to fill in, made from the same columns as it is read by."""

import io

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
    "Inget sparas förrän du har sett vad varje rad gör och bekräftat.",
)


def make() -> bytes:
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
