"""What a document may hold."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.paper.examples import REPORT
from varna.paper.model import (
    Bullets,
    Column,
    Document,
    Heading,
    Icon,
    Paragraph,
    RaggedTable,
    Run,
    Status,
    Table,
    Tone,
    UnsafeAddress,
)
from varna.paper.outline import flat


def test_text_is_made_printable_wherever_it_stands() -> None:
    assert Paragraph("a\x00b\x0bc\r\nd\u202ee").text == "abc\nde"
    assert Bullets(("x\x1fy", (Run("\ufeffz"),))).items == ("xy", (Run("z"),))
    assert Table("t", (Column("k\x07"),), (("v\ud800",),)).rows == (("v",),)


def test_every_sign_that_can_be_printed_is_kept() -> None:
    signs = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert Run(signs).text == Run(signs + "\x00").text == unicodedata.normalize("NFC", signs)


def test_decomposed_letters_are_composed() -> None:
    assert Heading(1, "A\u030aterkoppling").text == "Återkoppling"


@given(st.text())
def test_no_text_is_refused_by_xml(text: str) -> None:
    element = etree.Element("a")
    element.text = Run(text).text
    assert etree.fromstring(etree.tostring(element)).text in (element.text, None)


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "//example.org", "/\\example.org", "data:text/html,x", "reports/1"],
)
def test_a_link_leads_nowhere_else(href: str) -> None:
    with pytest.raises(UnsafeAddress):
        Run("x", href=href)


@pytest.mark.parametrize(
    "href", ["", "/reports/1/", "#bilaga", "https://example.org", "mailto:a@example.org"]
)
def test_a_link_leads_to_pages_mail_and_places(href: str) -> None:
    assert Run("x", href=href).href == href


@pytest.mark.parametrize(
    ("columns", "rows"), [((), ()), ((Column("a"),), (("1", "2"),)), ((Column("a"),), ((),))]
)
def test_a_table_has_as_many_cells_as_columns(
    columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    with pytest.raises(RaggedTable):
        Table("t", columns, rows)


def test_every_tone_but_the_neutral_has_a_shape_of_its_own() -> None:
    shapes = [Status("x", tone).shape for tone in Tone]
    assert len(set(shapes)) == len(Tone)
    assert [tone for tone in Tone if Status("x", tone).shape is Icon.NONE] == [Tone.NEUTRAL]
    assert Status("x", Tone.GOOD, Icon.RING).shape is Icon.RING


def test_an_annex_is_a_heading_above_its_own() -> None:
    headings = [block for block in flat(REPORT) if isinstance(block, Heading)]
    assert [(one.level, one.text, one.anchor) for one in headings] == [
        (1, "Sammanfattning", "sammanfattning"),
        (2, "Mål", "avsnitt-1"),
        (1, "Förslag till beslut", "avsnitt-2"),
        (1, "Bilaga 1 Tillfrågade", "bilaga"),
        (2, "Bolag", "avsnitt-3"),
    ]


def test_headings_with_the_same_anchor_are_told_apart() -> None:
    document = Document("x", REPORT.made_at, blocks=(Heading(1, "A", "a"), Heading(1, "B", "a")))
    assert flat(document) == (Heading(1, "A", "a"), Heading(1, "B", "a-2"))


def test_headings_begin_at_the_top_and_leap_over_no_level() -> None:
    levels = (3, 3, 1, 9, 0, 4, 1)
    blocks = tuple(Heading(level, "x") for level in levels)
    found = flat(Document("x", REPORT.made_at, blocks=blocks))
    assert [one.level for one in found if isinstance(one, Heading)] == [1, 2, 1, 2, 1, 2, 1]
