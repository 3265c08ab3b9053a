"""SQLite: the whole file, copied page by page through a connection that knows Swedish."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from varna.config.backup import disk, rows, schema
from varna.config.backup.archive import Reader, Writer
from varna.config.backup.manifest import Contents, Table
from varna.config.backup.refusals import DoesNotFit, InUse
from varna.ui import collation

MEMBER = "database.sqlite3"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
_TABLES += " ESCAPE '\\' ORDER BY name"
_BESIDE = ("-wal", "-shm", "-journal")


def is_there() -> bool:
    return _place().is_file()


def is_empty() -> bool:
    if not is_there():
        return True
    try:
        with closing(sqlite3.connect(_place())) as ours:
            return not rows.fetched(ours.cursor(), "SELECT name FROM sqlite_master")
    except sqlite3.DatabaseError:  # something lies there, whatever it is
        return False


def dump(writer: Writer, *, spool: Path) -> Contents:
    """In one step: in WAL mode a reader keeps its moment, and stops nobody."""
    copy = spool / MEMBER
    connection.ensure_connection()
    with connection.wrap_database_errors, closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
        contents = _seen_in(target)
    with copy.open("rb") as source:
        writer.add(MEMBER, source)
    return contents


@contextmanager
def restoring(reader: Reader, *, replace: bool) -> Iterator[None]:  # noqa: ARG001 – as engine says
    connection.close()
    target = _place()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with disk.workplace(target) as place:
        copy = place / MEMBER
        with disk.written(copy) as out:
            reader.extract(MEMBER, out)
        with connection.wrap_database_errors, closing(sqlite3.connect(copy)) as restored:
            if _seen_in(restored) != reader.manifest.contents:
                raise DoesNotFit("it does not hold what it says")
        with _to_ourselves(target):
            yield
            _clear_beside(target)
            disk.move(copy, target)
    schema.protect()


def _place() -> Path:
    return Path(connection.settings_dict["NAME"])


def _seen_in(copy: sqlite3.Connection) -> Contents:
    """What the copy holds; one file with none beside it, and found whole."""
    copy.create_collation(collation.NAME, collation.compare)
    cursor = copy.cursor()
    cursor.execute("PRAGMA journal_mode=DELETE")
    [verdict, *_] = rows.fetched(cursor, "PRAGMA integrity_check")
    if verdict != ("ok",):
        raise DoesNotFit(f"SQLite says: {verdict[0]}")
    names = [str(name) for (name,) in rows.fetched(cursor, _TABLES)]
    tables = {name: Table(_count(cursor, name)) for name in names}
    return Contents(rows.migrations(cursor), tables)


def _count(cursor: sqlite3.Cursor, table: str) -> int:
    [(number,)] = rows.fetched(cursor, f'SELECT count(*) FROM "{table}"')  # noqa: S608 – its own
    return int(number)


@contextmanager
def _to_ourselves(target: Path) -> Iterator[None]:
    """:raises InUse: when anybody else has the old file open."""
    if target.exists():
        with closing(sqlite3.connect(target, timeout=1, isolation_level=None)) as old:
            _lock(old)
            yield
    else:
        yield


def _lock(old: sqlite3.Connection) -> None:
    try:
        old.execute("PRAGMA journal_mode=DELETE")
        old.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise InUse from error
    except sqlite3.DatabaseError:  # no database at all, or a broken one: the reason for a restore
        pass


def _clear_beside(target: Path) -> None:
    """SQLite would play an old log into the new file."""
    for suffix in _BESIDE:
        target.with_name(target.name + suffix).unlink(missing_ok=True)
