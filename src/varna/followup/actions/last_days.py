"""Giving one unit another last day than the rest."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.followup import letters, queries
from varna.followup.actions.reminders import find_contact
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.models import Enquiry, RoundState
from varna.followup.queries import UNANSWERED
from varna.journal import actions as journal


class NothingIsAwaited(Exception):
    """The unit has submitted, or has declined all of it: no day is left to keep."""


class DayHasChanged(Exception):
    """Somebody else has set another day since the page was shown."""


@transaction.atomic
def set_last_day(
    *, enquiry: Enquiry, last_day: date | None, shown: date, by: User, at: datetime
) -> bool:
    """
    The unit's own last day, or None for the round's; the unit is told by letter, and reminders
    count from it. Whether another day holds than before.

    :param shown: the day that held when the page was shown.
    :raises RoundIsNotOpen:
    :raises NothingIsAwaited:
    :raises DayHasChanged:
    """
    row = _locked(enquiry)
    if row.round.state != RoundState.OPEN:
        raise RoundIsNotOpen
    if row.state not in UNANSWERED:
        raise NothingIsAwaited
    own = None if last_day == row.round.last_day else last_day
    if own == row.last_day:
        return False
    if row.due_on != shown:
        raise DayHasChanged
    before, row.last_day, row.last_day_at = row.due_on, own, at
    row.save(update_fields=["last_day", "last_day_at"])
    journal.record(
        "followup.set_last_day",
        enquiry,
        by=by,
        at=at,
        before={"last_day": before},
        after={"last_day": row.due_on},
    )
    find_contact(row, timezone.localtime(at).date())
    letters.set_last_day(row, was=before, is_invitation=row.is_invitation_only, at=at)
    return True


def _locked(enquiry: Enquiry) -> Any:
    """The row of `with_states`, held until the act is over."""
    Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    rows = queries.with_states(Enquiry.objects.filter(pk=enquiry.pk))
    return rows.select_related("round", "unit", "contact").get()
