"""Spans of days: half-open, whole, and laid end to end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.periods.spans import Backwards, Span, term_of_office, tertial, year

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(1, 4000))
def test_a_span_holds_its_first_day_and_not_its_end(start: date, days: int) -> None:
    span = Span(start, start + timedelta(days))
    assert [day in span for day in (start, span.last_day, span.end)] == [True, True, False]
    assert span.days == days


@given(DAYS, st.integers(0, 400))
def test_a_span_must_end_after_it_begins(start: date, days: int) -> None:
    with pytest.raises(Backwards):
        Span(start, start - timedelta(days))


@given(DAYS)
def test_every_day_lies_in_one_year_and_one_term_of_office(day: date) -> None:
    assert day in year(day.year)
    assert day in term_of_office(day)
    assert term_of_office(day).end == term_of_office(term_of_office(day).end).start


def test_the_terms_of_office_follow_the_elections() -> None:
    assert term_of_office(date(2026, 11, 22)) == Span(date(2023, 1, 1), date(2027, 1, 1))
    assert term_of_office(date(2027, 1, 1)) == Span(date(2027, 1, 1), date(2031, 1, 1))


def test_a_tertial_report_covers_the_year_so_far() -> None:
    assert [tertial(2026, part).last_day for part in (1, 2, 3)] == [
        date(2026, 4, 30),
        date(2026, 8, 31),
        date(2026, 12, 31),
    ]


def test_a_year_has_no_fourth_tertial() -> None:
    with pytest.raises(ValueError, match="not 4"):
        tertial(2026, 4)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not year(2025).overlaps(year(2026))
    assert year(2025).overlaps(Span(date(2025, 12, 31), date(2026, 1, 1)))
