"""Settings from the environment: every variable is read through here."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from varna.ui.accent import UnusableAccent, check

# WAL lets readers go on while one writes; IMMEDIATE makes a writer wait for its turn instead of
# failing half-way.
_SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;",
}
_POOL = {"min_size": 2, "max_size": 8, "timeout": 10}
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class Unusable(Exception):
    """A variable that cannot be used; the text says which, and what to write instead."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int, *, least: int = 1) -> int:
    """:raises Unusable: for anything but a whole number, or one that is too small."""
    value = text(name) or str(default)
    if not value.isdecimal() or int(value) < least:
        raise Unusable(f"{name} must be a whole number, at least {least}.")
    return int(value)


def accent(name: str) -> str:
    """:raises Unusable: for a colour that text cannot be read in."""
    try:
        return check(text(name)) if text(name) else ""
    except UnusableAccent as error:
        raise Unusable(str(error)) from error


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str) -> dict[str, Any]:
    """
    Django's description of `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`.

    A path after three slashes is relative to the working directory, after four it is absolute.

    :raises Unusable: for any other address.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)[1:]))
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(parts)
    raise Unusable("VARNA_DATABASE_URL must begin with sqlite:/// or postgresql://.")


def mail(url: str) -> dict[str, Any]:
    """
    Django's mail settings for `smtp://USER:PASSWORD@HOST:PORT` (`smtp+tls` for STARTTLS, `smtps`
    for TLS).

    :raises Unusable: for any other address.
    """
    parts = urlsplit(url)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        raise Unusable(
            "VARNA_EMAIL_URL must look like smtp://user:password@host:25 (or smtp+tls, smtps)."
        )
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": dict(_SQLITE_OPTIONS),
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    socket = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": socket or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # a pooled connection may have been cut since it was last used
        "OPTIONS": {"pool": dict(_POOL)},
    }
