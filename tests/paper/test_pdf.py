"""A document as a PDF that can be archived and heard."""

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper import read_back
from tests.paper.examples import ANSWERS, EMPTY, REPORT, expected, long_table, with_blocks
from varna.paper.coverage import within
from varna.paper.model import (
    Annex,
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Figure,
    Figures,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Status,
    Table,
    Tone,
)
from varna.paper.pdf import pdf

FOOT_OF_TEXT = 70.0


def test_every_figure_is_in_the_pdf() -> None:
    found = read_back.from_pdf(pdf(REPORT))
    assert read_back.squeezed(found) == read_back.squeezed(expected())


def test_the_file_claims_both_standards() -> None:
    with pikepdf.open(io.BytesIO(pdf(REPORT))) as made, made.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == (
            "2",
            "A",
            "1",
        )
        assert bool(made.Root.MarkInfo.Marked)
        assert str(made.Root.Lang) == "sv-SE"
        assert bool(made.Root.ViewerPreferences.DisplayDocTitle)


def test_the_file_knows_who_and_when() -> None:
    with pikepdf.open(io.BytesIO(pdf(REPORT))) as made:
        known = {key: str(value) for key, value in made.docinfo.items()}
    assert (known["/Title"], known["/Author"]) == (REPORT.title, "Kommunkontoret")
    assert known["/CreationDate"] == "D:20261122123000Z"


def test_english_is_said_in_english() -> None:
    made = pdf(replace(REPORT, language="en"))
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert str(opened.Root.Lang) == "en-GB"
    pages = read_back.page_texts(made)
    assert f"Page 1 of {len(pages)}" in pages[0]


def test_headings_lists_and_tables_are_tagged() -> None:
    kinds = read_back.structure(pdf(replace(REPORT, contents=False)))
    wanted = ("/Title", "/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/Caption", "/TH")
    assert {kind: kinds.count(kind) for kind in wanted} == {
        "/Title": 1,
        "/H1": 3,
        "/H2": 2,
        "/H3": 0,
        "/L": 3,
        "/LI": 5,
        "/Table": 4,
        "/Caption": 4,
        "/TH": 12,
    }


def test_every_page_says_its_number_and_later_ones_the_title() -> None:
    pages = read_back.page_texts(pdf(REPORT))
    assert [f"Sida {place} av 4" in page for place, page in enumerate(pages, 1)] == [True] * 4
    assert ["Kontrollsumma 3f9a 77c1" in page for page in pages] == [True] * 4
    assert [page.startswith("Trygghetsredovisning 2026") for page in pages] == [
        False,
        True,
        True,
        True,
    ]


def test_a_long_table_is_whole_and_repeats_its_head() -> None:
    table = long_table(200)
    made = pdf(with_blocks(table))
    assert read_back.squeezed(read_back.from_pdf(made)) == read_back.squeezed(expected((table,)))
    pages = read_back.page_texts(made)
    assert len(pages) > 3
    assert ["Antal" in page for page in pages] == [True] * len(pages)


def test_tables_that_cost_more_than_there_is_are_told_a_row_a_line() -> None:
    columns = tuple(Column(f"Kolumn {place}") for place in range(20))
    row = (*("a",) * 18, Status("Pågår", note="delvis"), "–")
    vast = Table("Alla svar", columns, (row,) * 501)
    made = pdf(with_blocks(vast, long_table(3)))
    assert read_back.structure(made).count("/Table") == 1
    told = "".join("".join(read_back.page_texts(made)).split())
    line = "".join(["a", *(f"Kolumn{place}:a" for place in range(1, 18)), "Pågår(delvis)"])
    assert told.count(line) == 501


def test_a_long_table_leaves_the_foot_of_the_page_alone() -> None:
    """Unless told otherwise typst prints such a table over itself and off the paper."""
    pages = read_back.lowest_text(pdf(with_blocks(long_table(200))))
    below = [[edge for edge in page if edge < FOOT_OF_TEXT] for page in pages]
    footers = [len({round(edge) for edge in page}) for page in below]
    assert footers == [1] * len(pages)


def test_a_row_higher_than_a_page_goes_on_overleaf() -> None:
    table = Table("Lång", (Column("A"), Column("B")), (("x", "Ord och åter ord. " * 600),))
    made = pdf(with_blocks(table))
    assert read_back.squeezed(read_back.from_pdf(made)) == read_back.squeezed(expected((table,)))
    assert all(page[0] > 0 for page in read_back.lowest_text(made))


