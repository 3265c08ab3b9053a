"""One document to the bytes of one file; what is heavy is made in a process of its own."""

import json
from base64 import b64encode
from enum import StrEnum

from varna.paper import __main__ as child
from varna.paper import canonical, charts, outline
from varna.paper.csv import csv
from varna.paper.model import Document
from varna.paper.page import page
from varna.paper.process import MEMORY, SECONDS, RenderFailed, made
from varna.paper.sheet import sheet
from varna.paper.text import text


class Format(StrEnum):
    PAGE = "html"
    WORD = "docx"
    PDF = "pdf"
    SHEET = "xlsx"
    CSV = "csv"
    TEXT = "txt"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    Format.PAGE: "text/html; charset=utf-8",
    Format.WORD: f"{_OFFICE}.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.SHEET: f"{_OFFICE}.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.TEXT: "text/plain; charset=utf-8",
}


__all__ = ["Format", "RenderFailed", "render"]


def render(
    document: Document,
    kind: Format,
    *,
    template: bytes | None = None,
    memory: int = MEMORY,
    seconds: int = SECONDS,
) -> bytes:
    """`template` is the municipality's own Word file; `memory` (bytes) and `seconds` are limits.

    :raises RenderFailed: no file could be made within the limits.
    """
    match kind:
        case Format.PAGE:
            return page(document).encode()
        case Format.TEXT:
            return text(document).encode()
        case Format.SHEET:
            return sheet(document)
        case Format.CSV:
            return csv(document)
    order = {
        "kind": kind.value,
        "document": canonical.to_bytes(document).decode(),
        "template": b64encode(template).decode() if template is not None else None,
        "pictures": _pictures(document, kind),
    }
    return made(order, memory=memory, seconds=seconds)


def faults_of_template(template: bytes) -> list[str]:
    """As `word.templates.faults`, in the child.

    :raises RenderFailed: when nothing can be written into it.
    """
    order = {"kind": child.FAULTS, "template": b64encode(template).decode()}
    found: list[str] = json.loads(made(order))
    return found


def _pictures(document: Document, kind: Format) -> list[str]:
    """Drawn beforehand, in a process of its own; undrawn they are left to their tables."""
    draw = charts.drawn if kind is Format.PDF else charts.pictures
    try:
        return draw(outline.charts(document), document.language)
    except RenderFailed:
        return []
