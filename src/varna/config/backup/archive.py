"""
The file of a backup: an ordinary tar that begins with our mark and ends with its manifest and the
manifest's SHA-256. A file that was cut has no manifest; a changed byte has another sum.
"""

import hashlib
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from varna.config.backup import manifest
from varna.config.backup.manifest import FORMAT, Manifest, Member
from varna.config.backup.refusals import Damaged, FromNewerVarna, NotABackup
from varna.config.version import VERSION

MARK, MANIFEST, SEAL = "varna-backup", "manifest.json", "manifest.sha256"
_CHUNK = 1024 * 1024


class Writer:
    """Writes a backup from its beginning to its end."""

    def __init__(self, out: BinaryIO) -> None:
        self._tar = tarfile.open(fileobj=out, mode="w")  # noqa: SIM115 – closed by `finish`
        self._members: dict[str, Member] = {}
        self._put(MARK, BytesIO())

    def add(self, name: str, source: IO[bytes]) -> None:
        self._members[name] = self._put(name, source)

    def finish(self, contents: manifest.Contents, *, engine: str, taken_at: str) -> Manifest:
        told = Manifest(FORMAT, VERSION, engine, taken_at, contents, self._members)
        text = told.to_json()
        self._put(MANIFEST, BytesIO(text))
        self._put(SEAL, BytesIO(hashlib.sha256(text).hexdigest().encode()))
        self._tar.close()
        return told

    def _put(self, name: str, source: IO[bytes]) -> Member:
        """As much as there is when we begin: a file that grows meanwhile is taken as it was."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = source.seek(0, os.SEEK_END), 0o600
        source.seek(0)
        summing = _Summing(source)
        self._tar.addfile(info, summing)
        return Member(summing.sha256, info.size)


class Reader:
    """A backup whose members are all there, each byte as it was written: else it is refused."""

    def __init__(self, path: Path, tar: tarfile.TarFile) -> None:
        self._path, self._tar = path, tar
        self._found = self._list()
        self.manifest: Manifest = self._read_manifest()
        self._prove()

    def extract(self, name: str, to: IO[bytes]) -> None:
        source = self._open(name)
        while chunk := source.read(_CHUNK):
            to.write(chunk)

    def _list(self) -> dict[str, tarfile.TarInfo]:
        first = self._tar.next()
        if first is None or first.name != MARK:
            raise NotABackup(self._path)
        try:
            return {info.name: info for info in self._tar}
        except tarfile.TarError as error:
            raise Damaged(self._path, "part of it is missing") from error

    def _read_manifest(self) -> Manifest:
        if not {MANIFEST, SEAL} <= self._found.keys():
            raise Damaged(self._path, "part of it is missing")
        text, seal = self._open(MANIFEST).read(), self._open(SEAL).read()
        if hashlib.sha256(text).hexdigest().encode() != seal:
            raise Damaged(self._path, MANIFEST)
        try:
            told = manifest.from_json(text)
        except ValueError as error:
            raise Damaged(self._path, MANIFEST) from error
        if told.format > FORMAT:
            raise FromNewerVarna(told.varna, VERSION)
        return told

    def _prove(self) -> None:
        told = self.manifest.members
        if odd := self._found.keys() ^ {MARK, MANIFEST, SEAL, *told}:
            raise Damaged(self._path, min(odd))
        for name, member in told.items():
            if self._sum(name) != member:
                raise Damaged(self._path, name)

    def _sum(self, name: str) -> Member:
        summing = _Summing(self._open(name))
        size = sum(len(chunk) for chunk in iter(lambda: summing.read(_CHUNK), b""))
        return Member(summing.sha256, size)

    def _open(self, name: str) -> IO[bytes]:
        """Ordinary files alone: a backup has no links, and nothing else that leads elsewhere."""
        info = self._found[name]
        source = self._tar.extractfile(info) if info.isreg() else None
        if source is None:
            raise Damaged(self._path, name)
        return source


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """
    :raises NotABackup: for any other file.
    :raises Damaged: when a byte is not as it was written, or missing.
    :raises FromNewerVarna: when it is written in a way that we do not know.
    """
    try:
        tar = tarfile.open(path, "r:")  # noqa: SIM115 – closed below
    except tarfile.TarError as error:
        raise NotABackup(path) from error
    with tar:
        yield Reader(path, tar)


class _Summing:
    """A file that is summed as it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self._sum = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._source.read(size)
        self._sum.update(chunk)
        return chunk

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()
