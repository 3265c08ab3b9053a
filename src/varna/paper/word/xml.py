"""The few Word elements that python-docx has no words for."""

import re
from collections.abc import Iterator

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun

from varna.paper.model import Run, Text
from varna.paper.words import runs

LONGEST_BOOKMARK = 40
EMU_IN_A_TWIP = 635
BREAKS = re.compile(r"([\t\n\r])")
BROKEN_BY = {"\t": "w:tab", "\n": "w:br", "\r": "w:br"}


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """`element("w:shd", fill="FFFFFF")`: attributes are in the w namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def node(part: Paragraph | DocxRun | _Header | _Footer) -> BaseOxmlElement:
    """The element behind a part: python-docx has no public name for it."""
    return part._element


def write(paragraph: Paragraph, text: Text) -> Paragraph:
    for run in runs(text):
        if _leads_out(run.href):
            _linked(paragraph, run)
        else:
            wanted = {"w:b": run.strong, "w:i": run.emphasis}
            marks = (element(mark) for mark, is_wanted in wanted.items() if is_wanted)
            node(paragraph).append(run_of(run.text, element("w:rPr", *marks)))
    return paragraph


def run_of(text: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    """As python-docx makes a run, which it does letter by letter and seeking each element."""
    return element("w:r", *properties, *_content(text))


def _content(text: str) -> Iterator[BaseOxmlElement]:
    for part in filter(None, BREAKS.split(text)):
        if part in BROKEN_BY:
            yield element(BROKEN_BY[part])
            continue
        said = element("w:t")
        said.text = part
        if part != part.strip():
            said.set(qn("xml:space"), "preserve")
        yield said


def _leads_out(href: str) -> bool:
    """A link into the system is of no use in a file."""
    return bool(href) and not href.startswith("/")


def _linked(paragraph: Paragraph, run: Run) -> None:
    link = element("w:hyperlink", history=1)
    if run.href.startswith("#"):
        link.set(qn("w:anchor"), bookmark_name(run.href[1:]))
    else:
        key = paragraph.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), key)
    written = paragraph.add_run(run.text)
    written.bold, written.italic, written.underline = run.strong or None, run.emphasis or None, True
    link.append(node(written))
    node(paragraph).append(link)


def bookmark(paragraph: Paragraph, anchor: str, number: int) -> None:
    start = element("w:bookmarkStart", id=number, name=bookmark_name(anchor))
    properties = node(paragraph).get_or_add_pPr()
    properties.addnext(start)
    node(paragraph).append(element("w:bookmarkEnd", id=number))


def bookmark_name(anchor: str) -> str:
    return f"a_{re.sub(r'[^0-9A-Za-z_]', '_', anchor)}"[:LONGEST_BOOKMARK]


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word counts anew, such as the page number."""
    for part in ("begin", instruction, "separate", shown, "end"):
        run = paragraph.add_run()
        if part in ("begin", "separate", "end"):
            node(run).append(element("w:fldChar", fldCharType=part))
        elif part == instruction:
            told = element("w:instrText")
            told.text = instruction
            node(run).append(told)
        else:
            run.text = part


def usable_width(docx: Docx) -> int:
    """Between the margins, in twentieths of a point; as on A4 when the template does not say."""
    section = docx.sections[-1]
    if section.page_width is None or section.left_margin is None or section.right_margin is None:
        return 9070
    return (section.page_width - section.left_margin - section.right_margin) // EMU_IN_A_TWIP
