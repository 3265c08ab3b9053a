"""The pieces of printed lines on a page: text, place, size and weight."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from varna.plan.reading.normalise import normalised

HYPHENS = {"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-"}
BULLET_ONLY = re.compile("^\\s*[•●▪■◦○‣·–—*o\uf0b7\uf0a7\uf02d-]\\s*$")
BOLD = 600
WIDE_GAP = 1.6  # ems; wider than the space between words of a justified line


@dataclass(frozen=True, slots=True)
class Segment:
    """Text on one baseline without a wide gap. Points, from the lower left corner of the page."""

    raw: str
    text: str
    page: int
    page_height: float
    left: float
    right: float
    bottom: float
    size: float
    bold: bool
    first_word: float


@dataclass(frozen=True, slots=True)
class _Glyph:
    sign: str
    index: int
    left: float
    right: float
    bottom: float


def segments_of(page: pypdfium2.PdfTextPage, *, number: int, height: float) -> list[Segment]:
    """The page's segments, in the order in which the file draws them."""
    segments = []
    for glyphs in _runs(page):
        raw = "".join(glyph.sign for glyph in glyphs)
        if text := normalised(raw).strip():
            segments.append(_segment(page, glyphs, raw, text, number, height))
    return segments


def _segment(
    page: pypdfium2.PdfTextPage,
    glyphs: list[_Glyph],
    raw: str,
    text: str,
    number: int,
    height: float,
) -> Segment:
    seen = [glyph for glyph in glyphs if not glyph.sign.isspace()] or glyphs
    style = _style(page, seen)
    first = next((n for n, glyph in enumerate(glyphs) if glyph.sign.isspace() and n), len(glyphs))
    return Segment(
        raw=raw,
        text=text,
        page=number,
        page_height=height,
        left=seen[0].left,
        right=max(glyph.right for glyph in seen),
        bottom=seen[0].bottom,
        size=style[0],
        bold=style[1],
        first_word=glyphs[first - 1].right - seen[0].left,
    )


def _style(page: pypdfium2.PdfTextPage, glyphs: list[_Glyph]) -> tuple[float, bool]:
    """Size and weight where the text begins and where it ends: bold is bold throughout."""
    ends = (glyphs[min(2, len(glyphs) - 1)].index, glyphs[-1].index)
    size = max(pdfium.FPDFText_GetFontSize(page, at) * _scale(page, at) for at in ends)
    return round(size, 1), all(_is_bold(page, at) for at in ends)


def _scale(page: pypdfium2.PdfTextPage, at: int) -> float:
    """Some writers set a font of one point and enlarge it by the matrix."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(page, at, matrix):
        return 1.0
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0


def _is_bold(page: pypdfium2.PdfTextPage, at: int) -> bool:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, at, name, 128, flags)
    heavy = pdfium.FPDFText_GetFontWeight(page, at) >= BOLD
    return heavy or b"bold" in name.value.lower() or b"black" in name.value.lower()


def _runs(page: pypdfium2.PdfTextPage) -> Iterator[list[_Glyph]]:
    """Glyphs until the line ends or a wide gap opens; a bullet stays with its text."""
    run: list[_Glyph] = []
    for glyph in _glyphs(page):
        if glyph.sign in "\r\n":
            if run:
                yield run
            run = []
        elif run and _opens_gap(run, glyph):
            yield run
            run = [] if glyph.sign.isspace() else [glyph]
        elif run or not glyph.sign.isspace():
            run.append(glyph)
    if run:
        yield run


def _opens_gap(run: list[_Glyph], glyph: _Glyph) -> bool:
    if glyph.sign.isspace():
        return False
    last = next((each for each in reversed(run) if not each.sign.isspace()), run[0])
    if BULLET_ONLY.match("".join(each.sign for each in run[:4])):
        return False
    em = max(6.0, glyph.right - glyph.left, 10.0)
    return glyph.left - last.right > WIDE_GAP * em or glyph.right < last.left - em


def _glyphs(page: pypdfium2.PdfTextPage) -> Iterator[_Glyph]:
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    for index in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page, index)
        sign = chr(code) if 0 < code < 0x110000 else " "  # noqa: PLR2004, Unicode's end
        pdfium.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        origin_x, origin_y = left.value, bottom.value
        x, y = ctypes.c_double(), ctypes.c_double()
        if pdfium.FPDFText_GetCharOrigin(page, index, x, y):
            origin_y = y.value
        yield _Glyph(HYPHENS.get(sign, sign), index, origin_x, right.value, origin_y)
