"""A Word file is a zip: what is in it is weighed before and while it is unpacked."""

import io
import re
import zipfile
import zlib

from lxml import etree

from varna.plan.reading.limits import MB, Limits
from varna.plan.reading.refusals import Unreadable

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
MOST_ENTRIES = 5000
CHUNK = 64 * 1024
DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
WIDE = ("utf-16-le", "utf-16-be")


class Package:
    """The parts of one Word file, each read once and never beyond the limits."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        """:raises Unreadable: damaged, or its directory declares more than the limits."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGE:
            raise Unreadable("broken_word") from None
        self._limits = limits
        self._read = 0
        entries = self._zip.infolist()
        declared = sum(entry.file_size for entry in entries)
        if declared > limits.inflated_bytes or len(entries) > MOST_ENTRIES:
            raise self._bomb()
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("encrypted_word")

    def names(self) -> list[str]:
        return self._zip.namelist()

    def part(self, name: str) -> etree._Element | None:
        """The part as a tree, or None when it is absent.

        :raises Unreadable: damaged, larger than it may be, or with a document type.
        """
        if name not in self._zip.namelist():
            return None
        return _parsed(self._inflated(name))

    def refuse_document_types(self) -> None:
        """Refuse a DTD in any part, also those that are not read."""
        for entry in self._zip.infolist():
            if entry.filename.endswith((".xml", ".rels")) and _declares_type(self._head(entry)):
                raise Unreadable("dtd")

    def _head(self, entry: zipfile.ZipInfo) -> bytes:
        try:
            with self._zip.open(entry) as stream:
                return stream.read(4096)
        except DAMAGE:
            raise Unreadable("broken_word") from None

    def _inflated(self, name: str) -> bytes:
        """What the part really holds: the directory's word for its size is not believed."""
        content = bytearray()
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    content += chunk
                    self._read += len(chunk)
                    if (
                        len(content) > self._limits.part_bytes
                        or self._read > self._limits.inflated_bytes
                    ):
                        raise self._bomb()
        except DAMAGE:
            raise Unreadable("broken_word") from None
        return bytes(content)

    def _bomb(self) -> Unreadable:
        return Unreadable("zip_bomb", limit=self._limits.part_bytes // MB)


def _declares_type(head: bytes) -> bool:
    return bool(DTD.search(head)) or any(
        "<!DOCTYPE".encode(encoding) in head or "<!ENTITY".encode(encoding) in head
        for encoding in WIDE
    )


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    if _declares_type(content):
        raise Unreadable("dtd")
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("broken_word") from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("dtd")
    return root
