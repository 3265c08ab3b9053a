"""Reminding a unit that has not answered."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.followup import letters, stances
from varna.followup.actions.answers import is_locked
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.contacts import contacts
from varna.followup.models import Enquiry, RoundState
from varna.journal import actions as journal
from varna.plan.models import Basis


class NothingToRemindOf(Exception):
    """The unit has submitted: it waits for its board, or is done."""


class NobodyToRemind(Exception):
    """Nobody may answer for the unit."""


class RemindedToday(Exception):
    """One reminder a day is enough."""


class Declined(NothingToRemindOf):
    """The unit has decided not to, and is not asked again."""


@transaction.atomic
def remind_enquiry(*, enquiry: Enquiry, by: User, at: datetime) -> None:
    """
    One letter to whoever answers for the unit; in the words of a request to the merely invited.

    :raises NothingToRemindOf: nobody who waits for a board is reminded.
    :raises Declined: nor anybody who has declined all that it was asked.
    :raises RemindedToday:
    :raises NobodyToRemind:
    :raises RoundIsNotOpen:
    """
    enquiry = (
        Enquiry.objects.select_for_update(of=("self",))
        .select_related("round", "unit")
        .get(pk=enquiry.pk)
    )
    on = timezone.localtime(at).date()
    is_invitation = not enquiry.questions.exclude(basis=Basis.INVITATION).exists()
    _refuse_reminder(enquiry, on)
    if is_invitation and _has_declined(enquiry):
        raise Declined
    if find_contact(enquiry, on) is None:
        raise NobodyToRemind
    enquiry.reminded_at = at
    enquiry.save(update_fields=["reminded_at"])
    letters.remind(enquiry, is_invitation=is_invitation, on=on, at=at)
    journal.record("followup.remind_enquiry", enquiry, by=by, at=at)


def _has_declined(enquiry: Enquiry) -> bool:
    return Enquiry.objects.filter(stances.all_declined(), pk=enquiry.pk).exists()


def _refuse_reminder(enquiry: Enquiry, on: date) -> None:
    if enquiry.round.state != RoundState.OPEN:
        raise RoundIsNotOpen
    if is_locked(enquiry):
        raise NothingToRemindOf
    if enquiry.reminded_at and timezone.localtime(enquiry.reminded_at).date() == on:
        raise RemindedToday


def find_contact(enquiry: Enquiry, on: date) -> User | None:
    """The contact if that person may still answer, else whoever may now."""
    wished = {enquiry.unit_id: [enquiry.contact_id] if enquiry.contact_id else []}
    found = contacts([enquiry.unit], on, wished=wished)[enquiry.unit_id]
    if found is None or found.pk != enquiry.contact_id:
        enquiry.contact = found
        enquiry.save(update_fields=["contact"])
    return found
