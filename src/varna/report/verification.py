"""Whether a file is one that was dispatched, only looks like it, or is nothing we know."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from varna.files.limits import LARGEST, MB
from varna.report.models import Dispatch, DispatchedFile, Version
from varna.report.models.reports import VersionQuerySet

UNPACKED = 100 * MB
"""How much of a packed file is read, all its parts together."""
PARTS = 500
SUMS = 1000
"""How many checksums are looked up: a file of nothing else costs no more than any other."""
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)
_SUM = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_TAG = re.compile(rb"<[^>]*>")


class Answer(StrEnum):
    DISPATCHED = "DISPATCHED"
    ALTERED = "ALTERED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Finding:
    """
    DISPATCHED: `file` is this very file. ALTERED: it carries the checksum of `version`'s content,
    and is none of its files; `file` is the original of the same kind, if there is one.
    """

    answer: Answer
    version: Version | None = None
    file: DispatchedFile | None = None
    dispatches: tuple[Dispatch, ...] = ()


def verify(content: bytes, versions: VersionQuerySet) -> Finding:
    """Among the versions that the one who asks may know of; all others are unknown."""
    known = versions.filter(files__isnull=False).distinct()
    files = DispatchedFile.objects.filter(version__in=known.values("pk")).select_related(
        "stored", "version__report__round"
    )
    same = files.filter(stored__sha256=hashlib.sha256(content).hexdigest()).first()
    if same is not None:
        return Finding(Answer.DISPATCHED, same.version, same, _sent(same.version))
    version = (
        known.filter(checksum__in=carried(content))
        .select_related("report__round")
        .defer("content", "figures")
        .order_by("-pk")
        .first()
    )
    if version is None:
        return Finding(Answer.UNKNOWN)
    original = files.filter(version=version, format=_format(content)).first()
    return Finding(Answer.ALTERED, version, original, _sent(version))


def carried(content: bytes) -> set[str]:
    """Everything in the file that has the form of a checksum, with and without what marks it up."""
    found = (match.group().decode() for text in _texts(content) for match in _SUM.finditer(text))
    return set(islice(found, SUMS))


def _sent(version: Version) -> tuple[Dispatch, ...]:
    return tuple(version.dispatches.select_related("step", "decision"))


def _format(content: bytes) -> str:
    """What kind of file it looks like, as far as an original of that kind can be offered."""
    if content.startswith(b"%PDF"):
        return "pdf"
    names = _names(content)
    if names:
        return "docx" if "word/document.xml" in names else "xlsx"
    return "txt" if b"==" in content[:2000] else "csv"


def _names(content: bytes) -> list[str]:
    try:
        return zipfile.ZipFile(io.BytesIO(content)).namelist()
    except BROKEN:
        return []


def _texts(content: bytes) -> Iterator[bytes]:
    yield content
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:  # saved anew as UTF-16
        yield content.decode("utf-16", "ignore").encode()
    if content.startswith(b"PK"):
        for part in _unpacked(content):
            yield part
            yield _TAG.sub(b"", part)  # Word divides words wherever it likes


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Part by part, and no more than we care to read: a bomb is cut off."""
    left = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist()[:PARTS]:
                with packed.open(name) as part:
                    text = part.read(min(left, LARGEST))
                left -= len(text)
                yield text
                if left <= 0:
                    return
    except BROKEN:
        return  # what is damaged, locked or strange carries nothing that we can read
