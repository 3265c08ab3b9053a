"""A document's tables as a workbook."""

import io
from dataclasses import replace

import openpyxl
import pytest

from tests.paper import read_back
from tests.paper.examples import EMPTY, REPORT, expected, with_blocks
from varna.paper.model import Column, Table
from varna.paper.sheet import neutral, sheet


def opened(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def test_every_figure_is_in_the_sheets() -> None:
    written = [
        [[cell.replace("\u00a0", "").replace("−", "-") for cell in row] for row in rows]
        for rows in expected()
    ]
    assert read_back.from_sheet(sheet(REPORT))[:-1] == written


def test_the_foot_is_a_sheet_of_its_own_and_the_last() -> None:
    book = opened(sheet(replace(REPORT, foot="Version 1\nInnehåll 3f9a")))
    rows = book.worksheets[-1].iter_rows(values_only=True)
    told = [("Trygghetsredovisning 2026",), ("Version 1",), ("Innehåll 3f9a",)]
    assert (book.sheetnames[-1], list(rows)) == ("Om dokumentet", told)
    assert book.properties.description == "Version 1\nInnehåll 3f9a"


def test_figures_are_numbers() -> None:
    page = opened(sheet(REPORT)).worksheets[2]
    assert [page["C2"].value, page["C3"].value] == [12345, -7]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_text_never_becomes_a_formula(text: str) -> None:
    page = opened(sheet(with_blocks(Table("t", (Column(text),), ((text,),))))).active
    assert [(page[name].data_type, page[name].value) for name in ("A1", "A2")] == [
        ("s", f"'{text}")
    ] * 2


@pytest.mark.parametrize("text", ["", "Ja", "1 234", "a=b", "Åtgärd -1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert neutral(text) == text


def test_sheets_have_names_that_a_workbook_accepts() -> None:
    captions = ["Svar: [a]/b?", "svar a b", "", "History", "x" * 40, "X" * 50]
    document = with_blocks(*(Table(caption, (Column("a"),)) for caption in captions))
    assert opened(sheet(document)).sheetnames == [
        "Svar a b",
        "svar a b 2",
        "1",
        "History 1",
        "x" * 31,
        "X" * 29 + " 2",
    ]


def test_a_document_without_tables_is_a_sheet_with_its_title() -> None:
    assert read_back.from_sheet(sheet(with_blocks())) == [[["Prov"]]]
    assert opened(sheet(EMPTY)).sheetnames == ["1"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert sheet(REPORT) == sheet(REPORT)
