"""Who stands in for whom, from when to when."""

from datetime import date, datetime

from django.db import transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.org.actions.appointing import refuse_oneself
from varna.org.actions.refusals import AlreadyHeld, EndsBeforeStart
from varna.org.models import Appointment, Deputyship
from varna.subjects.ref import Pointable, Ref


@transaction.atomic
def appoint_deputy(
    *,
    appointment: Appointment,
    deputy: User,
    from_on: date,
    until_on: date,
    by: Pointable | Ref,
    at: datetime,
) -> Deputyship:
    """
    `until_on` is the first day without it. The person may choose a deputy; nobody makes themselves
    one. The same press again gives the same deputyship.

    :raises NotForOneself:
    :raises EndsBeforeStart:
    :raises AlreadyHeld: the deputy is so already some of those days, or is the person.
    """
    refuse_oneself(deputy, by)
    if until_on <= from_on:
        raise EndsBeforeStart
    appointment = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    days = {"from_on": from_on, "until_on": until_on}
    if same := appointment.deputyships.filter(deputy=deputy, **days).first():
        return same
    clash = appointment.deputyships.filter(
        deputy=deputy, from_on__lt=until_on, until_on__gt=from_on
    )
    if deputy.pk == appointment.person_id or clash.exists():
        raise AlreadyHeld
    made = Deputyship.objects.create(appointment=appointment, deputy=deputy, **days)
    after = {"deputy": deputy.name, "role": appointment.role, "unit": appointment.unit.name, **days}
    journal.record("org.appoint_deputy", appointment.person, by=by, at=at, after=after)
    return made


@transaction.atomic
def end_deputyship(
    *, deputyship: Deputyship, until_on: date, by: Pointable | Ref, at: datetime
) -> None:
    """From that day on; one that has not begun by then is taken away. Twice is once."""
    if deputyship.until_on <= until_on:
        return
    appointment = deputyship.appointment
    after = {
        "deputy": deputyship.deputy.name,
        "role": appointment.role,
        "unit": appointment.unit.name,
        "until_on": until_on,
    }
    journal.record("org.end_deputyship", appointment.person, by=by, at=at, after=after)
    if until_on <= deputyship.from_on:
        deputyship.delete()
        return
    deputyship.until_on = until_on
    deputyship.save(update_fields=["until_on"])
