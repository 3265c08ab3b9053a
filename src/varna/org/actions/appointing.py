"""Who holds which role where, from when to when."""

from datetime import date, datetime

from django.db import transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.org.actions.refusals import (
    AlreadyEnded,
    AlreadyHeld,
    EndsBeforeStart,
    NotForOneself,
    UnitHasEnded,
)
from varna.org.models import Appointment, Unit
from varna.org.roles import Role
from varna.subjects.ref import Pointable, Ref


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
    :raises UnitHasEnded:
    """
    refuse_oneself(person, by)
    if until_on is not None and until_on <= from_on:
        raise EndsBeforeStart
    if unit.valid_until is not None and unit.valid_until <= from_on:
        raise UnitHasEnded
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
    refuse_oneself(appointment.person, by)
    if appointment.until_on is not None and appointment.until_on <= until_on:
        raise AlreadyEnded
    after = {"role": appointment.role, "unit": appointment.unit.name, "until_on": until_on}
    journal.record("org.end_appointment", appointment.person, by=by, at=at, after=after)
    if until_on <= appointment.from_on:
        appointment.delete()
        return
    appointment.until_on = until_on
    appointment.save(update_fields=["until_on"])


def refuse_oneself(person: User, by: Pointable | Ref) -> None:
    if (by if isinstance(by, Ref) else by.ref) == person.ref:
        raise NotForOneself
