"""What a role may do: small predicates that read aloud, found in each app's `rules` module."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise

from varna.accounts.models import User
from varna.org import queries
from varna.org.models import Unit
from varna.org.queries import Reader
from varna.org.roles import Role

Test = Callable[[Reader, Any, date], bool]


class AlreadyAllowed(Exception):
    """Two rules for the same act."""


@dataclass(frozen=True)
class Predicate:
    """
    A test of reader, object and day; `roles` are those it names, and `others` says in words who may
    without a role, for "Vem får vad".
    """

    test: Test
    roles: frozenset[Role] = field(default_factory=frozenset)
    others: str | Promise = ""

    def __and__(self, other: "Predicate") -> "Predicate":
        return Predicate(
            lambda *args: self.test(*args) and other.test(*args),
            self.roles | other.roles,
            self.others or other.others,
        )

    def __or__(self, other: "Predicate") -> "Predicate":
        return Predicate(
            lambda *args: self.test(*args) or other.test(*args),
            self.roles | other.roles,
            self.others or other.others,
        )


@dataclass(frozen=True)
class Rule:
    act: str
    label: str | Promise
    predicate: Predicate


_rules: dict[str, Rule] = {}


def allow(act: str, predicate: Predicate, label: str | Promise) -> None:
    """Say who may do `act` (`app.verb_noun`); `label` is the act in words, for "Vem får vad".

    :raises AlreadyAllowed:
    """
    if act in _rules:
        raise AlreadyAllowed(act)
    _rules[act] = Rule(act, label, predicate)


@contextmanager
def allow_temporarily(act: str, predicate: Predicate, label: str) -> Iterator[None]:
    allow(act, predicate, label)
    try:
        yield
    finally:
        del _rules[act]


def rules() -> list[Rule]:
    return list(_rules.values())


def may(user: Reader, act: str, obj: Any = None, *, on: date) -> bool:
    """
    Whether the person may do this to this, that day. Without an object: whether there is anything
    they may do it to. With one, the person remembers for whom: what is done next, the journal says,
    is done as that person's deputy.
    """
    predicate = _rules[act].predicate
    allowed = predicate.test(user, obj, on)
    if isinstance(user, User) and obj is not None:
        user.stands_in_for = _whose(predicate, user, obj, on) if allowed else ""
    return allowed


def _whose(predicate: Predicate, user: User, obj: Any, on: date) -> str:
    """For whom the person acts: nobody, when the person may by a role of their own."""
    held = queries.held(user, on)
    own = tuple(each for each in held if not each.stands_in_for)
    if len(own) == len(held) or predicate.test(queries.holding(user, on, own), obj, on):
        return ""
    others = (each for each in held if each.stands_in_for)
    return next(
        (
            each.stands_in_for
            for each in others
            if predicate.test(queries.holding(user, on, (*own, each)), obj, on)
        ),
        "",
    )


def require(user: Reader, act: str, obj: Any = None, *, on: date) -> None:
    """:raises PermissionDenied: a 403, for an object they may see."""
    if not may(user, act, obj, on=on):
        raise PermissionDenied(act)


def holds(role: Role) -> Predicate:
    """
    Holds the role in the object's unit or above it (anywhere, when there is no object), or in one
    that has taken over from it.
    """
    return _held(
        role,
        lambda user, unit, on: unit.path.startswith(tuple(queries.below(user, {role}, on))),
    )


def holds_within(role: Role) -> Predicate:
    """
    Holds the role in the object's unit or under it, and not for the municipality: one of the unit's
    own people, or of those who have taken over from it.
    """
    return _held(role, lambda user, unit, on: unit.path in queries.above(user, {role}, on))


def holds_exactly(role: Role) -> Predicate:
    """Holds the role in just the object's unit, or in one that has taken over from it."""
    return _held(role, lambda user, unit, on: unit.path in queries.just(user, {role}, on))


def holds_own(roles: frozenset[Role]) -> Predicate:
    """Holds one of the roles in the object's unit, above it or below it, never at the root."""

    def test(user: Reader, obj: Any, on: date) -> bool:
        over = tuple(queries.below(user, roles, on, only_own=True))
        if obj is None:
            return bool(over)
        unit: Unit = obj if isinstance(obj, Unit) else obj.unit
        return unit.path.startswith(over) or unit.path in queries.above(user, roles, on)

    return Predicate(test, roles)


def holds_whole(role: Role) -> Predicate:
    """Holds the role for the municipality as a whole."""
    return Predicate(
        lambda user, _obj, on: queries.holds_whole(user, {role}, on), frozenset({role})
    )


def signed_in() -> Predicate:
    """Everybody with an account, with or without a role."""
    return Predicate(lambda user, _obj, _on: user.is_active, frozenset(Role))


def _held(role: Role, fits: Callable[[Reader, Unit, date], bool]) -> Predicate:
    def test(user: Reader, obj: Any, on: date) -> bool:
        if obj is None:
            return queries.holds_any(user, {role}, on)
        unit = obj if isinstance(obj, Unit) else obj.unit
        return fits(user, unit, on)

    return Predicate(test, frozenset({role}))
