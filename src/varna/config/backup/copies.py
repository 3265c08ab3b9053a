"""Taking a backup, and putting one back."""

from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from varna.config import checks
from varna.config.backup import archive, disk, engine, files
from varna.config.backup.archive import Writer
from varna.config.backup.manifest import Manifest
from varna.config.backup.refusals import (
    FromNewerVarna,
    NotEmpty,
    NothingToBackUp,
    Occupied,
    OtherEngine,
)
from varna.config.backup.rows import MIGRATIONS
from varna.config.version import VERSION


def take(target: Path, *, at: datetime, with_files: bool = True) -> Path:
    """
    Database and files into one new file, which has its name when it is whole, and not before.
    Of a directory, a file in it named by the time.

    :raises Occupied: rather than write over another backup.
    :raises NothingToBackUp: when Värna has never been there.
    """
    path = (
        (target / f"varna-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar") if target.is_dir() else target
    )
    if path.exists():
        raise Occupied(path)
    ours = engine.of_ours()
    if not ours.is_there() or MIGRATIONS not in connection.introspection.table_names():
        raise NothingToBackUp
    with disk.workplace(path) as place:
        with disk.written(place / path.name) as out:
            writer = Writer(out)
            contents = ours.dump(writer, spool=place)
            if with_files:
                files.dump(writer)
            writer.finish(contents, engine=engine.name(), taken_at=at.isoformat())
        disk.move(place / path.name, path)
    return path


def restore(path: Path, *, replace: bool) -> Manifest:
    """
    Put database and files back as they were; both or neither.

    :raises NotABackup, Damaged, OtherEngine, FromNewerVarna, NotEmpty, InUse, DoesNotFit:
    """
    with archive.reading(path) as backup:
        _check(backup.manifest)
        if not replace:
            _check_room()
        ours = engine.of_ours().restoring(backup, replace=replace)
        with files.replacing(backup) as put_files_in_place, ours:
            put_files_in_place()
        return backup.manifest


def _check(told: Manifest) -> None:
    if told.engine != engine.name():
        raise OtherEngine(told.engine, engine.name())
    if set(told.contents.migrations) - checks.known_migrations():
        raise FromNewerVarna(told.varna, VERSION)


def _check_room() -> None:
    if not engine.of_ours().is_empty():
        raise NotEmpty("The database")
    if not files.is_empty():
        raise NotEmpty(f"{files.root()}")
