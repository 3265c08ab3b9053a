"""One document to the bytes of one file, in a process of its own."""

import io
from base64 import b64decode

import docx
import pytest

from tests.paper import read_back
from tests.paper.examples import CHART, FILLED, REPORT, expected, long_table, with_blocks
from varna.paper import charts
from varna.paper import process as rendering
from varna.paper.csv import csv
from varna.paper.page import page
from varna.paper.pdf import pdf
from varna.paper.render import Format, RenderFailed, render
from varna.paper.text import text
from varna.paper.word import word


def test_each_format_is_the_same_file_as_within_this_process() -> None:
    drawn = charts.drawn([CHART], "sv")
    assert render(REPORT, Format.PDF) == pdf(REPORT, drawn)
    pictures = [b64decode(each) for each in charts.pictures([CHART], "sv")]
    assert render(REPORT, Format.WORD) == word(REPORT, pictures=pictures)
    assert render(REPORT, Format.CSV) == csv(REPORT)
    assert render(REPORT, Format.PAGE).decode() == page(REPORT)
    assert render(REPORT, Format.TEXT).decode() == text(REPORT)
    assert render(REPORT, Format.SHEET)[:2] == b"PK"


def test_figures_are_identical_in_every_file() -> None:
    assert read_back.from_word(render(REPORT, Format.WORD)) == expected()
    assert read_back.from_page(render(REPORT, Format.PAGE).decode()) == expected(FILLED)
    found = read_back.from_pdf(render(REPORT, Format.PDF))
    assert read_back.squeezed(found) == read_back.squeezed(expected())


def test_a_template_goes_along() -> None:
    template = io.BytesIO()
    empty = docx.Document()
    empty.sections[0].header.paragraphs[0].text = "Ekby kommun"
    empty.save(template)
    made = docx.Document(io.BytesIO(render(REPORT, Format.WORD, template=template.getvalue())))
    assert made.sections[0].header.paragraphs[0].text == "Ekby kommun"


@pytest.mark.parametrize("template", [b"", b"no Word file"])
def test_a_template_that_is_no_word_file_is_refused(template: bytes) -> None:
    with pytest.raises(RenderFailed) as refusal:
        render(REPORT, Format.WORD, template=template)
    assert refusal.value.sentence == rendering.BAD_TEMPLATE


def test_a_document_too_large_for_the_memory_is_refused() -> None:
    huge = with_blocks(long_table(3000))
    with pytest.raises(RenderFailed) as refusal:
        render(huge, Format.PDF, memory=200 * 1024 * 1024)
    assert refusal.value.sentence == rendering.TOO_LARGE


def test_a_document_that_takes_too_long_is_refused() -> None:
    with pytest.raises(RenderFailed) as refusal:
        render(with_blocks(long_table(20_000)), Format.WORD, seconds=1)
    assert refusal.value.sentence == rendering.TOO_SLOW


def test_a_long_report_stays_within_the_limits() -> None:
    """The child may not take more: beyond `rendering.MEMORY` it is refused, as above."""
    assert render(with_blocks(long_table(1000)), Format.PDF)[:5] == b"%PDF-"


def test_the_child_sees_nothing_of_our_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    assert render(REPORT, Format.PDF)[:5] == b"%PDF-"
