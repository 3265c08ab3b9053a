"""A document on a web page."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.paper import read_back
from tests.paper.examples import EMPTY, FILLED, REPORT, expected, with_blocks
from varna.paper.model import Callout, Column, Heading, Paragraph, Run, Status, Table, Tone
from varna.paper.page import page


def test_every_figure_is_on_the_page() -> None:
    assert read_back.from_page(page(REPORT)) == expected(FILLED)


def test_headings_lie_below_the_title() -> None:
    found = re.findall(r"<h(\d)[^>]*>(.*?)</h\d>", page(REPORT))
    assert found == [
        ("1", "Trygghetsredovisning 2026"),
        ("2", "Sammanfattning"),
        ("3", "Mål"),
        ("2", "Förslag till beslut"),
        ("2", "Bilaga 1 Tillfrågade"),
        ("3", "Bolag"),
    ]


def test_the_title_can_be_left_to_the_page_around() -> None:
    assert "<h1" not in page(REPORT, head=False)
    assert "<h1" in page(REPORT)


def test_a_table_names_its_columns_and_rows() -> None:
    table = Table("Svar", (Column("Ansvarig"), Column("Svar")), (("KS", "Ja"),))
    assert page(with_blocks(table)).count('scope="col"') == 2
    assert page(with_blocks(table)).count('<th scope="row" class="paper-start">KS</th>') == 1
    assert page(with_blocks(replace(table, row_names=False))).count('scope="row"') == 0


def test_a_status_is_a_word_with_a_shape_for_the_eye_only() -> None:
    shown = page(with_blocks(Table("", (Column("a"),), ((Status("delvis", Tone.PARTLY),),))))
    assert re.findall(r'<span class="paper-status.*?</span></span>', shown) == [
        (
            '<span class="paper-status paper-tone-partly">'
            '<span class="paper-icon" aria-hidden="true">◐</span> '
            '<span class="paper-word">delvis</span></span>'
        )
    ]


def test_links_lead_into_the_system_and_out() -> None:
    found = re.findall(r"<p>Av .*?</p>", page(REPORT))
    assert re.findall(r'href="(.*?)"', found[0]) == [
        "#bilaga",
        "/reports/1/",
        "https://example.org/lag",
    ]


def test_text_stays_text() -> None:
    hostile = '<script>alert("x")</script>{{ x }}\'"&'
    shown = page(
        with_blocks(
            Heading(1, hostile, hostile),
            Paragraph((Run(hostile, href="#" + hostile),)),
            Callout(hostile, title=hostile),
            Table(hostile, (Column(hostile),), ((hostile,),)),
        )
    )
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 10


@given(st.text())
def test_no_text_opens_a_tag(text: str) -> None:
    plain = page(with_blocks(Paragraph("")))
    assert page(with_blocks(Paragraph(text))).replace("<br>", "").count("<") == plain.count("<")


def test_a_table_without_rows_says_what_that_means_instead_of_its_headings() -> None:
    table = Table("Avböjt", (Column("Bolag"),), empty="Ingen har avböjt.")
    shown = page(with_blocks(table))
    said = '<p class="paper-caption">Avböjt</p><p class="paper-quiet">Ingen har avböjt.</p>'
    assert (said in shown, "<table" in shown, "Bolag" in shown) == (True, False, False)
    one = page(with_blocks(replace(table, rows=(("Solhem AB",),))))
    assert (said in one, "<table" in one, "Bolag" in one) == (False, True, True)


def test_nothing_is_styled_inline() -> None:
    assert re.findall(r"style=|<style|<script|onclick", page(REPORT)) == []


def test_an_empty_document_is_an_article() -> None:
    assert page(EMPTY).startswith('<article class="paper" lang="sv">')
