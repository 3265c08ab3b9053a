"""Days as they are written, and as a spreadsheet holds them."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.meetings.rows import Row, day_of, from_sheet, from_text
from varna.org.sheets.reading import Unreadable


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2027-01-14", date(2027, 1, 14)),
        ("2027-1-4", date(2027, 1, 4)),
        ("14/1 2027", date(2027, 1, 14)),
        ("14/1-2027", date(2027, 1, 14)),
        ("14/1/2027", date(2027, 1, 14)),
        ("14 januari 2027", date(2027, 1, 14)),
        ("14 Oktober 2027", date(2027, 10, 14)),
        ("2027-02-30", None),
        ("14 smörjanuari 2027", None),
        ("snart", None),
        ("", None),
        ("1999-12-31", None),
        ("2100-01-01", None),
    ],
)
def test_a_day_is_read_in_the_ways_people_write_it(said: str, day: date | None) -> None:
    assert day_of(said) == day


def test_each_line_is_a_day_with_its_note() -> None:
    text = (
        "2027-01-14\n\n  torsdag 11 februari 2027: Budget, extra \nTorsdagen den 4/3 2027\nVi ses"
    )
    assert from_text(text) == [
        Row(1, "2027-01-14"),
        Row(3, "11 februari 2027", note="Budget, extra"),
        Row(4, "4/3 2027"),
        Row(5, "Vi ses"),
    ]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    rows = from_text(text)
    assert [row for row in rows if not row.day] == []
    assert all(
        day is None or day.year in range(2000, 2100) for day in map(day_of, [r.day for r in rows])
    )


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_as_it_is_stored_is_read_back(day: date) -> None:
    assert day_of(day.isoformat()) == day


def sheet(*rows: tuple[object, ...]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_a_sheet_is_read_by_its_headings() -> None:
    content = sheet(
        ("Anteckning", "Sal", "Datum *", "Nämnd"),
        ("Budget", "A", date(2027, 1, 14), "TN"),
        (None, None, None, None),
        ("", "B", "14/2 2027", ""),
    )
    assert from_sheet(content) == [
        Row(2, "2027-01-14", "TN", "Budget"),
        Row(4, "14/2 2027", "", ""),
    ]


def test_a_sheet_without_days_is_refused_in_words() -> None:
    with pytest.raises(Unreadable, match="rubriken Mötesdag"):
        from_sheet(sheet(("Enhet", "När"), ("TN", "2027-01-14")))


def test_a_csv_as_in_sweden_is_read() -> None:
    content = "\ufeffEnhet;Mötesdag\nTekniska nämnden;2027-01-14\n".encode()
    assert from_sheet(content) == [Row(2, "2027-01-14", "Tekniska nämnden")]
