"""The days that offices are open in Sweden: no weekends, public holidays or eves kept as such."""

from datetime import date, timedelta
from functools import cache

import holidays

_DAY = timedelta(days=1)
_SATURDAY = 5
# Midsummer's, Christmas and New Year's eve are no holidays in law, and no office is open.
_KINDS = ("public", "de_facto")


def is_workday(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in _free(day.year)


def on_or_before(day: date) -> date:
    """The day itself, or the last workday before it."""
    while not is_workday(day):
        day -= _DAY
    return day


def on_or_after(day: date) -> date:
    """The day itself, or the first workday after it."""
    while not is_workday(day):
        day += _DAY
    return day


@cache
def _free(year: int) -> frozenset[date]:
    found = holidays.country_holidays("SE", years=year, include_sundays=False, categories=_KINDS)
    return frozenset(found)
