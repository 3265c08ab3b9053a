"""Files that are whole or not there at all, and that nobody else reads."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def workplace(beside: Path) -> Iterator[Path]:
    """A closed directory on the same disk, gone afterwards whatever happens."""
    prefix = f".{beside.name}-"
    with tempfile.TemporaryDirectory(prefix=prefix, suffix=".part", dir=beside.parent) as place:
        yield Path(place)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A new file, on the disk when the block is done."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(handle, "wb") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def move(source: Path, target: Path) -> None:
    """In one step, and still done after a power failure."""
    source.replace(target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
