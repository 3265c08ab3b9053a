"""Who is asked on a unit's behalf: somebody who may answer there, and whom a letter reaches."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from varna.accounts.models import User
from varna.org.models import Appointment, Deputyship, Unit
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


def heads(units: Sequence[Unit], on: date) -> dict[int, User | None]:
    """
    Who submits in each unit's name, or None: of several the one placed highest, who has been so the
    longest. One query.
    """
    rows = Appointment.objects.on(on).filter(role=Role.APPROVER, person__is_active=True)
    held = sorted(rows.select_related("person", "unit"), key=lambda row: _rank(row.role, row))
    return {
        unit.pk: next((row.person for row in held if _may_answer(row, unit)), None)
        for unit in units
    }


def stand_ins(on: date) -> list[Deputyship]:
    """Everybody who is deputy that day for somebody who may answer; one query."""
    held = Appointment.objects.on(on).filter(role__in=ANSWERING)
    rows = Deputyship.objects.on(on).filter(deputy__is_active=True, appointment__in=held)
    return list(rows.select_related("deputy", "appointment__unit"))


def standing_in(person: User, unit: Unit, rows: Iterable[Deputyship]) -> list[User]:
    """Of `stand_ins`, those who are it for this person and in what concerns this unit."""
    return [
        row.deputy
        for row in rows
        if row.appointment.person_id == person.pk and _may_answer(row.appointment, unit)
    ]


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
