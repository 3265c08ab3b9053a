"""Keeping the meeting calendars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.meetings.models import Meeting
from varna.org.models import Unit


class AlreadyMeets(Exception):
    """The unit has a meeting on that day already."""


@dataclass(frozen=True)
class Wanted:
    unit: Unit
    held_on: date
    note: str = ""


@transaction.atomic
def add_meetings(*, meetings: Iterable[Wanted], by: User, at: datetime) -> list[Meeting]:
    """Those that are new; a day that the unit already meets on stands as it is."""
    added = []
    for each in meetings:
        row, is_new = Meeting.objects.get_or_create(
            unit=each.unit, held_on=each.held_on, defaults={"note": each.note.strip()}
        )
        if is_new:
            journal.record("meetings.add_meetings", row, by=by, at=at, after=_told(row))
            added.append(row)
    return added


@transaction.atomic
def change_meeting(*, meeting: Meeting, held_on: date, note: str, by: User, at: datetime) -> None:
    """:raises AlreadyMeets:"""
    meeting = _locked(meeting)
    others = Meeting.objects.filter(unit=meeting.unit_id, held_on=held_on).exclude(pk=meeting.pk)
    if others.exists():
        raise AlreadyMeets
    before = _told(meeting)
    meeting.held_on, meeting.note = held_on, note.strip()
    meeting.save(update_fields=["held_on", "note"])
    told = {"before": before, "after": _told(meeting)}
    journal.record("meetings.change_meeting", meeting, by=by, at=at, **told)


@transaction.atomic
def remove_meeting(*, meeting: Meeting, by: User, at: datetime) -> None:
    """The journal keeps what it was."""
    journal.record("meetings.remove_meeting", meeting, by=by, at=at, before=_told(meeting))
    meeting.delete()


def _locked(meeting: Meeting) -> Meeting:
    """The row as it is now; its unit too, so that two changes cannot meet on one day."""
    Unit.objects.select_for_update().get(pk=meeting.unit_id)
    return Meeting.objects.select_related("unit").get(pk=meeting.pk)


def _told(meeting: Meeting) -> dict[str, Any]:
    return {"unit": meeting.unit.name, "held_on": meeting.held_on, "note": meeting.note}
