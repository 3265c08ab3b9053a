"""What stands around the blocks: title, contents, header and footer, language."""

from docx.document import Document as Docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Pt, Twips
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from varna.paper.model import Document, Heading, Run
from varna.paper.word import styles
from varna.paper.word.xml import bookmark_name, element, field, node, usable_width, write
from varna.paper.words import words

FOOT = Pt(7.5)
"""Small enough for a checksum to stand on one line, however large the template's footer is."""


def language(docx: Docx, code: str) -> None:
    """The spelling and the screen reader's voice, for every style at once."""
    locale = words(code)["locale"]
    for known in list(docx.styles.element.iter(qn("w:lang"))):
        known.getparent().remove(known)
    normal = docx.styles["Normal"].element.get_or_add_rPr()
    normal.append(element("w:lang", val=locale, eastAsia=locale, bidi="ar-SA"))
    for theme in docx.settings.element.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), locale)


def title(docx: Docx, document: Document) -> None:
    if document.municipality:
        docx.add_paragraph(document.municipality, style=styles.LABEL)
    docx.add_paragraph(document.title, style="Title")
    if document.subtitle:
        docx.add_paragraph(document.subtitle, style="Subtitle")
    for mark in document.marks:
        write(docx.add_paragraph(style="Normal"), (Run(mark, strong=True),))
    for name, value in document.metadata:
        fact = docx.add_paragraph(style=styles.QUIET_TEXT)
        fact.paragraph_format.tab_stops.add_tab_stop(Twips(2600))
        fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = (
            Twips(2600),
            Twips(-2600),
        )
        fact.paragraph_format.space_after = Twips(40)
        write(fact, (Run(f"{name}\t"), Run(value, strong=True)))


def contents(docx: Docx, document: Document, entries: tuple[Heading, ...]) -> None:
    """A table of contents that Word can update; the links work as it stands."""
    if not entries:
        return
    name = write(docx.add_paragraph(style=styles.HEAD_CELL), words(document.language)["contents"])
    name.paragraph_format.space_before = Twips(480)
    for place, entry in enumerate(entries):
        paragraph = docx.add_paragraph(style=f"toc {entry.level}")
        if place == 0:
            _field_mark(paragraph, "begin", 'TOC \\o "1-2" \\n \\h \\z \\u')
        link = element("w:hyperlink", node(paragraph.add_run(entry.text)), history=1)
        link.set(qn("w:anchor"), bookmark_name(entry.anchor))
        node(paragraph).append(link)
        paragraph.paragraph_format.left_indent = Twips(300 * (entry.level - 1))
    _field_mark(paragraph, "end")


def _field_mark(paragraph: Paragraph, kind: str, instruction: str = "") -> None:
    node(paragraph.add_run()).append(element("w:fldChar", fldCharType=kind))
    if instruction:
        told = element("w:instrText")
        told.text = instruction
        node(paragraph.add_run()).append(told)
        node(paragraph.add_run()).append(element("w:fldChar", fldCharType="separate"))


def head_and_foot(docx: Docx, document: Document) -> None:
    """Ours stand after what the template has there already; its own page number is enough."""
    section = docx.sections[-1]
    if section.header.is_linked_to_previous or document.marks:
        head = _line(docx, section.header, "Header")
        head.add_run(
            "\t".join((document.title, " · ".join(document.marks or (document.municipality,))))
        )
    numbered = any(
        "PAGE" in (part.text or "") for part in node(section.footer).iter(qn("w:instrText"))
    )
    if document.foot or not numbered:
        _foot(_line(docx, section.footer, "Footer"), document, numbered=numbered)


def _foot(paragraph: Paragraph, document: Document, *, numbered: bool) -> None:
    said = words(document.language)
    paragraph.add_run(document.foot).font.size = FOOT
    if numbered:
        return
    paragraph.add_run(f"\t{said['page']} ")
    field(paragraph, "PAGE", "1")
    paragraph.add_run(f" {said['of']} ")
    field(paragraph, "NUMPAGES", "1")


def _line(docx: Docx, edge: _Header | _Footer, style: str) -> Paragraph:
    """A paragraph with a single tab stop, at the right margin."""
    edge.is_linked_to_previous = False
    first = edge.paragraphs[0] if edge.paragraphs else None
    paragraph = first if first is not None and _is_empty(first) else edge.add_paragraph()
    dress = docx.styles[style]
    assert isinstance(dress, ParagraphStyle)
    paragraph.style, stops = dress, paragraph.paragraph_format.tab_stops
    for stop in dress.paragraph_format.tab_stops:
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Twips(usable_width(docx)), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _is_empty(paragraph: Paragraph) -> bool:
    return not any(True for _ in node(paragraph).iter(qn("w:r")))
