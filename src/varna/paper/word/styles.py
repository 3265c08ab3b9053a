"""The styles of our Word files: the house's own, or a municipality's with what it lacks added."""

from collections.abc import Iterator
from functools import lru_cache

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.document import DocumentPart
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from varna.paper.look import ACCENT, INK, LINE, QUIET
from varna.paper.word.xml import element

FACE = "Calibri"
CELL, HEAD_CELL, QUIET_TEXT = "Värna cell", "Värna kolumnrubrik", "Värna stillsam text"
VALUE, LABEL, CALLOUT = "Värna nyckeltal", "Värna nyckeltalets namn", "Värna notis"
TABLE = "Värna tabell"

# name: size, bold, colour, space before, space after, keep with next
LOOK: dict[str, tuple[float, bool, str, float, float, bool]] = {
    "Normal": (11, False, INK, 0, 7, False),
    "Title": (28, True, INK, 0, 4, True),
    "Subtitle": (14, False, QUIET, 0, 10, False),
    "Heading 1": (19, True, ACCENT, 26, 8, True),
    "Heading 2": (14, True, INK, 20, 5, True),
    "Heading 3": (12, True, INK, 14, 4, True),
    "Heading 4": (11, True, QUIET, 12, 3, True),
    "List Bullet": (11, False, INK, 0, 4, False),
    "List Number": (11, False, INK, 0, 4, False),
    "Caption": (10, True, INK, 14, 5, True),
    "Header": (9, False, QUIET, 0, 0, False),
    "Footer": (9, False, QUIET, 0, 0, False),
    "toc 1": (11, True, INK, 6, 2, False),
    "toc 2": (11, False, INK, 0, 2, False),
    CELL: (10, False, INK, 2, 2, False),
    HEAD_CELL: (9, True, QUIET, 2, 2, True),
    QUIET_TEXT: (10, False, QUIET, 0, 7, False),
    VALUE: (22, True, ACCENT, 4, 0, True),
    LABEL: (10, False, QUIET, 0, 4, False),
    CALLOUT: (11, False, INK, 6, 10, False),
}


def dress(docx: Docx, *, own_template: bool) -> None:
    """Every style we use exists; a municipality's own are left alone, its face rules the rest."""
    for name in LOOK:
        known = name in _names(docx)
        style = _paragraph_style(docx, name)
        if not (known and own_template):
            _set(style, name)
        if not own_template:
            _set_face(style)
    if TABLE not in _names(docx):
        _add_table_style(docx)


def key(docx: Docx, name: str) -> str:
    """What a paragraph or table names its style by."""
    return _keys(docx.part)[name]


@lru_cache(maxsize=1)
def _keys(part: DocumentPart) -> dict[str, str]:
    """Once for each file: python-docx seeks through all of them each time it is asked."""
    return {style.name: style.style_id for style in part.styles if style.name}


def _names(docx: Docx) -> set[str]:
    return {style.name for style in docx.styles if style.name}


def _paragraph_style(docx: Docx, name: str) -> ParagraphStyle:
    if name not in _names(docx):
        added = docx.styles.add_style(
            name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("Värna")
        )
        if name != "Normal":
            added.base_style = docx.styles["Normal"]
    style = docx.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set(style: ParagraphStyle, name: str) -> None:
    size, bold, colour, before, after, keep = LOOK[name]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    room = style.paragraph_format
    room.space_before, room.space_after, room.keep_with_next = Pt(before), Pt(after), keep
    room.line_spacing = 1.0 if size > LOOK["Normal"][0] else 1.15
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    for spacing in style.element.iter(qn("w:spacing"), qn("w:kern")):
        if spacing.getparent().tag == qn("w:rPr"):
            spacing.getparent().remove(spacing)


def _set_face(style: ParagraphStyle) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FACE)


def _add_table_style(docx: Docx) -> None:
    """Thin lines between rows, a stronger one under the head: no boxes."""
    style = docx.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    borders = element("w:tblBorders", *_borders())
    margins = element(
        "w:tblCellMar", *(element(f"w:{side}", w=90, type="dxa") for side in ("left", "right"))
    )
    style.element.append(element("w:tblPr", borders, margins))
    under = element("w:tcBorders", element("w:bottom", val="single", sz=10, space=0, color=ACCENT))
    style.element.append(element("w:tblStylePr", element("w:tcPr", under), type="firstRow"))


def _borders() -> Iterator[BaseOxmlElement]:
    for side in ("top", "bottom", "insideH"):
        yield element(f"w:{side}", val="single", sz=4, space=0, color=LINE)
