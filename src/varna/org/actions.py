"""Changes to the tree of units and to who holds which role."""

from datetime import date, datetime

from django.db import transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.org import placing
from varna.org.models import Appointment, Unit, UnitKind
from varna.org.roles import Role
from varna.subjects.ref import Pointable, Ref


class NotForOneself(Exception):
    """Nobody gives or takes away a role of their own."""


class AlreadyEnded(Exception):
    """The appointment or unit has an end already."""


class WrongPlace(Exception):
    """A unit of that kind cannot stand there, or its parent is not there that day."""


class OnlyOneMunicipality(Exception):
    """The municipality is there already."""


class UnitsBelow(Exception):
    """Units under it go on after the day."""


class EndsBeforeStart(Exception):
    """The last day lies before the first."""


class AlreadyHeld(Exception):
    """The person holds that role in that unit at that time already."""


@transaction.atomic
def create_unit(
    *,
    kind: UnitKind,
    name: str,
    parent: Unit | None,
    valid_from: date,
    abbreviation: str = "",
    by: Pointable | Ref,
    at: datetime,
) -> Unit:
    """:raises WrongPlace:
    :raises OnlyOneMunicipality:
    """
    _refuse_wrong_place(kind, parent, valid_from)
    unit = Unit(
        kind=kind,
        name=name.strip(),
        abbreviation=abbreviation.strip(),
        parent=parent,
        valid_from=valid_from,
    )
    unit.path = f"new-{at.timestamp()}-{name}"[:120]  # the key is known first when the row is there
    unit.save(force_insert=True)
    unit.path = f"{parent.path if parent else ''}{unit.pk:010d}."
    unit.save(update_fields=["path"])
    journal.record(
        "org.create_unit", unit, by=by, at=at, after={"name": unit.name, "kind": unit.kind}
    )
    return unit


@transaction.atomic
def rename_unit(
    *, unit: Unit, name: str, abbreviation: str, by: Pointable | Ref, at: datetime
) -> None:
    before = {"name": unit.name, "abbreviation": unit.abbreviation}
    unit.name, unit.abbreviation = name.strip(), abbreviation.strip()
    unit.save(update_fields=["name", "abbreviation"])
    after = {"name": unit.name, "abbreviation": unit.abbreviation}
    journal.record("org.rename_unit", unit, by=by, at=at, before=before, after=after)


@transaction.atomic
def end_unit(*, unit: Unit, valid_until: date, by: Pointable | Ref, at: datetime) -> None:
    """
    `valid_until` is the first day it no longer exists.

    :raises AlreadyEnded:
    :raises EndsBeforeStart:
    :raises UnitsBelow:
    """
    if unit.valid_until is not None:
        raise AlreadyEnded
    if valid_until <= unit.valid_from:
        raise EndsBeforeStart
    if Unit.objects.under(unit).exclude(pk=unit.pk).exclude(valid_until__lte=valid_until).exists():
        raise UnitsBelow
    unit.valid_until = valid_until
    unit.save(update_fields=["valid_until"])
    journal.record("org.end_unit", unit, by=by, at=at, after={"valid_until": valid_until})


@transaction.atomic
def set_contact(*, unit: Unit, person: User | None, by: Pointable | Ref, at: datetime) -> None:
    before, after = (unit.contact.name if unit.contact else None), (person.name if person else None)
    unit.contact = person
    unit.save(update_fields=["contact"])
    journal.record(
        "org.set_contact", unit, by=by, at=at, before={"contact": before}, after={"contact": after}
    )


@transaction.atomic
def appoint(
    *,
    person: User,
    role: Role,
    unit: Unit,
    from_on: date,
    until_on: date | None = None,
    ground: str = "",
    by: Pointable | Ref,
    at: datetime,
) -> Appointment:
    """
    `until_on` is the first day without the role.

    :raises NotForOneself:
    :raises EndsBeforeStart:
    :raises AlreadyHeld:
    """
    _refuse_oneself(person, by)
    if until_on is not None and until_on <= from_on:
        raise EndsBeforeStart
    held = Appointment.objects.filter(person=person, role=role, unit=unit)
    if held.overlapping(from_on, until_on).exists():
        raise AlreadyHeld
    appointment = Appointment.objects.create(
        person=person,
        role=role,
        unit=unit,
        from_on=from_on,
        until_on=until_on,
        ground=ground.strip(),
    )
    after = {
        "role": role.value,
        "unit": unit.name,
        "from_on": from_on,
        "until_on": until_on,
        "ground": ground,
    }
    journal.record("org.appoint", person, by=by, at=at, after=after)
    return appointment


@transaction.atomic
def end_appointment(
    *, appointment: Appointment, until_on: date, by: Pointable | Ref, at: datetime
) -> None:
    """End it on a day; one that has not begun by then is taken away.

    :raises NotForOneself:
    :raises AlreadyEnded:
    """
    _refuse_oneself(appointment.person, by)
    if appointment.until_on is not None and appointment.until_on <= until_on:
        raise AlreadyEnded
    after = {"role": appointment.role, "unit": appointment.unit.name, "until_on": until_on}
    journal.record("org.end_appointment", appointment.person, by=by, at=at, after=after)
    if until_on <= appointment.from_on:
        appointment.delete()
        return
    appointment.until_on = until_on
    appointment.save(update_fields=["until_on"])


def _refuse_wrong_place(kind: UnitKind, parent: Unit | None, on: date) -> None:
    if kind == UnitKind.MUNICIPALITY and Unit.objects.filter(kind=kind).exists():
        raise OnlyOneMunicipality
    parent_kind = UnitKind(parent.kind) if parent else None
    if not placing.is_fitting(kind, parent_kind) or not placing.has_room(parent):
        raise WrongPlace
    if parent and (parent.valid_from > on or (parent.valid_until and parent.valid_until <= on)):
        raise WrongPlace


def _refuse_oneself(person: User, by: Pointable | Ref) -> None:
    if (by if isinstance(by, Ref) else by.ref) == person.ref:
        raise NotForOneself