def test_a_word_too_long_for_any_line_stays_on_the_paper() -> None:
    word = "Räddningstjänstförbundsordförande" * 9
    blocks = (Paragraph(word), Table(word, (Column(word), Column("b")), ((word, Status(word)),)))
    made = pdf(replace(with_blocks(*blocks), title=word, foot=word, subtitle=word))
    with pikepdf.open(io.BytesIO(made)) as opened:
        width = float(opened.pages[0].MediaBox[2])
    assert max(read_back.rightmost_text(made)) < width


HOSTILE = '#panic("x") $ \\ *a* _b_ <l> @r `c` "; [#read("/etc/passwd")] = H\n- x // y /* z'


def test_markup_is_shown_and_never_run() -> None:
    table = Table(HOSTILE, (Column(HOSTILE),), ((HOSTILE,), (Status(HOSTILE, note=HOSTILE),)))
    blocks = (
        Heading(1, HOSTILE, HOSTILE),
        Paragraph((Run(HOSTILE, href="#nowhere"), Run("x", href="#" + HOSTILE))),
        Bullets((HOSTILE,)),
        Callout(HOSTILE, Tone.GOOD, HOSTILE),
        Figures((Figure(HOSTILE, HOSTILE, HOSTILE),)),
        table,
    )
    document = replace(
        with_blocks(*blocks),
        title=HOSTILE,
        foot=HOSTILE,
        marks=(HOSTILE,),
        metadata=((HOSTILE, HOSTILE),),
    )
    found = read_back.from_pdf(pdf(document))
    assert read_back.squeezed(found) == read_back.squeezed(expected((table,)))


def test_what_the_face_cannot_show_is_a_box() -> None:
    table = Table("t", (Column("åäöÅÄÖ§–”é"),), (("Ŋ 你 😀 \ue000\u200dx",),))
    assert read_back.from_pdf(pdf(with_blocks(table))) == [[["åäöÅÄÖ§–”é"], ["Ŋ □ □ □x"]]]


def test_invisible_signs_vanish_and_odd_spaces_are_spaces() -> None:
    assert within("a\u200db\u3000c\u0489d", frozenset(map(ord, "abcd"))) == "ab cd"


@pytest.mark.parametrize("document", [REPORT, EMPTY])
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert pdf(document) == pdf(document)


def test_an_empty_document_is_a_page() -> None:
    assert [page.split() for page in read_back.page_texts(pdf(EMPTY))] == [["Sida", "1", "av", "1"]]


def test_a_heading_that_nobody_sees_is_left_out() -> None:
    document = with_blocks(
        Heading(1, "\u200d", "a"), Paragraph((Run("dit", href="#a"),)), Heading(1, " ")
    )
    assert read_back.structure(pdf(document)).count("/H1") == 0


def test_a_list_or_row_of_figures_may_be_empty() -> None:
    made = pdf(with_blocks(Bullets(()), Figures(()), Table("", (Column(""),)), Paragraph("slut")))
    assert "slut" in read_back.page_texts(made)[0]


@given(st.text())
@settings(max_examples=15)
def test_any_text_can_be_printed(text: str) -> None:
    table = replace(ANSWERS, caption=text, rows=((text, Status(text, note=text), 1),))
    document = with_blocks(Heading(2, text, text), Paragraph((Run(text, href=f"#{text}"),)), table)
    assert pdf(replace(document, title=text, contents=True)).startswith(b"%PDF-1.7")


WORDS = st.text("Åå ö-\n\u00ad\u200b😀<#", max_size=40)
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(0, 9), WORDS, WORDS),
    st.builds(Paragraph, WORDS, st.booleans()),
    st.builds(Bullets, st.lists(WORDS, max_size=3).map(tuple), st.booleans()),
    st.builds(Callout, WORDS, st.sampled_from(Tone), WORDS),
    st.builds(Figures, st.lists(st.builds(Figure, WORDS, WORDS, WORDS), max_size=6).map(tuple)),
    st.builds(
        Table, WORDS, st.just((Column("a"),)), st.lists(st.tuples(WORDS), max_size=3).map(tuple)
    ),
    st.builds(PageBreak),
)


@given(
    st.lists(
        st.one_of(BLOCKS, st.builds(Annex, WORDS, st.lists(BLOCKS, max_size=3).map(tuple))),
        max_size=8,
    )
)
@settings(max_examples=40)
def test_blocks_in_any_order_keep_both_standards(blocks: list[Block]) -> None:
    assert pdf(replace(REPORT, blocks=tuple(blocks))).startswith(b"%PDF-1.7")
