"""The database itself refuses to change or remove a journal row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

ENTRY, PAYLOAD, SEAL = "journal_entry", "journal_payload", "journal_seal"
# A payload may be removed, by a recorded retention or spillage decision; nothing may be changed.
REFUSED = [
    (ENTRY, "UPDATE"),
    (ENTRY, "DELETE"),
    (PAYLOAD, "UPDATE"),
    (SEAL, "UPDATE"),
    (SEAL, "DELETE"),
]
TRUNCATED = [ENTRY, PAYLOAD, SEAL]


def install(using: str = "default") -> None:
    """
    (Re)create the triggers. SQLite drops a table's triggers silently when Django alters it, so:
    after every migrate.
    """
    remove(using)
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)


def remove(using: str = "default") -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in _names(connection.vendor).items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(using: str = "default") -> list[str]:
    """The names of triggers that should be there and are not."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        present = {row[0] for row in cursor.fetchall()}
    return sorted(set(_names(connection.vendor)) - present)


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Without triggers: for emptying a test database, nothing else."""
    remove(using)
    try:
        yield
    finally:
        install(using)


def _name(table: str, event: str) -> str:
    return f"{table}_refuses_{event.lower()}"


def _names(vendor: str) -> dict[str, str]:
    refused = [*REFUSED, *((table, "TRUNCATE") for table in TRUNCATED if vendor == "postgresql")]
    return {_name(table, event): table for table, event in refused}


_SQLITE = [
    f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    for table, event in REFUSED
]
_REFUSE = """
    CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the journal is append-only'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""
_POSTGRESQL = [
    _REFUSE,
    *(
        f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()"
        for table, event in [*REFUSED, *((table, "TRUNCATE") for table in TRUNCATED)]
    ),
]
