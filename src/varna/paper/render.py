"""One document to the bytes of one file; what is heavy is made in a process of its own."""

import json
import logging
import signal
import subprocess
import sys
from base64 import b64encode
from enum import StrEnum
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.paper import __main__ as child
from varna.paper import canonical
from varna.paper.model import Document
from varna.paper.page import page
from varna.paper.sheet import sheet
from varna.paper.text import text

logger = logging.getLogger(__name__)

MEMORY = 600 * 1024 * 1024
SECONDS = 60
SOURCES = Path(__file__).resolve().parents[2]


class Format(StrEnum):
    PAGE = "html"
    WORD = "docx"
    PDF = "pdf"
    SHEET = "xlsx"
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
    Format.TEXT: "text/plain; charset=utf-8",
}


class RenderFailed(Exception):
    """No file was made; `sentence` says why to the one who asked for it."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


TOO_LARGE = _(
    "Dokumentet är för stort för att bli en fil. Hämta tabellerna som kalkylblad i stället."
)
TOO_SLOW = _(
    "Det tog för lång tid att göra filen. Försök igen om en stund, "
    "eller hämta tabellerna som kalkylblad."
)
BAD_TEMPLATE = _(
    "Kommunens Word-mall går inte att använda. Den ska vara en fil av typen .docx eller .dotx."
)
FAILED = _("Filen kunde inte göras. Dokumentet är oförändrat.")
_SENTENCES = {child.TOO_LARGE: TOO_LARGE, child.BAD_TEMPLATE: BAD_TEMPLATE}


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
    order = {
        "kind": kind.value,
        "document": canonical.to_bytes(document).decode(),
        "template": b64encode(template).decode() if template is not None else None,
        "memory": memory,
        "seconds": seconds,
    }
    return _from_child(json.dumps(order).encode(), seconds)


def _from_child(order: bytes, seconds: int) -> bytes:
    """The child knows nothing of the server: no settings, no secrets, no database."""
    surroundings = {"PYTHONPATH": str(SOURCES), "MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2"}
    command = [sys.executable, "-s", "-m", "varna.paper"]
    try:
        done = subprocess.run(  # noqa: S603 our own module
            command,
            input=order,
            capture_output=True,
            env=surroundings,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RenderFailed(TOO_SLOW) from None
    if done.returncode:
        logger.warning("A file could not be made: exit %s.", done.returncode)
        raise RenderFailed(_why(done.returncode, done.stderr))
    return done.stdout


def _why(code: int, complaint: bytes) -> str | Promise:
    out_of_memory = b"memory allocation" in complaint or b"MemoryError" in complaint
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return TOO_SLOW
    return TOO_LARGE if out_of_memory else _SENTENCES.get(code, FAILED)
