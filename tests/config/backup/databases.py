"""Empty databases beside the test's own, and everything that is in one."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
from django.db import connection

from tests import processes
from varna.ui import collation

Rows = list[tuple[object, ...]]


@contextmanager
def empty(place: Path) -> Iterator[str]:
    """The address of a database with nothing in it."""
    if connection.vendor == "sqlite":
        yield _file(place)
    else:
        with _made() as address:
            yield address


@contextmanager
def copied(place: Path) -> Iterator[str]:
    """The address of a database that is as the test's own is now."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path(_file(place)))) as copy:
            connection.connection.backup(copy)
        yield _file(place)
    else:
        connection.close()
        connection.close()
        connection.close_pool()  # nobody may be in a database while it is copied
        with _made(f"TEMPLATE {connection.settings_dict['NAME']}") as address:
            yield address


def _file(place: Path) -> str:
    return f"sqlite:///{place / 'another.sqlite3'}"


@contextmanager
def _made(how: str = "") -> Iterator[str]:
    name = f"another_{secrets.token_hex(6)}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} {how}")
    try:
        yield urlsplit(processes.database_url())._replace(path=f"/{name}").geturl()
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def path(url: str) -> Path:
    return Path(unquote(urlsplit(url).path)[1:])


@contextmanager
def opened(url: str) -> Iterator[sqlite3.Connection | psycopg.Connection]:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(path(url))) as raw:
            raw.create_collation(collation.NAME, collation.compare)
            yield raw
            raw.commit()
    else:
        with psycopg.connect(url) as talk:
            yield talk


def fetched(url: str, sql: str) -> Rows:
    with opened(url) as talk:
        return talk.execute(sql).fetchall()


def everything(url: str) -> dict[str, Rows]:
    """Every row of every table, in an order that does not depend on where it lies."""
    if url.startswith("sqlite"):
        names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    else:
        names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return {
        str(name): sorted(fetched(url, f'SELECT * FROM "{name}"'), key=repr)
        for (name,) in sorted(fetched(url, names))
    }
