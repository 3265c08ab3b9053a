"""What must be right before Värna serves: each with the sentence that says what is not."""

import functools
from collections.abc import Iterator

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from varna.config import env
from varna.journal import triggers

_LEAST_KEY = 50
_NEEDED = {
    "VARNA_DATABASE_URL": "the database, as postgresql://user:password@host:5432/name",
    "VARNA_EMAIL_URL": "the mail server, as smtp+tls://user:password@host:587",
    "VARNA_ALLOWED_HOSTS": "the host names it answers to, with commas between",
    "VARNA_ADDRESS": "the address people open, as https://varna.example.se",
}


def environment() -> Iterator[str]:
    """Everything in the environment that production does not run with."""
    key = env.text("VARNA_SECRET_KEY")
    if not key:
        yield f"VARNA_SECRET_KEY is missing: set it to at least {_LEAST_KEY} random characters."
    elif len(key) < _LEAST_KEY:
        yield f"VARNA_SECRET_KEY is too short: it needs at least {_LEAST_KEY} random characters."
    for name in ("VARNA_DEBUG", "VARNA_DEMO"):
        if env.flag(name):
            yield f"{name} is on: it must be off where real work is done."
    for name, meaning in _NEEDED.items():
        if not env.words(name):
            yield f"{name} is missing: set it to {meaning}."
    if env.text("VARNA_ADDRESS") and not env.text("VARNA_ADDRESS").startswith(
        ("https://", "http://")
    ):
        yield "VARNA_ADDRESS must begin with https:// (or http:// on a closed network)."


def database() -> Iterator[str]:
    """What is wrong with the database; the first that is hides the others."""
    if not is_reachable():
        yield "The database that VARNA_DATABASE_URL names cannot be reached."
    elif pending := pending_migrations():
        yield f"{len(pending)} migrations are not applied: run `varna migrate` first."
    elif triggers.missing():
        yield "The journal's triggers are missing: run `varna migrate` to put them back."


def is_reachable() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def pending_migrations() -> frozenset[tuple[str, str]]:
    return known_migrations() - set(MigrationRecorder(connection).applied_migrations())


@functools.cache
def known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations or ())
