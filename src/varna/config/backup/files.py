"""The stored files, which lie beside the database and are never changed, only added and removed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from django.conf import settings

from varna.config.backup import disk
from varna.config.backup.archive import Reader, Writer
from varna.config.backup.refusals import DoesNotFit

_PREFIX = "files/"


def root() -> Path:
    return Path(settings.HOME) / "files"


def is_empty() -> bool:
    return not any(root().rglob("*"))


def dump(writer: Writer) -> None:
    """After the database, so that every file that it names is there; one just removed is not."""
    for path in sorted(root().rglob("*")):
        if path.is_file() and not path.is_symlink():
            with suppress(FileNotFoundError), path.open("rb") as source:
                writer.add(_PREFIX + path.relative_to(root()).as_posix(), source)


@contextmanager
def replacing(reader: Reader) -> Iterator[Callable[[], None]]:
    """
    Yields what puts the backup's files in place of ours; ours are back if the block then fails.
    """
    root().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with disk.workplace(root()) as place:
        new, old = place / "new", place / "old"
        new.mkdir(mode=0o700)
        for name in reader.manifest.members:
            if name.startswith(_PREFIX):
                _unpack(reader, name, new)
        try:
            yield lambda: _swap(new, old)
        except BaseException:
            _swap_back(new, old)
            raise


def _swap(new: Path, old: Path) -> None:
    root().mkdir(mode=0o700, exist_ok=True)
    root().rename(old)
    disk.move(new, root())


def _swap_back(new: Path, old: Path) -> None:
    if old.exists():
        if not new.exists():
            root().rename(new)
        disk.move(old, root())


def _unpack(reader: Reader, name: str, under: Path) -> None:
    path = PurePosixPath(name.removeprefix(_PREFIX))
    if path.is_absolute() or ".." in path.parts:
        raise DoesNotFit(f"{name} would lie outside the stored files")
    target = under / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with disk.written(target) as out:
        reader.extract(name, out)
