"""Meetings, as rows."""

from datetime import date

from varna.meetings.models import Meeting
from varna.org.models import Unit


def meeting(unit: Unit, held_on: str, note: str = "") -> Meeting:
    return Meeting.objects.create(unit=unit, held_on=date.fromisoformat(held_on), note=note)
