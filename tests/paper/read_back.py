"""Reads the tables back out of finished files, without the code that wrote them."""

import ctypes
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import docx
import openpyxl
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Tables = list[list[list[str]]]
GLYPHS = re.compile("^[●◐▲○◇] ")


def squeezed(tables: Tables) -> Tables:
    """Without what a line break may have added or taken: spaces, hyphens."""
    return [
        [[re.sub("[\\s\x02\u00ad\u200b\u00a0-]", "", cell) for cell in row] for row in rows]
        for rows in tables
    ]


def from_word(raw: bytes) -> Tables:
    """Tables with a style; a row of figures has none."""
    return [
        [[GLYPHS.sub("", cell.text) for cell in row.cells] for row in table.rows]
        for table in docx.Document(io.BytesIO(raw)).tables
        if table._tbl.tblPr.find(docx.oxml.ns.qn("w:tblStyle")) is not None
    ]


def from_sheet(raw: bytes) -> Tables:
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return [
        [
            ["" if value is None else str(value) for value in row]
            for row in page.iter_rows(values_only=True)
        ]
        for page in book.worksheets
    ]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: Tables = []
        self.hidden = self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.inside = True
        elif self.inside and (tag == "br" or said.get("class") == "paper-note"):
            self.tables[-1][-1][-1] += "\n"
        self.hidden = said.get("aria-hidden") == "true"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if self.inside and not self.hidden:
            self.tables[-1][-1][-1] += data


def from_page(html: str) -> Tables:
    reader = _Page()
    reader.feed(html)
    return [[[cell.strip() for cell in row] for row in rows] for rows in reader.tables]


def from_pdf(raw: bytes) -> Tables:
    """Along the structure tree, as a screen reader goes."""
    said = _marked_text(raw)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        pages = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        return [
            [
                ["".join(_words(cell, None, pages, said)) for cell in _kinds(row, ("/TH", "/TD"))]
                for row in _kinds(table, ("/TR",))
            ]
            for table in _kinds(pdf.Root.StructTreeRoot, ("/Table",))
        ]


def structure(raw: bytes) -> list[str]:
    """The kinds of the structure tree, in reading order."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        return [str(one.S) for one in _all(pdf.Root.StructTreeRoot) if "/S" in one]


def page_texts(raw: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(raw)]


def lowest_text(raw: bytes) -> list[list[float]]:
    """For each page, the lower edges of its pieces of text in points from the foot, from below."""
    return [
        sorted(one.get_bounds()[1] for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))
        for page in pypdfium2.PdfDocument(raw)
    ]


def rightmost_text(raw: bytes) -> list[float]:
    """For each page, how far to the right its text reaches, in points."""
    return [
        max(one.get_bounds()[2] for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))
        for page in pypdfium2.PdfDocument(raw)
    ]


def _all(node: Any) -> Iterator[Any]:
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _all(kid)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _kinds(node: Any, kinds: tuple[str, ...]) -> list[Any]:
    return [one for one in _all(node) if str(one.S) in kinds]


def _words(
    node: Any, page: Any, pages: dict[Any, int], said: dict[tuple[int, int], str]
) -> Iterator[str]:
    page = pages[node.Pg.objgen] if "/Pg" in node else page
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" not in kid and "/MCID" in kid:
            yield said[pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)]
        elif isinstance(kid, pikepdf.Dictionary):
            yield from _words(kid, page, pages, said)
        else:
            yield said[page, int(kid)]


def _marked_text(raw: bytes) -> dict[tuple[int, int], str]:
    said: dict[tuple[int, int], str] = defaultdict(str)
    for place, page in enumerate(pypdfium2.PdfDocument(raw)):
        known = page.get_textpage()
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(one.raw)
            said[place, mark] += _text_of(one.raw, known.raw)
    return said


def _text_of(one: Any, known: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(one, known, None, 0)
    room = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(one, known, room, size)
    return bytes(room)[:size].decode("utf-16-le").rstrip("\0")


def word_text(raw: bytes) -> str:
    """Every word of the body, cells too, in order."""
    body = docx.Document(io.BytesIO(raw)).element.body
    return "\n".join(part.text or "" for part in body.iter(docx.oxml.ns.qn("w:t")))
