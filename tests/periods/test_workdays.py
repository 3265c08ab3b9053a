"""The days that offices are open."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from varna.periods.workdays import is_workday, on_or_after, on_or_before

somewhen = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def test_the_days_of_2027_on_which_no_office_is_open_though_it_is_no_weekend() -> None:
    year = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
    closed = [day for day in year if day.weekday() < 5 and not is_workday(day)]
    assert closed == [
        date(2027, 1, 1),
        date(2027, 1, 6),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 6),
        date(2027, 6, 25),
        date(2027, 12, 24),
        date(2027, 12, 31),
    ]


def test_over_easter_one_goes_back_to_thursday_or_on_to_tuesday() -> None:
    saturday = date(2027, 3, 27)
    assert (on_or_before(saturday), on_or_after(saturday)) == (date(2027, 3, 25), date(2027, 3, 30))


@given(somewhen)
def test_a_workday_is_never_more_than_six_days_away(day: date) -> None:
    before, after = on_or_before(day), on_or_after(day)
    assert is_workday(before)
    assert is_workday(after)
    assert before <= day <= after
    assert (before == day == after) is is_workday(day)
    assert (after - before).days <= 6
