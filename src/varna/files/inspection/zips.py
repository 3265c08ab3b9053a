"""A file of the office kinds is a zip: what is in it is weighed before and while it is unpacked."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from varna.files.inspection.findings import Reason, Unfit
from varna.files.limits import MB

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
MOST_ENTRIES = 5000
CHUNK = 64 * 1024
DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
WIDE = ("utf-16-le", "utf-16-be")


class Package:
    """The parts of one file, never unpacked beyond the limits."""

    def __init__(
        self, content: bytes, *, inflated_bytes: int = 100 * MB, part_bytes: int = 40 * MB
    ) -> None:
        """:raises Unfit: damaged, encrypted, or its directory declares more than the limits."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGE:
            raise Unfit(Reason.BROKEN) from None
        self._inflated_bytes, self._part_bytes = inflated_bytes, part_bytes
        self._read = 0
        entries = self._zip.infolist()
        declared = sum(entry.file_size for entry in entries)
        if declared > inflated_bytes or len(entries) > MOST_ENTRIES:
            raise Unfit(Reason.BOMB)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unfit(Reason.ENCRYPTED)

    def names(self) -> list[str]:
        return self._zip.namelist()

    def part(self, name: str) -> etree._Element | None:
        """The part as a tree, or None when it is absent.

        :raises Unfit: damaged, larger than it may be, or with a document type.
        """
        content = self.content(name)
        return None if content is None else _parsed(content)

    def content(self, name: str) -> bytes | None:
        """What the part really holds: the directory's word for its size is not believed."""
        if name not in self._zip.namelist():
            return None
        content = bytearray()
        for chunk in self._chunks(name):
            content += chunk
            if len(content) > self._part_bytes:
                raise Unfit(Reason.BOMB)
        return bytes(content)

    def refuse_document_types(self) -> None:
        """Refuse a DTD in any part, also those that are not read."""
        for entry in self._zip.infolist():
            if entry.filename.endswith((".xml", ".rels")) and _declares_type(self._head(entry)):
                raise Unfit(Reason.DOCUMENT_TYPE)

    def weigh(self) -> None:
        """Unpack everything and keep nothing.

        :raises Unfit: damaged anywhere, too much in all, or with a part that would lie outside.
        """
        for name in self.names():
            path = PurePosixPath(name.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts:
                raise Unfit(Reason.BROKEN)
            for _chunk in self._chunks(name):
                pass
        self._read = 0

    def _head(self, entry: zipfile.ZipInfo) -> bytes:
        try:
            with self._zip.open(entry) as stream:
                return stream.read(4096)
        except DAMAGE:
            raise Unfit(Reason.BROKEN) from None

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    self._read += len(chunk)
                    if self._read > self._inflated_bytes:
                        raise Unfit(Reason.BOMB)
                    yield chunk
        except DAMAGE:
            raise Unfit(Reason.BROKEN) from None


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
        raise Unfit(Reason.DOCUMENT_TYPE)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unfit(Reason.BROKEN) from None
    if root.getroottree().docinfo.doctype:
        raise Unfit(Reason.DOCUMENT_TYPE)
    return root
