"""Who is asked on a unit's behalf: somebody who may answer there, and whom a letter reaches."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from varna.accounts.models import User
from varna.org.models import Appointment, Unit
from varna.org.roles import Role

ANSWERING = (Role.COORDINATOR, Role.HANDLER, Role.APPROVER)
"""The roles that may answer, and the order in which they are asked when nobody is pointed out."""


def contacts(
    units: Sequence[Unit], on: date, *, wished: Mapping[int, Iterable[int]]
) -> dict[int, User | None]:
    """
    One person a unit, or None: first whom its assignments point out most often (`wished`, person
    keys by unit), then the unit's own contact, then whoever holds a role there. Two queries.
    """
    people = _people(units, on)
    return {unit.pk: _choose(unit, people[unit.pk], wished.get(unit.pk, ())) for unit in units}


def _people(units: Sequence[Unit], on: date) -> dict[int, list[User]]:
    """Those who may answer for each unit, the likeliest first."""
    rows = Appointment.objects.on(on).filter(role__in=ANSWERING, person__is_active=True)
    held = sorted(rows.select_related("person", "unit"), key=lambda row: _rank(row.role, row))
    found: dict[int, list[User]] = defaultdict(list)
    for unit in units:
        for row in held:
            if _may_answer(row, unit) and row.person not in found[unit.pk]:
                found[unit.pk].append(row.person)
    return found


def _rank(role: str, row: Appointment) -> tuple[int, str, int]:
    return ANSWERING.index(Role(role)), row.unit.path, row.pk


def _may_answer(row: Appointment, unit: Unit) -> bool:
    if row.role == Role.HANDLER:
        return row.unit_id == unit.pk
    return row.unit.parent_id is not None and row.unit.path.startswith(unit.path)


def _choose(unit: Unit, people: list[User], wished: Iterable[int]) -> User | None:
    by_key = {person.pk: person for person in people}
    pointed_out = [key for key, _count in Counter(wished).most_common()]
    for key in [*pointed_out, unit.contact_id]:
        if key in by_key:
            return by_key[key]
    return people[0] if people else None
