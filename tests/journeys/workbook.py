"""A sheet of units and people, with a row that is right and rows that are wrong."""

import io

import openpyxl

UNITS = [
    ("Slag", "Namn", "Förkortning", "Hör till", "Finns från", "Kontaktpersonens e-post"),
    ("nämnd", "Trafiknämnden", "TRN", "Solviks kommun", "2026-01-01", "nils@solvik.example"),
    ("slott", "Solviks slott", "", "Solviks kommun", "2026-01-01", ""),
]
PEOPLE = [
    ("Namn", "E-post", "Befattning", "Roll", "I enhet", "Från och med", "Till och med"),
    ("Nils Nor", "nils@solvik.example", "samordnare", "samordnare", "TRN", "2026-01-01", ""),
    ("Ingen Adress", "", "", "", "", "", ""),
]


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    del book["Sheet"]
    for name, rows in {"Enheter": UNITS, "Personer": PEOPLE}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()
