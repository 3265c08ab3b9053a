"""What org itself knows that a person holds: roles, deputyships, being a unit's contact."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org import actions
from varna.org.handover import CannotBeMoved, Move, Part, Source, register
from varna.org.models import Appointment, Deputyship, Unit


def _appointments(person: User, _on: date) -> Sequence[Part]:
    """Without an end: one that ends has been seen to."""
    rows = Appointment.objects.filter(person=person, until_on=None).select_related("unit")
    return [
        Part(f"role-{row.pk}", capfirst(row.get_role_display()), row.unit)
        for row in rows.order_by("unit__path", "pk")
    ]


def _move_appointment(move: Move) -> int:
    row = Appointment.objects.select_related("unit", "person").get(pk=_key(move.part))
    if move.by in {move.person, move.to}:
        raise CannotBeMoved(_("Ingen ger sig själv en roll, eller tar ifrån sig en."))
    held = Appointment.objects.filter(person=move.to, role=row.role, unit=row.unit)
    if not held.overlapping(move.from_on, None).exists():
        try:
            actions.appoint(
                person=move.to,
                role=row.typed_role,
                unit=row.unit,
                from_on=move.from_on,
                ground=row.ground,
                by=move.by,
                at=move.at,
            )
        except actions.UnitHasEnded:
            raise CannotBeMoved(_("Enheten finns inte längre den dagen.")) from None
    actions.end_appointment(appointment=row, until_on=move.from_on, by=move.by, at=move.at)
    return 1


def _contacts(person: User, on: date) -> Sequence[Part]:
    rows = Unit.objects.valid(on).filter(contact=person).order_by("path")
    return [Part(f"contact-{unit.pk}", _("Enhetens kontaktperson"), unit) for unit in rows]


def _move_contact(move: Move) -> int:
    actions.set_contact(unit=move.part.unit, person=move.to, by=move.by, at=move.at)
    return 1


def _deputyships(person: User, on: date) -> Sequence[Part]:
    rows = Deputyship.objects.filter(deputy=person, until_on__gt=on)
    rows = rows.filter(Q(appointment__until_on=None) | Q(appointment__until_on__gt=on))
    return [
        Part(f"deputy-{row.pk}", _("Ersättare"), row.appointment.unit)
        for row in rows.select_related("appointment__unit")
    ]


def _move_deputyship(move: Move) -> int:
    row = Deputyship.objects.select_related("deputy", "appointment__person", "appointment__unit")
    held = row.get(pk=_key(move.part))
    begins = max(move.from_on, held.from_on)
    try:
        actions.appoint_deputy(
            appointment=held.appointment,
            deputy=move.to,
            from_on=begins,
            until_on=held.until_on,
            by=move.by,
            at=move.at,
        )
    except actions.AlreadyHeld:
        raise CannotBeMoved(_("Efterträdaren är redan ersättare, eller den som ersätts.")) from None
    except actions.NotForOneself:
        raise CannotBeMoved(_("Ingen utser sig själv till ersättare.")) from None
    except actions.EndsBeforeStart:
        raise CannotBeMoved(_("Tiden som ersättare är slut den dagen.")) from None
    actions.end_deputyship(deputyship=held, until_on=begins, by=move.by, at=move.at)
    return 1


def _key(part: Part) -> int:
    return int(part.key.rpartition("-")[2])


register(Source("org.appointments", 10, _appointments, _move_appointment))
register(Source("org.contacts", 20, _contacts, _move_contact))
register(Source("org.deputyships", 30, _deputyships, _move_deputyship))
