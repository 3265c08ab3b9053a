"""What a person holds on a day, and the units it reaches."""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Collate
from django.utils.text import capfirst
from django.utils.translation import gettext

from varna.accounts.models import User
from varna.org.models import (
    ANSWERING,
    Appointment,
    Deputyship,
    Grant,
    Succession,
    Unit,
    UnitKind,
    UnitName,
    UnitQuerySet,
)
from varna.org.prepared import prepared
from varna.org.roles import Role
from varna.ui.collation import NAME as SWEDISH

Reader = User | AnonymousUser
ANSWERS = (Role.COORDINATOR, Role.APPROVER, Role.HANDLER)
"""The roles of a unit's own people, which its coordinator may let go from one to another."""
DEPUTISED = (Role.COORDINATOR, Role.APPROVER)
"""The roles for which a person may choose a deputy without asking anybody."""


@dataclass(frozen=True, slots=True)
class Held:
    """
    A role held in a unit today; `path` is the unit's, `is_whole` says that the unit is the
    municipality itself, `is_granted` that it is no appointment but a grant to read, and
    `stands_in_for` whose role it is when the person is deputy.
    """

    role: Role
    unit_id: int
    unit_name: str
    path: str
    is_whole: bool
    is_granted: bool = False
    stands_in_for: str = ""


Takeover = tuple[str, str]
"""The path of a successor and that of its predecessor."""


def held(user: Reader, on: date) -> tuple[Held, ...]:
    """
    Every role the person holds that day. Remembered on the user object, which lives as long as one
    request.
    """
    if not isinstance(user, User) or not user.is_active:
        return ()
    memory: dict[date, tuple[Held, ...]] = user.__dict__.setdefault("_held", {})
    if on not in memory:
        memory[on] = _read(user, on)
    return memory[on]


def _read(user: User, on: date) -> tuple[Held, ...]:
    """
    The person's own appointments, then grants, then whose deputy the person is, in the order they
    were given: one query.
    """
    rows = _holdings(user.pk, on)
    return tuple(_held(user, row) for row in sorted(rows, key=lambda row: _rank(user, row)))


@prepared
def _holdings(person: int, on: date) -> QuerySet[Any, Any]:
    unit = ("unit_id", "unit__name", "unit__path", "unit__kind")
    columns = ("pk", "role", *unit, "granted", "person_id", "person__name")
    appointed = Appointment.objects.held_by(User(pk=person), on).annotate(granted=Value(0))
    granted = Grant.objects.on(on).filter(person=person).order_by().annotate(granted=Value(1))
    return appointed.values_list(*columns).union(granted.values_list(*columns), all=True)


def _rank(user: User, row: tuple[Any, ...]) -> tuple[bool, int, int]:
    key, *_columns, granted, person, _name = row
    return person != user.pk, granted, key


def _held(user: User, row: tuple[Any, ...]) -> Held:
    _key, role, unit, name, path, kind, granted, person, called = row
    whom = "" if person == user.pk else called
    is_whole = kind == UnitKind.MUNICIPALITY
    return Held(Role(role), unit, name, path, is_whole, bool(granted), whom)


def holding(user: User, on: date, held: tuple[Held, ...]) -> User:
    """The same person as if that were all that the person holds that day."""
    other = copy(user)
    other.__dict__["_held"] = {on: held}
    return other


def _takeovers(user: Reader, on: date) -> tuple[Takeover, ...]:
    """
    Which units have taken over from which by that day: one query a request, and none for somebody
    who holds nothing but the whole.
    """
    memory: dict[date, tuple[Takeover, ...]] = user.__dict__.setdefault("_takeovers", {})
    if on not in memory:
        memory[on] = tuple(_successions(0, on))
    return memory[on]


@prepared
def _successions(_person: int, on: date) -> QuerySet[Any, Any]:
    return Succession.objects.on(on).values_list("successor__path", "predecessor__path")


def holds_any(user: Reader, roles: Iterable[Role], on: date) -> bool:
    wanted = set(roles)
    return any(each.role in wanted for each in held(user, on))


