"""What is typed becomes paragraphs, lists and headings; every word of it is kept."""

import re

from hypothesis import given
from hypothesis import strategies as st

from varna.paper.formatting import blocks
from varna.paper.model import Bullets, Heading, Paragraph
from varna.paper.words import plain


def test_a_blank_line_begins_a_paragraph_and_a_single_break_does_not() -> None:
    assert blocks("Ett\r\nstycke.\r\n\r\n\r\nEtt till.\n") == [
        Paragraph("Ett stycke."),
        Paragraph("Ett till."),
    ]


def test_lines_with_a_dash_a_star_or_a_dot_are_one_list() -> None:
    assert blocks("Vi har:\n- övat\n* utbildat\n• köpt radio\nSlut.") == [
        Paragraph("Vi har:"),
        Bullets(("övat", "utbildat", "köpt radio")),
        Paragraph("Slut."),
    ]


def test_numbered_lines_are_a_numbered_list() -> None:
    assert blocks("1. först\n2) sedan") == [Bullets(("först", "sedan"), numbered=True)]


def test_a_hash_makes_a_heading_of_the_level_asked_for() -> None:
    assert blocks("# Läget\nBra.", level=3) == [Heading(3, "Läget"), Paragraph("Bra.")]


def test_signs_in_running_text_are_words() -> None:
    said = "-5 grader, 3.5 km, #trygghet, <b>*</b> och\n2026 var ett år."
    assert blocks(said) == [Paragraph(" ".join(said.split()))]


@given(st.text(alphabet=st.sampled_from("ab åö-*•#1.)\n \r"), max_size=60))
def test_no_word_is_lost(said: str) -> None:
    told: list[str] = []
    for block in blocks(said):
        assert isinstance(block, Paragraph | Heading | Bullets)
        told += block.items if isinstance(block, Bullets) else [block.text]
    letters = re.sub("[^abåö]", "", said)
    assert re.sub("[^abåö]", "", "".join(plain(part) for part in told)) == letters
