import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.ui import sheets

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "%x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_in_a_csv_begins_a_formula(text: str) -> None:
    told = sheets.to_csv(["Rubrik"], [[text]]).decode("utf-8-sig")
    assert told.splitlines()[1].lstrip('"').startswith("'")


def test_ordinary_text_in_a_csv_is_left_alone() -> None:
    assert sheets.neutral("Åsa-Lena 3 %") == "Åsa-Lena 3 %"


def test_a_csv_opens_rightly_in_a_swedish_spreadsheet() -> None:
    told = sheets.to_csv(
        ["Enhet", "Antal", "Dag", "Tid"],
        [
            [
                "Östra; norra",
                Decimal("1.5"),
                date(2026, 11, 22),
                datetime(2026, 11, 22, 9, tzinfo=UTC),
            ]
        ],
    )
    assert told == (
        '\ufeffEnhet;Antal;Dag;Tid\r\n"Östra; norra";1,5;2026-11-22;2026-11-22 10:00\r\n'.encode()
    )


def read_back(data: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    try:
        return list(book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


def test_a_sheet_keeps_numbers_days_and_texts_apart() -> None:
    rows = [["1", 2, 2.5, None, date(2026, 11, 22), datetime(2026, 11, 22, 9, tzinfo=UTC)]]
    assert read_back(sheets.to_xlsx(list("abcdef"), rows)) == [
        tuple("abcdef"),
        ("1", 2, 2.5, None, datetime(2026, 11, 22), datetime(2026, 11, 22, 10)),
    ]


@pytest.mark.parametrize("text", [*FORMULAS, "https://example.org"])
def test_no_text_in_a_sheet_becomes_a_formula_or_a_link(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sheets.to_xlsx(["Rubrik"], [[text]])))
    cell = book.worksheets[0]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_can_be_written(text: str) -> None:
    assert sheets.to_xlsx([text], [[text]]).startswith(b"PK")
    assert sheets.to_csv([text], [[text]]).startswith(b"\xef\xbb\xbf")
