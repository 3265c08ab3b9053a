"""The bundle as one zip, that depends on its content alone."""

import hashlib
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from varna.files import blobs
from varna.files.models import StoredFile
from varna.paper.archives import DAY
from varna.registrar.bundles import index, naming
from varna.registrar.bundles.contents import Contents, LeftOut, Piece
from varna.registrar.bundles.index import File

READABLE = 0o100644 << 16
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bundle:
    """`archive` lies on the disk without a name; `sha256` is of its table of contents."""

    archive: IO[bytes]
    files: int
    left_out: int
    sha256: str


def packed(contents: Contents) -> Bundle:
    """
    One stored file at a time in the memory, byte for byte. A file that is not what was stored stays
    out, and the table of contents says so.
    """
    places = list(naming.placed(contents.pieces))
    out, files = blobs.spool(), dict[str, File]()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for path, piece in sorted(dict(places).items()):
            try:
                raw = _content(piece)
            except blobs.Damaged:
                continue
            archive.writestr(_member(path), raw)
            files[path] = File(path, hashlib.sha256(raw).hexdigest(), len(raw))
        whole = [(piece.record, files[path]) for path, piece in places if path in files]
        left_out = [*contents.left_out, *_damaged(places, files)]
        told = index.Index(contents.records, whole, left_out)
        table = told.table()
        archive.writestr(_member(index.TABLE), table)
        archive.writestr(_member(index.WORDS), told.words())
    out.seek(0)
    return Bundle(out, len(files), len(left_out), hashlib.sha256(table).hexdigest())


def _content(piece: Piece) -> bytes:
    """:raises Damaged:"""
    file = piece.file
    return blobs.read(file.sha256) if isinstance(file, StoredFile) else file.content()


def _damaged(places: list[tuple[str, Piece]], whole: Collection[str]) -> Iterator[LeftOut]:
    for path, piece in places:
        if path not in whole and isinstance(piece.file, StoredFile):
            log.error("Stored file %d is missing or damaged.", piece.file.pk)
            why = _("Filen är skadad i lagringen. Säg till den som sköter driften.")
            yield LeftOut(piece.record, piece.file.name, why)


def _member(path: str) -> ZipInfo:
    member = ZipInfo(path, DAY)
    member.create_system, member.external_attr = 3, READABLE
    return member
