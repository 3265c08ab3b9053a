"""A document as a Word file."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper import read_back
from tests.paper.examples import EMPTY, MATRIX, REPORT, expected, long_table, with_blocks
from varna.paper.model import Annex, Bullets, Callout, Heading, PageBreak, Paragraph, Run, Tone
from varna.paper.text_hygiene import visible
from varna.paper.word import word
from varna.paper.word.templates import DOCX, DOTX, BrokenTemplate
from varna.paper.word.xml import run_of


def opened(raw: bytes) -> Any:
    return docx.Document(io.BytesIO(raw))


def saved(document: Any) -> bytes:
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def values(document: Any, path: str) -> list[str]:
    return [str(one) for one in document.element.body.xpath(path)]


def test_every_figure_is_in_the_word_file() -> None:
    assert read_back.from_word(word(REPORT)) == expected()


def test_paragraphs_wear_real_styles() -> None:
    found = [(one.style.name, one.text) for one in opened(word(REPORT)).paragraphs if one.text]
    assert found == [
        ("Värna nyckeltalets namn", "Solviks kommun (påhittad)"),
        ("Title", "Trygghetsredovisning 2026"),
        ("Subtitle", "Uppföljning av planen för trygghet och säkerhet"),
        ("Normal", "Preliminär"),
        ("Värna stillsam text", "Diarienummer\tKS 2026/0412"),
        ("Värna stillsam text", "Beslutas av\tKommunfullmäktige"),
        ("Värna kolumnrubrik", "Innehåll"),
        ("toc 1", "Sammanfattning"),
        ("toc 2", "Mål"),
        ("toc 1", "Förslag till beslut"),
        ("toc 1", "Bilaga 1 Tillfrågade"),
        ("toc 2", "Bolag"),
        ("Heading 1", "Sammanfattning"),
        ("Normal", "Av 26 frågor är 21 besvarade, se bilagan, underlaget och lagen."),
        ("Värna notis", "○ Svar saknas\nTvå svar har inte kommit in."),
        ("Caption", "Uppföljningspunkter per ansvarig och fokusområde"),
        ("Caption", "Punkter per fokusområde: siffrorna"),
        ("Heading 2", "Mål"),
        ("Värna stillsam text", "”Alla ska känna sig trygga.”"),
        ("List Bullet", "Brandskydd"),
        ("List Bullet", "Vattensäkerhet"),
        ("Caption", "Åtagande 1.1, svar per ansvarig"),
        ("Heading 1", "Förslag till beslut"),
        ("List Number", "Redovisningen godkänns."),
        ("List Number", "Redovisningen överlämnas."),
        ("List Number", "Protokollet expedieras."),
        ("Heading 1", "Bilaga 1 Tillfrågade"),
        ("Heading 2", "Bolag"),
        ("Caption", "Avböjt"),
        ("Värna stillsam text", "Ingen har avböjt."),
    ]


def test_every_numbered_list_begins_anew() -> None:
    numbers = values(opened(word(REPORT)), ".//w:numId/@w:val")
    assert numbers == ["901", "901", "902", "902", "903"]


def test_a_table_repeats_its_head_and_says_what_it_is() -> None:
    document = opened(word(with_blocks(MATRIX)))
    assert len(document.element.body.xpath(".//w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(document.element.body.xpath(".//w:tblHeader")) == 1
    assert len(document.element.body.xpath(".//w:trPr/w:cantSplit")) == 4
    assert values(document, ".//w:tblDescription/@w:val") == [MATRIX.caption]


def test_a_status_has_its_shape_and_its_ground() -> None:
    table = opened(word(with_blocks(MATRIX))).tables[0]
    assert [cell.text for cell in table.rows[2].cells] == [
        "Tekniska nämnden",
        "○ ej inkommet",
        "▲ 2 inte uppfyllt",
    ]
    assert table.rows[2].cells[2]._tc.xpath("./w:tcPr/w:shd/@w:fill") == ["FCE4E2"]


def test_the_file_knows_who_when_and_in_which_language() -> None:
    document = opened(word(REPORT))
    known = document.core_properties
    assert (known.title, known.author, known.language) == (REPORT.title, "Kommunkontoret", "sv-SE")
    assert known.created == known.modified == datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
    assert document.styles.element.xpath(".//w:lang/@w:val") == ["sv-SE"]
    english = opened(word(replace(REPORT, language="en")))
    assert english.styles.element.xpath(".//w:lang/@w:val") == ["en-GB"]


def test_every_page_says_its_number_its_title_and_the_marks() -> None:
    section = opened(word(REPORT)).sections[0]
    assert [one.text for one in section.header.paragraphs] == [
        "Trygghetsredovisning 2026\tPreliminär"
    ]
    assert [one.text for one in section.footer.paragraphs] == [
        "Kontrollsumma 3f9a 77c1\tSida 1 av 1"
    ]
    fields = [one.text for one in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_links_lead_out_and_within_but_not_into_the_system() -> None:
    document = opened(word(REPORT))
    links = document.element.body.xpath(".//w:p/w:hyperlink[@r:id]")
    assert [document.part.rels[link.get(qn("r:id"))].target_ref for link in links] == [
        "https://example.org/lag"
    ]
    places = set(values(document, ".//w:hyperlink/@w:anchor"))
    assert places <= set(values(document, ".//w:bookmarkStart/@w:name"))
    assert "a_bilaga" in places


def test_a_municipalitys_own_styles_are_kept() -> None:
    template = docx.Document()
    template.styles["Heading 1"].font.size = Pt(33)
    template.styles["Normal"].font.name = "Georgia"
    template.sections[0].header.paragraphs[0].text = "Ekby kommun"
    template.add_paragraph("Mallens text")
    document = opened(word(REPORT, saved(template)))
    assert document.styles["Heading 1"].font.size == Pt(33)
    assert document.styles["Normal"].font.name == "Georgia"
    assert document.styles["Värna cell"].font.name is None
    assert [one.text for one in document.sections[0].header.paragraphs] == [
        "Ekby kommun",
        "Trygghetsredovisning 2026\tPreliminär",
    ]
    assert "Mallens text" not in [one.text for one in document.paragraphs]
    assert read_back.from_word(word(REPORT, saved(template))) == expected()


def test_a_caption_stays_with_its_table_and_a_checksum_on_its_line_in_any_template() -> None:
    template = docx.Document()
    template.styles["Caption"].paragraph_format.keep_with_next = False
    template.styles["Footer"].font.size = Pt(14)
    document = opened(word(REPORT, saved(template)))
    captions = [one for one in document.paragraphs if one.style.name == "Caption"]
    assert {one.paragraph_format.keep_with_next for one in captions} == {True}
    foot = document.sections[0].footer.paragraphs[0].runs[0]
    assert (foot.text, foot.font.size) == ("Kontrollsumma 3f9a 77c1", Pt(7.5))


def bare_template() -> bytes:
    """As Word saves one where no list was ever used: no such styles and no numbering."""
    template = docx.Document()
    for name in ("List Bullet", "List Number", "Caption", "Title", "Heading 4"):
        template.styles[name].delete()
    for key, relation in list(template.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            template.part.rels.pop(key)
    return saved(template)


def test_a_template_may_lack_what_we_need() -> None:
    made = word(REPORT, bare_template())
    assert read_back.from_word(made) == expected()
    assert [one.style.name for one in opened(made).paragraphs if one.text == "Brandskydd"] == [
        "List Bullet"
    ]
    assert opened(made).styles["Heading 4"].font.color.rgb == RGBColor.from_string("55615E")


def test_a_dotx_is_a_template_too() -> None:
    raw = io.BytesIO()
    with ZipFile(io.BytesIO(saved(docx.Document()))) as old, ZipFile(raw, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(DOCX, DOTX))
    assert read_back.from_word(word(REPORT, raw.getvalue())) == expected()


def empty_zip() -> bytes:
    raw = io.BytesIO()
    with ZipFile(raw, "w") as archive:
        archive.writestr("a.txt", "x")
    return raw.getvalue()


@pytest.mark.parametrize("template", [b"", b"PK\x03\x04", b"%PDF-1.7", empty_zip()])
def test_anything_else_is_no_template(template: bytes) -> None:
    with pytest.raises(BrokenTemplate):
        word(EMPTY, template)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert word(REPORT) == word(REPORT)


def test_an_empty_document_is_a_file() -> None:
    assert [one.style.name for one in opened(word(EMPTY)).paragraphs] == ["Title"]


def test_a_long_table_is_whole() -> None:
    table = long_table(200)
    assert read_back.from_word(word(with_blocks(table))) == expected((table,))


@given(st.text())
@settings(max_examples=15)
def test_any_text_can_be_written(text: str) -> None:
    blocks = (
        Heading(1, text, text),
        Paragraph((Run(text, href=f"#{text}"),)),
        Callout(text, Tone.BAD, text),
        Bullets((text,)),
        Annex(text, ()),
    )
    document = replace(with_blocks(*blocks), foot=text, marks=(text,), metadata=((text, text),))
    headings = [one for one in opened(word(document)).paragraphs if one.style.name == "Heading 1"]
    expected_text = Run(text).text
    assert [one.text for one in headings] == [expected_text] * 2 * visible(expected_text)


@given(st.text(st.sampled_from("aå -\t\r\n\N{NO-BREAK SPACE}")))
def test_a_run_is_what_python_docx_makes_of_its_text(text: str) -> None:
    theirs: Any = OxmlElement("w:r")
    theirs.text = text
    assert run_of(text).xml == theirs.xml


def test_a_new_page_begins_with_what_follows() -> None:
    document = opened(
        word(with_blocks(Paragraph("a"), PageBreak(), Heading(1, "b"), PageBreak(), MATRIX))
    )
    found = [(one.text, one.paragraph_format.page_break_before) for one in document.paragraphs]
    assert found[1:] == [("a", None), ("b", True), ("", True), (MATRIX.caption, None), ("", None)]