def holds_whole(user: Reader, roles: Iterable[Role], on: date) -> bool:
    """Whether the person holds one of the roles for the municipality as a whole."""
    wanted = set(roles)
    return any(each.role in wanted and each.is_whole for each in held(user, on))


def reach(user: Reader, roles: Iterable[Role], on: date) -> UnitQuerySet:
    """
    The units where the person holds one of the roles that day, and everything below them; what
    those have taken over from; and what a grant lets the person read.
    """
    return _matching(Q(path__startswith=path) for path in below(user, roles, on))


def appointed(user: Reader, roles: Iterable[Role], on: date) -> UnitQuerySet:
    """As `reach`, without what a grant lets the person read."""
    whole = [each.path for each in _wanted(user, roles, on) if each.is_whole]
    over = {*below(user, roles, on, only_own=True), *whole}
    return _matching(Q(path__startswith=path) for path in sorted(over))


def within(user: Reader, roles: Iterable[Role], on: date) -> UnitQuerySet:
    """
    The units in or under which the person holds one of the roles, and those they have taken over
    from: never the municipality, never by a role at the root or a grant.

    This is who may see a draft: the unit's own people.
    """
    return Unit.objects.filter(path__in=above(user, roles, on))


def exactly(user: Reader, roles: Iterable[Role], on: date) -> UnitQuerySet:
    """
    The units in which the person holds one of the roles, neither above nor below, and those they
    have taken over from.
    """
    return Unit.objects.filter(path__in=just(user, roles, on))


def own(user: Reader, roles: Iterable[Role], on: date) -> UnitQuerySet:
    """
    The units whose working material is the person's own: where one of the roles is held, above and
    below, never by a role at the root; and those that these have taken over from.
    """
    condition = Q(path__in=above(user, roles, on))
    for path in below(user, roles, on, only_own=True):
        condition |= Q(path__startswith=path)
    return Unit.objects.filter(condition)


def below(user: Reader, roles: Iterable[Role], on: date, *, only_own: bool = False) -> list[str]:
    """
    The paths that begin everything the roles reach; `only_own` leaves out roles at the root and
    grants. A grant reaches the unit it names, not what that has taken over from.
    """
    own = set(_own_paths(user, roles, on))
    found = _with_predecessors(own, user, on, fits=str.startswith)
    return sorted(found if only_own else found | _other_paths(user, roles, on))


def above(user: Reader, roles: Iterable[Role], on: date) -> list[str]:
    """The paths of `within`."""
    own = {step for path in _own_paths(user, roles, on) for step in ancestors(path)}
    return sorted(_with_predecessors(own, user, on, fits=str.__eq__))


def just(user: Reader, roles: Iterable[Role], on: date) -> list[str]:
    """The paths of `exactly`."""
    own = set(_own_paths(user, roles, on))
    return sorted(_with_predecessors(own, user, on, fits=str.__eq__))


def ancestors(path: str) -> list[str]:
    """The paths from the root's first child down to the unit itself."""
    keys = path.rstrip(".").split(".")
    return [".".join(keys[:depth]) + "." for depth in range(2, len(keys) + 1)]


def _own_paths(user: Reader, roles: Iterable[Role], on: date) -> set[str]:
    return {each.path for each in _wanted(user, roles, on) if not _is_other(each)}


def _other_paths(user: Reader, roles: Iterable[Role], on: date) -> set[str]:
    return {each.path for each in _wanted(user, roles, on) if _is_other(each)}


def _is_other(each: Held) -> bool:
    """Nobody's own people: the whole needs no predecessors, and a grant has none."""
    return each.is_whole or each.is_granted


def _wanted(user: Reader, roles: Iterable[Role], on: date) -> list[Held]:
    wanted = set(roles)
    return [each for each in held(user, on) if each.role in wanted]


