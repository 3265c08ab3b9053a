"""The Word file that is written into: the municipality's own template, or the house's."""

import io
from zipfile import BadZipFile, ZipFile

import docx as python_docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Cm

from varna.paper.word.xml import element, usable_width

NARROWEST = 6800
"""Twentieths of a point: twelve centimetres."""
DOTX = b"wordprocessingml.template.main+xml"
DOCX = b"wordprocessingml.document.main+xml"


class BrokenTemplate(ValueError):
    """The template is no Word file (.docx or .dotx) that can be written into."""


def opened(template: bytes | None) -> Docx:
    """Page, styles, header and footer are the template's; what stood in its body is left out.

    :raises BrokenTemplate: when the bytes are not a .docx or .dotx.
    """
    if template is None:
        return _house()
    try:
        docx = python_docx.Document(io.BytesIO(_as_docx(template)))
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise BrokenTemplate from error
    _empty(docx)
    return docx


def faults(template: bytes | None) -> list[str]:
    """What a report misses in a template: `headings`, `narrow`.

    :raises BrokenTemplate: when nothing can be written into it.
    """
    docx = opened(template)
    names = {style.name for style in docx.styles}
    found = {
        "headings": not {"Heading 1", "Heading 2"} <= names,
        "narrow": usable_width(docx) < NARROWEST,
    }
    return [fault for fault, is_so in found.items() if is_so]


def _house() -> Docx:
    docx = python_docx.Document()
    _empty(docx)
    section = docx.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    section.different_first_page_header_footer = False
    _modern(docx)
    return docx


def _empty(docx: Docx) -> None:
    body = docx.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _modern(docx: Docx) -> None:
    """No compatibility mode, and words are hyphenated."""
    settings = docx.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    address = "http://schemas.microsoft.com/office/word"
    setting = element("w:compatSetting", name="compatibilityMode", uri=address, val=15)
    place = settings.find(qn("w:rsids"))
    compat = element("w:compat", setting)
    settings.append(compat) if place is None else place.addprevious(compat)
    hyphens = settings.find(qn("w:defaultTabStop"))
    if hyphens is not None:
        hyphens.addnext(element("w:autoHyphenation"))


def _as_docx(template: bytes) -> bytes:
    """A .dotx differs from a .docx in one word of its list of contents."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(template)) as old, ZipFile(written, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            new.writestr(name, raw.replace(DOTX, DOCX) if name == "[Content_Types].xml" else raw)
    return written.getvalue()
