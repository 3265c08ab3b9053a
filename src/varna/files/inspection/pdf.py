"""PDF: no scripts, no actions that start something, no files inside, no lock."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pikepdf
import pypdfium2

from varna.files import kinds
from varna.files.inspection.findings import Finding, Reason, Unfit

MOST_OBJECTS = 300_000
DEEPEST = 60
FIRST_PAGES = 10
FORBIDDEN_KEYS = {
    "/JS": Reason.SCRIPTS,
    "/JavaScript": Reason.SCRIPTS,
    "/XFA": Reason.SCRIPTS,
    "/EmbeddedFiles": Reason.EMBEDDED,
    "/EF": Reason.EMBEDDED,
    "/RichMediaContent": Reason.EMBEDDED,
}
FORBIDDEN_ACTIONS = {
    "/JavaScript": Reason.SCRIPTS,
    "/Launch": Reason.SCRIPTS,
    "/SubmitForm": Reason.SCRIPTS,
    "/ImportData": Reason.SCRIPTS,
    "/GoToE": Reason.EMBEDDED,
    "/Rendition": Reason.EMBEDDED,
    "/Movie": Reason.EMBEDDED,
}
FORBIDDEN_TYPES = {"/EmbeddedFile": Reason.EMBEDDED}


def look(content: bytes) -> Finding:
    """:raises Unfit:"""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if document.is_encrypted:
                raise Unfit(Reason.ENCRYPTED)
            if len(document.objects) > MOST_OBJECTS:
                raise Unfit(Reason.BOMB)
            if not document.pages:
                raise Unfit(Reason.BROKEN)
            for each in (*document.objects, document.trailer):
                _refuse(each, 0)
            said = "\n".join(_properties(document))
    except pikepdf.PasswordError:
        raise Unfit(Reason.ENCRYPTED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        raise Unfit(Reason.BROKEN) from None
    return Finding(kinds.PDF.name, f"{said}\n{_text(content)}")


def _refuse(each: Any, depth: int) -> None:
    """Objects of their own come one by one from the file; here only what lies inside one."""
    if depth > DEEPEST:
        raise Unfit(Reason.BROKEN)
    if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in each.keys():  # noqa: SIM118 – a stream is walked by its keys alone
            if reason := FORBIDDEN_KEYS.get(key):
                raise Unfit(reason)
            value = each.get(key)
            _refuse_value(key, value)
            if not getattr(value, "is_indirect", False):
                _refuse(value, depth + 1)
    elif isinstance(each, pikepdf.Array):
        for value in each:
            if not getattr(value, "is_indirect", False):
                _refuse(value, depth + 1)


def _refuse_value(key: str, value: Any) -> None:
    if isinstance(value, pikepdf.Name):
        found = {"/S": FORBIDDEN_ACTIONS, "/Type": FORBIDDEN_TYPES}.get(key, {})
        if reason := found.get(str(value)):
            raise Unfit(reason)


def _properties(document: pikepdf.Pdf) -> Iterator[str]:
    return (str(value) for value in document.docinfo.values() if isinstance(value, pikepdf.String))


def _text(content: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(content)
        return "\n".join(
            page.get_textpage().get_text_range() for page in islice(document, FIRST_PAGES)
        )
    except pypdfium2.PdfiumError:
        raise Unfit(Reason.BROKEN) from None
