"""What a person holds on a day, and the units it reaches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.db.models.functions import Collate
from django.utils.text import capfirst

from varna.accounts.models import User
from varna.org.models import ANSWERING, Appointment, Unit, UnitKind, UnitQuerySet
from varna.org.roles import Role
from varna.ui.collation import NAME as SWEDISH

Reader = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Held:
    """
    A role held in a unit today; `path` is the unit's, `is_whole` says that the unit is the
    municipality itself.
    """

    role: Role
    unit_id: int
    unit_name: str
    path: str
    is_whole: bool


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
    rows = Appointment.objects.on(on).filter(person=user).order_by("pk")
    found = rows.values_list("role", "unit_id", "unit__name", "unit__path", "unit__kind")
    return tuple(
        Held(Role(role), unit, name, path, kind == UnitKind.MUNICIPALITY)
        for role, unit, name, path, kind in found
    )


def holds_any(user: Reader, roles: Iterable[Role], on: date) -> bool:
    wanted = set(roles)
    return any(each.role in wanted for each in held(user, on))


def holds_whole(user: Reader, roles: Iterable[Role], on: date) -> bool:
    """Whether the person holds one of the roles for the municipality as a whole."""
    wanted = set(roles)
    return any(each.role in wanted and each.is_whole for each in held(user, on))


def reach(user: Reader, roles: Iterable[Role], on: date) -> UnitQuerySet:
    """The units where the person holds one of the roles that day, and everything below them."""
    return _matching(Q(path__startswith=path) for path in _paths(user, roles, on))


def within(user: Reader, roles: Iterable[Role], on: date) -> UnitQuerySet:
    """
    The units in or under which the person holds one of the roles: never the municipality, never by
    a role at the root.

    This is who may see a draft: the unit's own people.
    """
    return _matching(Q(path__in=ancestors(path)) for path in _own_paths(user, roles, on))


def exactly(user: Reader, roles: Iterable[Role], on: date) -> UnitQuerySet:
    """The units in which the person holds one of the roles, neither above nor below."""
    return _matching(Q(path=path) for path in _own_paths(user, roles, on))


def ancestors(path: str) -> list[str]:
    """The paths from the root's first child down to the unit itself."""
    keys = path.rstrip(".").split(".")
    return [".".join(keys[:depth]) + "." for depth in range(2, len(keys) + 1)]


def _paths(user: Reader, roles: Iterable[Role], on: date) -> list[str]:
    wanted = set(roles)
    return sorted({each.path for each in held(user, on) if each.role in wanted})


def _own_paths(user: Reader, roles: Iterable[Role], on: date) -> list[str]:
    wanted = set(roles)
    return sorted(
        {each.path for each in held(user, on) if each.role in wanted and not each.is_whole}
    )


def _matching(conditions: Iterable[Q]) -> UnitQuerySet:
    condition = Q(pk__in=[])
    for each in conditions:
        condition |= each
    return Unit.objects.filter(condition)


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


def without_contact(on: date) -> UnitQuerySet:
    """Units that are asked about commitments, exist that day, and have nobody to write to."""
    return Unit.objects.valid(on).filter(kind__in=ANSWERING).exclude(contact__is_active=True)


def in_one_line(user: Reader, on: date) -> str:
    """A person's first role as the page's head says it: "Samordnare, Tekniska nämnden"."""
    first = next(iter(held(user, on)), None)
    return f"{capfirst(first.role.label)}, {first.unit_name}" if first else ""


def municipality() -> Unit | None:
    return Unit.objects.filter(kind=UnitKind.MUNICIPALITY).first()