def _with_predecessors(
    paths: set[str], user: Reader, on: date, *, fits: Callable[[str, str], bool]
) -> set[str]:
    """The paths, with those that they have taken over from, and those that these had, and so on."""
    found, fresh = set(paths), set(paths)
    while fresh:
        fresh = {
            predecessor
            for successor, predecessor in _takeovers(user, on)
            if predecessor not in found and any(fits(successor, path) for path in fresh)
        }
        found |= fresh
    return found


def _matching(conditions: Iterable[Q]) -> UnitQuerySet:
    condition = Q(pk__in=[])
    for each in conditions:
        condition |= each
    return Unit.objects.filter(condition)


def names_on(units: Iterable[Unit], on: date) -> dict[int, str]:
    """What each unit was called that day, by key: one query."""
    keys = [unit.pk for unit in units]
    rows = UnitName.objects.filter(unit__in=keys).order_by("-from_on")
    first: dict[int, str] = {}
    then: dict[int, str] = {}
    for row in rows:
        first[row.unit_id] = row.name
        if row.from_on <= on:
            then.setdefault(row.unit_id, row.name)
    return first | then


def grants_of(person: User) -> QuerySet[Grant]:
    return person.grants.select_related("unit").order_by("-until_on", "-pk")


def people_visible_to(user: Reader, on: date) -> QuerySet[User]:
    """Oneself; everybody for those who keep units and people."""
    if holds_whole(user, {Role.PROGRAMME_OFFICE, Role.SYSTEM_ADMIN}, on):
        return User.objects.all()
    if not isinstance(user, User):
        return User.objects.none()
    return User.objects.filter(pk=user.pk, is_active=True)


def colleagues(unit: Unit, on: date) -> QuerySet[User]:
    """Those who hold a role that day in the same board or company as the unit, by name."""
    branch = ancestors(unit.path)[:1]
    held = Appointment.objects.on(on).filter(unit__path__startswith="".join(branch))
    people = User.objects.filter(is_active=True)
    found = people.filter(pk__in=held.values("person")) if branch else people.none()
    return found.order_by(Collate("name", SWEDISH))


def appointments_of(person: User) -> QuerySet[Appointment]:
    return person.appointments.select_related("unit").order_by("-from_on", "-pk")


def people() -> QuerySet[User]:
    """Everybody who can sign in, by name."""
    return User.objects.filter(is_active=True).order_by(Collate("name", SWEDISH))


def people_to_hand_over(user: Reader, on: date) -> QuerySet[User]:
    """
    Whose things somebody may hand over: everybody's for those who keep people, and for a
    coordinator theirs who hold or held a role in the own board or company.
    """
    if holds_whole(user, {Role.PROGRAMME_OFFICE, Role.SYSTEM_ADMIN}, on):
        return User.objects.all()
    near = Appointment.objects.filter(unit__in=reach(user, {Role.COORDINATOR}, on))
    return User.objects.filter(pk__in=near.values("person"))


def deputyships_of(person: User, on: date) -> QuerySet[Deputyship]:
    """Who is the person's deputy, and whose deputy the person is, that day or later."""
    rows = Deputyship.objects.filter(until_on__gt=on)
    mine = rows.filter(Q(appointment__person=person) | Q(deputy=person))
    return mine.select_related("deputy", "appointment__person", "appointment__unit")


def without_contact(on: date) -> UnitQuerySet:
    """Units that are asked about commitments, exist that day, and have nobody to write to."""
    return Unit.objects.valid(on).filter(kind__in=ANSWERING).exclude(contact__is_active=True)


def in_one_line(user: Reader, on: date) -> str:
    """A person's first role as the page's head says it: "Samordnare, Tekniska nämnden"."""
    first = next(iter(held(user, on)), None)
    if first is None:
        return ""
    words = {"role": capfirst(first.role.label), "unit": first.unit_name}
    if first.stands_in_for:
        words["who"] = first.stands_in_for
        return gettext("%(role)s, %(unit)s, som ersättare för %(who)s") % words
    return f"{words['role']}, {words['unit']}"


def municipality() -> Unit | None:
    return Unit.objects.filter(kind=UnitKind.MUNICIPALITY).first()
