"""Keeping the calendars."""

from datetime import date, datetime

import pytest

from tests.cast import House
from tests.factories.meetings import meeting
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.meetings import actions
from varna.meetings.actions import Wanted
from varna.meetings.models import Meeting

pytestmark = pytest.mark.django_db


def test_a_day_that_is_known_stands_as_it_is(house: House, bo: User, now: datetime) -> None:
    known = meeting(house.technical_board, "2027-01-14", "Budget")
    days = [
        Wanted(house.technical_board, date(2027, 1, 14), "Annat"),
        Wanted(house.technical_board, date(2027, 2, 14), " Bokslut "),
        Wanted(house.social_board, date(2027, 1, 14)),
    ]
    added = actions.add_meetings(meetings=days, by=bo, at=now)
    told = [(row.unit, row.held_on, row.note) for row in added]
    assert told == [
        (house.technical_board, date(2027, 2, 14), "Bokslut"),
        (house.social_board, date(2027, 1, 14), ""),
    ]
    known.refresh_from_db()
    assert known.note == "Budget"
    assert Entry.objects.filter(act="meetings.add_meetings").count() == 2


def test_a_changed_day_is_told_as_it_was_and_as_it_is(
    house: House, bo: User, now: datetime
) -> None:
    row = meeting(house.technical_board, "2027-01-14")
    actions.change_meeting(meeting=row, held_on=date(2027, 1, 15), note="Extra", by=bo, at=now)
    payload = Entry.objects.about(row.ref).get().payload
    assert (payload.before["held_on"], payload.after["held_on"]) == ("2027-01-14", "2027-01-15")
    assert (payload.before["note"], payload.after["note"]) == ("", "Extra")


def test_two_meetings_of_a_unit_cannot_meet_on_one_day(
    house: House, bo: User, now: datetime
) -> None:
    row = meeting(house.technical_board, "2027-01-14")
    meeting(house.technical_board, "2027-01-15")
    meeting(house.social_board, "2027-01-16")
    with pytest.raises(actions.AlreadyMeets):
        actions.change_meeting(meeting=row, held_on=date(2027, 1, 15), note="", by=bo, at=now)
    actions.change_meeting(meeting=row, held_on=date(2027, 1, 16), note="", by=bo, at=now)
    actions.change_meeting(meeting=row, held_on=date(2027, 1, 16), note="Sal A", by=bo, at=now)
    row.refresh_from_db()
    assert (row.held_on, row.note) == (date(2027, 1, 16), "Sal A")


def test_removing_leaves_it_in_the_journal(house: House, bo: User, now: datetime) -> None:
    row = meeting(house.technical_board, "2027-01-14")
    ref = row.ref
    actions.remove_meeting(meeting=row, by=bo, at=now)
    assert not Meeting.objects.exists()
    told = Entry.objects.about(ref).get().payload.before
    assert told == {"unit": "Tekniska nämnden", "held_on": "2027-01-14", "note": ""}
