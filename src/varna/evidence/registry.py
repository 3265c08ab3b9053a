"""The sources, found in each app's `evidence` module."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from varna.evidence.contract import UNKNOWN, Evidence, Scope, Source


class AlreadyRegistered(Exception):
    """Two modules claim the same source."""


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """:raises AlreadyRegistered: when the name is taken."""
    if source.name in _sources:
        raise AlreadyRegistered(source.name)
    _sources[source.name] = source


@contextmanager
def register_temporarily(source: Source) -> Iterator[None]:
    register(source)
    try:
        yield
    finally:
        del _sources[source.name]


def sources() -> list[Source]:
    return list(_sources.values())


def source(name: str) -> Source:
    """One that nobody knows has a label that says so, and answers UNKNOWN."""
    return _sources.get(name) or Source(name, _("Underlag som inte finns längre"), _answer_unknown)


def _answer_unknown(scopes: Sequence[Scope], *, at: datetime) -> list[Evidence]:  # noqa: ARG001 a source's shape
    return [UNKNOWN] * len(scopes)


def ask_all(name: str, scopes: Sequence[Scope], *, at: datetime) -> list[Evidence]:
    """One answer a scope, in order; a source nobody knows answers UNKNOWN."""
    return source(name).answer(scopes, at=at) if scopes else []
