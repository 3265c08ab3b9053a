"""The kinds of job and the timers, found in each app's `jobs` module."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from varna.jobs.schedules import Schedule


class AlreadyRegistered(Exception):
    """Two modules claim the same kind of job."""


class UnknownKind(Exception):
    """No module does this kind of job."""


class GiveUp(Exception):
    """Trying again would not help. The text is our own, and says why without content or secrets."""


@dataclass(frozen=True, slots=True)
class Run:
    """One try. `key` is the same at every try: hand it on, so that work done twice can be told."""

    key: str
    payload: dict[str, Any]
    attempt: int
    is_last: bool
    at: datetime


Work = Callable[[Run], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of job is done; a try is killed after `time_limit` seconds."""

    name: str
    work: Work
    time_limit: float
    attempts: int
    schedule: Schedule | None = None


_kinds: dict[str, Kind] = {}


def job(
    name: str, *, time_limit: float = 30, attempts: int = 8, schedule: Schedule | None = None
) -> Callable[[Work], Work]:
    """Say that this function does jobs of this kind.

    With a `schedule` it is also a timer: a job with an empty payload at each occurrence.

    :raises AlreadyRegistered:
    """

    def register(work: Work) -> Work:
        _add(Kind(name, work, time_limit, attempts, schedule))
        return work

    return register


@contextmanager
def register_temporarily(kind: Kind) -> Iterator[None]:
    _add(kind)
    try:
        yield
    finally:
        del _kinds[kind.name]


def kind(name: str) -> Kind:
    """:raises UnknownKind:"""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def kinds() -> list[Kind]:
    return list(_kinds.values())


def timers() -> list[Kind]:
    return [each for each in _kinds.values() if each.schedule]


def _add(kind: Kind) -> None:
    if kind.name in _kinds:
        raise AlreadyRegistered(kind.name)
    _kinds[kind.name] = kind
