"""What a person holds, and how it goes to another: found in each app's `holdings` module."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from varna.accounts.models import User
from varna.org.models import Unit

Text = str | Promise


class AlreadyRegistered(Exception):
    """Two modules claim the same kind of holding."""


class CannotBeMoved(Exception):
    """Why not, in words for whoever pressed."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of what a person holds, in one unit: what it is called and how many, never which."""

    key: str
    label: Text
    unit: Unit
    number: int = 1
    obstacle: Text = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One part on its way from a person to a successor, from a day on."""

    part: Part
    person: User
    to: User
    from_on: date
    by: User
    at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """
    One kind of holding; `order` is its place on the page. `parts` is a number of queries that does
    not grow with them; `move` records every single thing in the journal, and says how many it
    moved.

    :raises CannotBeMoved: by `move`, and nothing of the part is moved.
    """

    name: str
    order: int
    parts: Callable[[User, date], Sequence[Part]]
    move: Callable[[Move], int]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """:raises AlreadyRegistered:"""
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
    return sorted(_sources.values(), key=lambda source: source.order)


def parts(person: User, on: date) -> list[tuple[Source, Part]]:
    """All that the person holds that day or later, each kind in the order of the tree."""
    return [(source, part) for source in sources() for part in source.parts(person, on)]
