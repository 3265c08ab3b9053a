"""The kinds of thing that can be pointed at, found in each app's `subjects` module."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

Text = str | Promise


class AlreadyRegistered(Exception):
    """Two modules claim the same kind."""


@dataclass(frozen=True)
class Searched:
    """
    What the search finds of a kind: its rows, of which none is a draft or restricted, and the text
    that each is found by beside its title. Where the text takes time to put together, `stamp` is
    another as soon as it is another text.
    """

    rows: Callable[[], QuerySet[Any]]
    text: Callable[[Any], str] = lambda _row: ""
    stamp: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Linkable:
    """
    That a kind may be linked, and linked to. `edit` is the permission of those who link from it,
    empty where nobody does; `seed` is what a measure made from a row is called to begin with, its
    title if nothing is said.
    """

    edit: str = ""
    seed: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Kind:
    """
    One kind of thing.

    `title` and `address` take a row; `visible_to` takes the reader and the day; `acts` says in
    words what each act in the journal was, as a predicate after the actor's name ("öppnade
    uppföljningen"). `fields` names what an act changed, and `words` says the stored values that are
    codes. `called` gives the names of rows to whoever meets them as actors, even where their pages
    are closed. `reads` are the columns that `title` and `address` need, where they need not all.
    A kind that does not say how it is `searched` is not, and one without `linking` is not linked.
    """

    name: str
    label: Text
    visible_to: Callable[[Any, date], QuerySet[Any]]
    title: Callable[[Any], str] = str
    address: Callable[[Any], str] | None = None
    acts: Mapping[str, Text] = field(default_factory=dict)
    fields: Mapping[str, Text] = field(default_factory=dict)
    words: Mapping[str, Text] = field(default_factory=dict)
    called: Callable[[Collection[str]], Mapping[str, str]] | None = None
    reads: tuple[str, ...] = ()
    searched: Searched | None = None
    linking: Linkable | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """:raises AlreadyRegistered: when the name is taken."""
    if kind.name in _kinds:
        raise AlreadyRegistered(kind.name)
    _kinds[kind.name] = kind


@contextmanager
def register_temporarily(kind: Kind) -> Iterator[None]:
    register(kind)
    try:
        yield
    finally:
        del _kinds[kind.name]


def kinds() -> list[Kind]:
    return list(_kinds.values())


def linkable() -> list[Kind]:
    return [each for each in _kinds.values() if each.linking is not None]


def kind(name: str) -> Kind | None:
    return _kinds.get(name)


def sentence(act: str) -> Text | None:
    """What an act is called in words, whichever kind tells it."""
    return next((each.acts[act] for each in _kinds.values() if act in each.acts), None)


def rows(name: str, keys: set[str], user: Any, on: date) -> dict[str, Model]:
    """The rows of a kind that this reader may see, by key; one query."""
    found = _kinds.get(name)
    if found is None or not keys:
        return {}
    seen = found.visible_to(user, on).filter(pk__in=keys)
    return {str(row.pk): row for row in (seen.only(*found.reads) if found.reads else seen)}
