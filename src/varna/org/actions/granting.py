"""Letting one person read what another unit has submitted or decided, for a time."""

from datetime import date, datetime

from django.db import transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.org.actions.appointing import refuse_oneself
from varna.org.actions.refusals import (
    AlreadyEnded,
    AlreadyHeld,
    EndsBeforeStart,
    GroundMissing,
    NotTheMunicipality,
)
from varna.org.grounds import Ground
from varna.org.models import Grant, Unit, UnitKind
from varna.org.roles import Role
from varna.subjects.ref import Pointable, Ref


@transaction.atomic
def give_grant(
    *,
    person: User,
    unit: Unit,
    role: Role,
    ground: Ground,
    decided_by: str,
    from_on: date,
    until_on: date,
    reference: str = "",
    by: Pointable | Ref,
    at: datetime,
) -> Grant:
    """
    `until_on` is the first day without it: a grant always has one. `role` is one that only reads.

    :raises NotForOneself:
    :raises EndsBeforeStart:
    :raises NotTheMunicipality: the whole is read by appointment.
    :raises GroundMissing:
    :raises AlreadyHeld:
    """
    refuse_oneself(person, by)
    if until_on <= from_on:
        raise EndsBeforeStart
    if unit.kind == UnitKind.MUNICIPALITY:
        raise NotTheMunicipality
    if ground == Ground.OTHER_LAW and not reference.strip():
        raise GroundMissing
    User.objects.select_for_update().get(pk=person.pk)  # one of two presses waits here
    there = Grant.objects.filter(person=person, unit=unit, role=role)
    if there.filter(from_on__lt=until_on, until_on__gt=from_on).exists():
        raise AlreadyHeld
    grant = Grant.objects.create(
        person=person,
        unit=unit,
        role=role,
        ground=ground,
        reference=reference.strip(),
        decided_by=decided_by.strip(),
        from_on=from_on,
        until_on=until_on,
    )
    _tell("org.give_grant", grant, by, at)
    return grant


@transaction.atomic
def end_grant(*, grant: Grant, until_on: date, by: Pointable | Ref, at: datetime) -> None:
    """End it before its day; one that has not begun by then is taken away.

    :raises NotForOneself:
    :raises AlreadyEnded:
    """
    refuse_oneself(grant.person, by)
    if grant.until_on <= until_on:
        raise AlreadyEnded
    grant.until_on = until_on
    _tell("org.end_grant", grant, by, at)
    if until_on <= grant.from_on:
        grant.delete()
        return
    grant.save(update_fields=["until_on"])


def _tell(act: str, grant: Grant, by: Pointable | Ref, at: datetime) -> None:
    after = {
        "unit": grant.unit.name,
        "role": grant.role,
        "ground": grant.ground,
        "reference": grant.reference,
        "decided_by": grant.decided_by,
        "from_on": grant.from_on,
        "until_on": grant.until_on,
    }
    journal.record(act, grant.person, by=by, at=at, after=after)
