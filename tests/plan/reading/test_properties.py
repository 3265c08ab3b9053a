"""No input makes the reader crash, hang, or say what is not in the document."""

import re
from datetime import timedelta

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plan.reading.made import word_bytes
from tests.plan.reading.shelf import repacked
from varna.plan.reading import Limits, Unreadable
from varna.plan.reading.model import Reading
from varna.plan.reading.reader import read

ordinary = settings(
    max_examples=150, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.too_slow]
)
PIECES = [
    "Åtgärder",
    "Mål",
    "Ansvar",
    "Kommunstyrelsen",
    "1. Förebygga brott",
    "2.1 Trygga skolor",
    "Fokusområden",
    "Nämnder och bolag",
    "• Kommunstyrelsen ska öva årligen",
    "- genomföra vandringar (MSN, TN)",
    "* Öka tryggheten",
    "\uf0b7 Polisen ska synas",
    "•",
    "Vi lovar att:",
    "Kommunen ansvarar för att:",
    "Antagen av:",
    "Dnr KS 2023/388",
    "Dokumenttyp",
    "Diarienummer",
    "Beslutsdatum 2020-01-02",
    "Giltighetstid: 2020–2023",
    "| Åtgärd | Ansvarig |",
    "| Utbilda | KS |",
    "Åtgärd	Ansvarig	Tid",
    "Öva	TN	2024",
    "Innehåll",
    "Förebygga brott 3",
    "Ansvarig: KS",
    "Tid: löpande",
    "genomförandestöd.",
    "",
    "",
    "---",
    "Sida 2 (4)",
    "\x0c",
    "Lag (2003:778) om skydd",
    "Åtgärd 1: Öva",
    "FÖRSLAG",
    "Uppföljning",
    "Kommunstyrelsen följer upp arbetet genom att",
    "# Område A: Barn",
    "§ 12",
    "www.example.org",
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=60)), max_size=40).map(
    "\n".join
)
names = st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.doc", "a", "å.TXT"])


def attempt(name: str, content: bytes) -> Reading | None:
    try:
        return read(name, content, Limits())
    except Unreadable:
        return None


def plain(text: str) -> str:
    """Letters and figures only: how lines were joined does not matter."""
    return re.sub(r"[\W_]+", "", text.casefold())


def assert_nothing_is_guessed(reading: Reading) -> None:
    whole = plain("".join(reading.lines))
    for area in reading.areas:
        assert plain(area.title) in whole
        for each in area.commitments:
            said = plain("".join(reading.lines[each.line - 1 : each.end_line]))
            assert plain(each.text) in said
            assert [body for body in each.responsible if plain(body) not in whole] == []
            assert each.end_line >= each.line
    for responsibility in reading.responsibilities:
        assert plain(responsibility.text) in whole
    document = reading.document
    for value in (document.title, document.registry_number, document.owner, document.document_type):
        assert value is None or plain(value) in whole
    for remark in reading.warnings:
        assert remark.message
        assert remark.line is None or 1 <= remark.line <= len(reading.lines)


@ordinary
@given(texts)
def test_any_text_is_read_without_guessing(text: str) -> None:
    reading = attempt("plan.txt", text.encode("utf-8", "surrogatepass"))
    if reading is not None:
        assert_nothing_is_guessed(reading)


@ordinary
@given(
    names,
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf"]),
)
def test_any_bytes_under_any_name_are_read_or_refused(
    name: str, content: bytes, start: bytes
) -> None:
    reading = attempt(name, start + content)
    if reading is not None:
        assert_nothing_is_guessed(reading)


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Plan för trygghet", 0)
    for piece in PIECES:
        document.add_paragraph(
            piece.replace("\f", " "), style="List Bullet" if piece.startswith("•") else None
        )
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        table._cells, ["Åtgärd", "Ansvarig", "Utbilda chefer", "Kommunstyrelsen"], strict=True
    ):
        cell.text = text
    return word_bytes(document)


WORD = word()
TAGS = [
    b"w:p>",
    b"w:tc>",
    b"w:tr>",
    b"w:tbl>",
    b"w:t>",
    b"w:pPr>",
    b"w:numPr>",
    b"w:val=",
    b"ListBullet",
    b"Heading1",
]


@ordinary
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TAGS),
            st.sampled_from([*TAGS, b"", b"w:x>", b"9999999"]),
            st.integers(1, 5),
        ),
        max_size=4,
    )
)
def test_a_word_file_with_its_parts_exchanged_is_read_or_refused(
    swaps: list[tuple[bytes, bytes, int]],
) -> None:
    def changed(content: bytes) -> bytes:
        for old, new, times in swaps:
            content = content.replace(old, new, times)
        return content

    reading = attempt("plan.docx", repacked(WORD, changed))
    if reading is not None:
        assert_nothing_is_guessed(reading)


@ordinary
@given(st.integers(0, len(WORD)), st.binary(min_size=1, max_size=20))
def test_a_word_file_with_bytes_overwritten_is_read_or_refused(at: int, junk: bytes) -> None:
    reading = attempt("plan.docx", WORD[:at] + junk + WORD[at + len(junk) :])
    if reading is not None:
        assert_nothing_is_guessed(reading)
