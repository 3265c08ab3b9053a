"""
Contents on disk: `HOME/files/ab/cd/abcd…`, each under its own SHA-256, written once and never
changed.

A content is there, whole and on the disk, before a row names it. What is written and then not named
(an act that was undone, a process that was killed) lies until `remove_unnamed`.
"""

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings

LOCK = ".lock"
_NAMED = re.compile(r"[0-9a-f]{64}")


class Damaged(Exception):
    """The content is not there, or is not what was stored."""


def root() -> Path:
    return Path(settings.HOME) / "files"


def path(sha256: str) -> Path:
    return root() / sha256[:2] / sha256[2:4] / sha256


def write(content: bytes) -> str:
    """
    The content's SHA-256, when it is on the disk. What lay there already is written again: it may
    be damaged, and it counts as new to whoever clears away.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    target = path(sha256)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = _arriving() / f"{sha256}.{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        with _locked():
            part.replace(target)
        for directory in (target.parent, target.parent.parent, root()):
            _settle(directory)
    finally:
        part.unlink(missing_ok=True)
    return sha256


def read(sha256: str) -> bytes:
    """:raises Damaged:"""
    try:
        content = path(sha256).read_bytes()
    except OSError:
        raise Damaged(sha256) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(sha256)
    return content


def spool() -> IO[bytes]:
    """A file without a name, to put together on the disk what is too large for the memory."""
    return TemporaryFile(dir=_arriving())


def stored() -> Iterator[str]:
    """The SHA-256 that each content lies under."""
    return (each.name for each in root().glob("??/??/*") if _NAMED.fullmatch(each.name))


def remove_unnamed(is_named: Callable[[str], bool], *, before: float) -> int:
    """
    Those last written before that time, which no row names; and what never arrived. A row may be
    on its way to name a content that was written lately.
    """
    removed = 0
    for sha256 in list(stored()):
        with _locked():
            if path(sha256).stat().st_mtime < before and not is_named(sha256):
                path(sha256).unlink()
                removed += 1
    for part in _arriving().iterdir():
        if part.name != LOCK and part.stat().st_mtime < before:
            part.unlink(missing_ok=True)
    return removed


def _arriving() -> Path:
    """On the same disk, outside what is backed up, read by nobody else."""
    place = Path(settings.HOME) / "arriving"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


@contextmanager
def _locked() -> Iterator[None]:
    """Nobody removes a content between another's finding it old and writing it anew."""
    with (_arriving() / LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _settle(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
