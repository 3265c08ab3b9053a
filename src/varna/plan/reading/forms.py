"""Which form a file has: its name must say it, and its first bytes must agree."""

import io
import zipfile
from pathlib import PurePath

from varna.plan.reading.messages import _
from varna.plan.reading.refusals import Unreadable

TEXT, WORD, PDF = "text", "word", "pdf"
EXTENSIONS = {".txt": TEXT, ".text": TEXT, ".md": TEXT, ".docx": WORD, ".pdf": PDF}
KNOWN_ELSEWHERE = {
    ".doc": _("ett äldre Word-dokument"),
    ".odt": _("ett OpenDocument"),
    ".rtf": "RTF",
    ".html": _("en webbsida"),
    ".htm": _("en webbsida"),
    ".xlsx": _("ett kalkylblad"),
    ".pptx": _("en presentation"),
}
SIGNATURES = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", _("en bild")),
    (b"\xff\xd8\xff", _("en bild")),
    (b"GIF8", _("en bild")),
    (b"II*\x00", _("en bild")),
    (b"MM\x00*", _("en bild")),
    (b"\x7fELF", _("ett program")),
    (b"MZ\x90", _("ett program")),
    (b"\x1f\x8b", _("ett komprimerat arkiv")),
    (b"7z\xbc\xaf", _("ett komprimerat arkiv")),
    (b"Rar!", _("ett komprimerat arkiv")),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WEB = (b"<!doctype html", b"<html", b"<head", b"<body")
NAMES = {WORD: _("ett Word-dokument"), PDF: _("en PDF"), TEXT: _("text")}


def form_of(name: str, content: bytes) -> str:
    """TEXT, WORD or PDF.

    :raises Unreadable: empty, unknown, or not what the name says.
    """
    if not content.strip():
        raise Unreadable("empty")
    extension = PurePath(name.replace("\\", "/")).suffix.lower()
    if content.startswith(OLE):
        raise _old_office(extension, content)
    found = _found(content)
    if extension == ".doc" and found is None:
        raise Unreadable("old_word")
    if extension in KNOWN_ELSEWHERE:
        raise Unreadable("not_supported", found=KNOWN_ELSEWHERE[extension])
    if extension not in EXTENSIONS:
        raise Unreadable("unknown_extension")
    return _agreed(extension, found)


def _agreed(extension: str, found: str | None) -> str:
    said = EXTENSIONS[extension]
    if found in {None, said}:
        if found is None and said != TEXT:
            raise Unreadable("wrong_extension", extension=extension, found=_("något annat"))
        return said
    raise Unreadable(
        "wrong_extension", extension=extension, found=NAMES.get(str(found), str(found))
    )


def _found(content: bytes) -> str | None:
    """What the content is, or None for what may be text."""
    head = content[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"PK"):
        return _kind_of_zip(content)
    for signature, found in SIGNATURES:
        if head.startswith(signature):
            return found
    return _("en webbsida") if head.lstrip().lower().startswith(WEB) else None


def _kind_of_zip(content: bytes) -> str | None:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return WORD  # damaged: said by the Word reader
    if "word/document.xml" in names:
        return WORD
    return _("ett OpenDocument") if "content.xml" in names else _("ett komprimerat arkiv")


def _old_office(extension: str, content: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Unreadable("encrypted_word")
    if extension in {".doc", ".docx"}:
        return Unreadable("old_word")
    return Unreadable("not_supported", found=_("ett äldre Office-dokument"))
