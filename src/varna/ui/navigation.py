"""What modules hang in the menu and on the start page, found in each app's `navigation`."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.urls import reverse
from django.utils.functional import Promise

from varna.ui.tones import Tone

Text = str | Promise
# org.may without an object: whether somebody holds the permission anywhere on that day
Asker = Callable[[Any, str, date], bool]


class AlreadyRegistered(Exception):
    """Two modules claim the same place."""


@dataclass(frozen=True)
class Entry:
    label: Text
    url_name: str
    permission: str
    order: int
    count: Callable[[Any, date], int] | None = None
    # the list whose pages are this one's to whoever does not have that list in the menu
    also: str | None = None


@dataclass(frozen=True)
class Task:
    """One thing that waits for one person."""

    due_on: date | None
    title: str
    detail: str
    url: str
    action_label: str
    tone: Tone | None = None


@dataclass(frozen=True)
class TaskSource:
    name: str
    permission: str
    tasks: Callable[[Any, date], Sequence[Task]]


@dataclass(frozen=True)
class MenuItem:
    label: Text
    url: str
    count: int
    is_current: bool


T = TypeVar("T")

_entries: dict[str, Entry] = {}
_sources: dict[str, TaskSource] = {}
_askers: list[Asker] = []


def register(entry: Entry) -> None:
    """:raises AlreadyRegistered:"""
    _place(_entries, entry.url_name, entry)


def register_tasks(source: TaskSource) -> None:
    """:raises AlreadyRegistered:"""
    _place(_sources, source.name, source)


def register_asker(asker: Asker) -> None:
    """Org says who may; until it does, nobody may.

    :raises AlreadyRegistered:
    """
    if _askers:
        raise AlreadyRegistered("asker")
    _askers.append(asker)


def _place(places: dict[str, T], key: str, value: T) -> None:
    if key in places:
        raise AlreadyRegistered(key)
    places[key] = value


def entries() -> list[Entry]:
    return sorted(_entries.values(), key=lambda entry: (entry.order, entry.url_name))


def task_sources() -> list[TaskSource]:
    return [_sources[name] for name in sorted(_sources)]


def _may(user: Any, permission: str, on: date) -> bool:
    return any(asker(user, permission, on) for asker in _askers)


def menu(user: Any, on: date, path: str) -> list[MenuItem]:
    """The entries this person may open; the longest address that begins the path is current."""
    allowed = [entry for entry in entries() if _may(user, entry.permission, on)]
    urls = {entry.url_name: reverse(entry.url_name) for entry in allowed}
    also = {reverse(entry.also): entry.url_name for entry in allowed if entry.also}
    places = also | {url: name for name, url in urls.items()}
    holding = [url for url in places if path == url or (url != "/" and path.startswith(url))]
    current = places.get(max(holding, key=len, default=""))
    return [
        MenuItem(
            label=entry.label,
            url=urls[entry.url_name],
            count=entry.count(user, on) if entry.count else 0,
            is_current=entry.url_name == current,
        )
        for entry in allowed
    ]


def tasks(user: Any, on: date) -> list[Task]:
    """What waits for this person, the nearest day first and what has no day last."""
    waiting = [
        task
        for source in task_sources()
        if _may(user, source.permission, on)
        for task in source.tasks(user, on)
    ]
    return sorted(waiting, key=lambda task: (task.due_on or date.max, task.title))


@contextmanager
def register_temporarily(*things: Entry | TaskSource, asker: Asker | None = None) -> Iterator[None]:
    """For tests: afterwards the registry is as it was."""
    before = dict(_entries), dict(_sources), list(_askers)
    try:
        if asker:
            _askers[:] = [asker]
        for thing in things:
            register(thing) if isinstance(thing, Entry) else register_tasks(thing)
        yield
    finally:
        _restore(_entries, before[0])
        _restore(_sources, before[1])
        _askers[:] = before[2]


def _restore(places: dict[str, T], before: dict[str, T]) -> None:
    places.clear()
    places.update(before)
