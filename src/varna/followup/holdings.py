"""Being asked on a unit's behalf, and having been handed questions, as something to hand over."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.followup import letters
from varna.followup.models import Enquiry, Handing, RoundState
from varna.journal import actions as journal
from varna.org.handover import Move, Part, Source, register
from varna.org.models import Unit


def _enquiries(person: User) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(contact=person, round__state=RoundState.OPEN)


def _contact_parts(person: User, _on: date) -> Sequence[Part]:
    counted = dict(_enquiries(person).order_by().values_list("unit").annotate(number=Count("pk")))
    units = Unit.objects.filter(pk__in=counted).order_by("path")
    label = _("Kontaktperson i öppna uppföljningar")
    return [Part(f"enquiries-{unit.pk}", label, unit, counted[unit.pk]) for unit in units]


def _move_contact(move: Move) -> int:
    found = list(_enquiries(move.person).filter(unit=move.part.unit))
    for enquiry in found:
        enquiry.contact = move.to
        enquiry.save(update_fields=["contact"])
        told = {"before": {"contact": move.person.name}, "after": {"contact": move.to.name}}
        journal.record("followup.change_contact", enquiry, by=move.by, at=move.at, **told)
    return len(found)


def _handings(person: User) -> QuerySet[Handing]:
    return Handing.objects.live().filter(person=person)


def _handed_parts(person: User, _on: date) -> Sequence[Part]:
    rows = _handings(person).order_by().values_list("enquiry__unit")
    counted = dict(rows.annotate(number=Count("handed")))
    units = Unit.objects.filter(pk__in=counted).order_by("path")
    label = _("Frågor som är lämnade till personen")
    return [Part(f"handed-{unit.pk}", label, unit, counted[unit.pk]) for unit in units]


def _move_handed(move: Move) -> int:
    """The successor gets a letter and sees just those questions; the other sees them no longer."""
    rows = _handings(move.person).filter(enquiry__unit=move.part.unit)
    found = list(rows.select_related("enquiry__round", "handed_by").annotate(n=Count("handed")))
    for handing in found:
        handing.person = move.to
        handing.save(update_fields=["person"])
        told = {"before": {"person": move.person.name}, "after": {"person": move.to.name}}
        journal.record("followup.move_handing", handing, by=move.by, at=move.at, **told)
        letters.hand(handing, number=handing.n, at=move.at)
    return sum(handing.n for handing in found)


register(Source("followup.contacts", 60, _contact_parts, _move_contact))
register(Source("followup.handed", 70, _handed_parts, _move_handed))
