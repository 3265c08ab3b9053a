"""From the executive board's meeting backwards."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from varna.meetings.backwards import (
    Days,
    Obstacle,
    Steps,
    Way,
    at_the_meeting_itself,
    at_the_office_by,
    by_meeting,
    steps_to,
    without_meeting,
)
from varna.periods.workdays import is_workday

TODAY = date(2026, 11, 23)
BOARD = date(2027, 3, 3)  # a Wednesday
DAYS = Days(answer=7, dispatch=7, extract=14, office=10)

somewhen = st.dates(date(2026, 1, 1), date(2030, 12, 31))
counted = st.builds(Days, *[st.integers(0, 60)] * 4)


def test_the_four_days_of_a_meeting() -> None:
    assert steps_to(date(2027, 1, 27), DAYS) == Steps(
        answer_on=date(2027, 1, 13),
        dispatch_on=date(2027, 1, 20),
        meeting_on=date(2027, 1, 27),
        extract_on=date(2027, 2, 10),
    )


def test_a_last_day_on_a_weekend_is_the_friday_before_and_an_extract_the_monday_after() -> None:
    saturday = Days(answer=1, dispatch=2, extract=3, office=3)
    wednesday = date(2027, 1, 20)
    monday = date(2027, 1, 25)
    assert steps_to(monday, saturday).dispatch_on == date(2027, 1, 22)
    assert steps_to(wednesday, saturday).extract_on == date(2027, 1, 25)
    assert at_the_office_by(wednesday, saturday) == date(2027, 1, 15)


def test_days_over_easter_move_to_thursday_and_to_tuesday() -> None:
    steps = steps_to(date(2027, 4, 7), Days(answer=5, dispatch=9, extract=14, office=10))
    assert steps.dispatch_on == date(2027, 3, 25)  # nine days before is Easter Monday
    assert steps_to(date(2027, 3, 15), DAYS).extract_on == date(2027, 3, 30)


def test_the_latest_meeting_that_fits_is_proposed() -> None:
    meetings = [date(2026, 12, 16), date(2027, 1, 27), date(2027, 2, 17), date(2027, 3, 10)]
    way = by_meeting(BOARD, meetings, DAYS, today=TODAY)
    assert way == Way(date(2027, 1, 13), steps_to(date(2027, 1, 27), DAYS))


def test_the_extract_may_come_on_the_very_last_day() -> None:
    last = at_the_office_by(BOARD, DAYS) - timedelta(DAYS.extract)
    found = by_meeting(BOARD, [last], DAYS, today=TODAY)
    late = by_meeting(BOARD, [last + timedelta(1)], DAYS, today=TODAY)
    assert (last, found.steps, late.steps) == (date(2027, 2, 5), steps_to(last, DAYS), None)


def test_where_every_meeting_is_too_late_the_first_of_them_is_nearest() -> None:
    way = by_meeting(BOARD, [date(2027, 4, 7), date(2027, 2, 24)], DAYS, today=TODAY)
    assert way == Way(obstacle=Obstacle.TOO_LATE, nearest=steps_to(date(2027, 2, 24), DAYS))


def test_a_meeting_whose_day_for_answer_has_passed_does_not_fit() -> None:
    way = by_meeting(BOARD, [date(2026, 12, 1)], DAYS, today=TODAY)
    assert way == Way(obstacle=Obstacle.TOO_SOON, nearest=steps_to(date(2026, 12, 1), DAYS))
    fits = by_meeting(BOARD, [date(2026, 12, 7)], DAYS, today=TODAY)
    assert fits.answer_on == TODAY


def test_meetings_that_have_been_are_no_meetings() -> None:
    none = Way(obstacle=Obstacle.NO_MEETINGS)
    assert by_meeting(BOARD, [], DAYS, today=TODAY) == none
    assert by_meeting(BOARD, [date(2026, 11, 22)], DAYS, today=TODAY) == none


def test_who_needs_no_meeting_answers_when_the_office_must_have_it() -> None:
    assert without_meeting(BOARD, DAYS, today=TODAY) == Way(date(2027, 2, 19))
    late = without_meeting(date(2026, 12, 1), DAYS, today=TODAY)
    assert late == Way(obstacle=Obstacle.TOO_SOON)


def test_the_executive_board_decides_on_its_own_answer_at_the_meeting_itself() -> None:
    way = at_the_meeting_itself(BOARD, DAYS, today=TODAY)
    assert way == Way(date(2027, 2, 17), steps_to(BOARD, DAYS))
    soon = date(2026, 12, 2)
    late = at_the_meeting_itself(soon, DAYS, today=TODAY)
    assert late == Way(obstacle=Obstacle.TOO_SOON, nearest=steps_to(soon, DAYS))


@given(somewhen, st.lists(somewhen, max_size=12), counted, somewhen)
def test_what_is_proposed_holds_and_nothing_later_would(
    board_on: date, meetings: list[date], days: Days, today: date
) -> None:
    limit = at_the_office_by(board_on, days)
    fitting = [
        day
        for day in meetings
        if today <= steps_to(day, days).answer_on and steps_to(day, days).extract_on <= limit
    ]
    way = by_meeting(board_on, meetings, days, today=today)
    assert (way.steps.meeting_on if way.steps else None) == max(fitting, default=None)
    assert (way.answer_on is None) == (way.steps is None) == (way.obstacle is not None)


@given(somewhen, counted)
def test_the_days_come_in_order_and_on_workdays(meeting: date, days: Days) -> None:
    steps = steps_to(meeting, days)
    assert steps.answer_on <= steps.dispatch_on <= steps.meeting_on <= steps.extract_on
    counted_days = (steps.answer_on, steps.dispatch_on, steps.extract_on)
    assert [day for day in counted_days if not is_workday(day)] == []
    assert (steps.meeting_on - steps.dispatch_on).days >= days.dispatch
    assert (steps.dispatch_on - steps.answer_on).days >= days.answer
    assert (steps.extract_on - steps.meeting_on).days >= days.extract


@given(somewhen, st.lists(somewhen), counted, somewhen, st.integers(0, 30))
def test_more_time_for_a_step_never_makes_a_later_meeting_fit(
    board_on: date, meetings: list[date], days: Days, today: date, more: int
) -> None:
    slower = Days(days.answer, days.dispatch, days.extract + more, days.office)
    quick = by_meeting(board_on, meetings, days, today=today).steps
    slow = by_meeting(board_on, meetings, slower, today=today).steps
    assert slow is None or (quick is not None and slow.meeting_on <= quick.meeting_on)
