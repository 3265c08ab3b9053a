"""What both engines are asked in the same words."""

from typing import Any, Protocol

from varna.config.backup.manifest import Migration

MIGRATIONS = "django_migrations"


class Cursor(Protocol):
    """Django's cursor, or the engine's own."""

    def execute(self, sql: str, /) -> Any: ...

    def fetchall(self) -> list[tuple[Any, ...]]: ...


def fetched(cursor: Cursor, sql: str) -> list[tuple[Any, ...]]:
    cursor.execute(sql)
    return cursor.fetchall()


def migrations(cursor: Cursor) -> list[Migration]:
    found = fetched(cursor, f"SELECT app, name FROM {MIGRATIONS} ORDER BY id")  # noqa: S608 – a constant
    return [(str(app), str(name)) for app, name in found]
