"""PostgreSQL: every table by COPY, out in one snapshot and in again in one transaction."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import OperationalError, connection, transaction

from varna.config.backup import rows, schema
from varna.config.backup.archive import Reader, Writer
from varna.config.backup.manifest import Contents, Sequence, Table
from varna.config.backup.refusals import DoesNotFit, InUse

_TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname
"""
_COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    ORDER BY attnum
"""
_NUMBERED = """
    SELECT t.relname, a.attname, s.relname FROM pg_depend d
    JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_class t ON t.oid = d.refobjid AND t.relkind = 'r'
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE d.deptype IN ('a', 'i') AND t.relnamespace = current_schema()::regnamespace
    ORDER BY 1, 2
"""
_UNAMBIGUOUS = "SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'"


def is_there() -> bool:
    return True  # one that cannot be reached says so itself


def is_empty() -> bool:
    with connection.cursor() as cursor:
        return not rows.fetched(cursor, _TABLES)


def dump(writer: Writer, *, spool: Path) -> Contents:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(_UNAMBIGUOUS)
        names = [name for (name,) in rows.fetched(cursor, _TABLES)]
        tables = {name: _copy_out(cursor, name, writer, spool) for name in names}
        return Contents(rows.migrations(cursor), tables, _sequences(cursor))


@contextmanager
def restoring(reader: Reader, *, replace: bool) -> Iterator[None]:
    """:raises InUse: when somebody keeps a table busy."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        cursor.execute(_UNAMBIGUOUS)
        if replace:
            _clear(cursor)
        _fill(cursor, reader)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema.protect()
        yield


def _clear(cursor: Any) -> None:
    try:
        schema.clear(cursor)
    except OperationalError as error:
        if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
            raise InUse from error
        raise


def _fill(cursor: Any, reader: Reader) -> None:
    contents = reader.manifest.contents
    schema.build(contents.migrations)
    _empty_out(cursor, set(contents.tables))
    for name, table in contents.tables.items():
        _copy_in(cursor, name, table, reader)
    for sequence in contents.sequences:
        _go_on_from(cursor, sequence)


def _copy_out(cursor: Any, name: str, writer: Writer, spool: Path) -> Table:
    cursor.execute(_COLUMNS, [_quoted(name)])
    columns = [column for (column,) in cursor.fetchall()]
    with tempfile.TemporaryFile(dir=spool) as out:
        sql = f"COPY {_target(name, columns)} TO STDOUT"
        with connection.wrap_database_errors, cursor.copy(sql) as copy:
            for chunk in copy:
                out.write(chunk)
        writer.add(_member(name), out)
    return Table(cursor.rowcount, columns)


def _copy_in(cursor: Any, name: str, table: Table, reader: Reader) -> None:
    sql = f"COPY {_target(name, table.columns)} FROM STDIN"
    with connection.wrap_database_errors, cursor.copy(sql) as copy:
        reader.extract(_member(name), copy)
    if cursor.rowcount != table.rows:
        raise DoesNotFit(f"{name} got {cursor.rowcount} rows of {table.rows}")


def _empty_out(cursor: Any, wanted: set[str]) -> None:
    """Away with the rows that migrations put there: the backup has its own."""
    ours = {name for (name,) in rows.fetched(cursor, _TABLES)}
    if odd := ours ^ wanted:
        raise DoesNotFit(f"its tables are others: {min(odd)}")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(f"TRUNCATE {', '.join(map(_quoted, sorted(ours)))}")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _sequences(cursor: Any) -> list[Sequence]:
    found = []
    for table, column, name in rows.fetched(cursor, _NUMBERED):
        cursor.execute(f"SELECT last_value, is_called FROM {_quoted(name)}")  # noqa: S608 – its own
        found.append(Sequence(table, column, *cursor.fetchone()))
    return found


def _go_on_from(cursor: Any, sequence: Sequence) -> None:
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)",
        [_quoted(sequence.table), sequence.column, sequence.value, sequence.is_used],
    )


def _member(table: str) -> str:
    return f"tables/{table}.copy"


def _target(table: str, columns: list[str]) -> str:
    return f"{_quoted(table)} ({', '.join(map(_quoted, columns))})"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
