from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from varna.ui import formats

DAY = date(2026, 11, 22)
MOMENT = datetime(2026, 11, 22, 23, 32, tzinfo=UTC)
NBSP = "\xa0"


def test_days_are_written_as_in_swedish() -> None:
    assert formats.day(DAY) == "22 november 2026"
    assert formats.short_day(DAY) == "22 nov. 2026"
    assert formats.day_and_month(DAY) == "22 november"


def test_an_instant_is_told_in_the_time_of_the_municipality() -> None:
    assert formats.instant(MOMENT) == "23 november 2026 kl. 00.32"
    assert formats.day(MOMENT) == "23 november 2026"


def test_a_long_word_of_a_title_may_break_where_it_is_put_together() -> None:
    shy = "\N{SOFT HYPHEN}"
    assert formats.hyphenated("Trygghetsredovisning 2026") == f"Trygghets{shy}redovisning 2026"
    assert formats.hyphenated("Årsuppföljning, redovisning") == "Årsuppföljning, redovisning"


@pytest.mark.parametrize(
    ("value", "decimals", "told"),
    [
        (1234.5, None, f"1{NBSP}234,5"),
        (Decimal("1234.50"), 2, f"1{NBSP}234,50"),
        (1234567, None, f"1{NBSP}234{NBSP}567"),
        (12.6, 0, "13"),
        (-3, None, "-3"),
    ],
)
def test_numbers_have_spaces_that_do_not_break(
    value: float | Decimal, decimals: int | None, told: str
) -> None:
    assert formats.number(value, decimals) == told


@pytest.mark.parametrize("value", [0, 7, -3, 999, -999, 1000, -1000, 1234567])
def test_a_whole_number_is_written_as_any_other(value: int) -> None:
    assert formats.whole(value) == formats.number(value)


def test_a_share_is_a_percentage() -> None:
    assert formats.share(0.25) == f"25{NBSP}%"


def test_the_active_language_decides() -> None:
    with translation.override("en"):
        assert formats.day(DAY) == "22 November 2026"
        assert formats.number(1234.5) == "1,234.5"
        assert formats.clock(MOMENT) == "00:32"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-9, "för 9 dagar sedan"),
        (-2, "för 2 dagar sedan"),
        (-1, "i går"),
        (0, "i dag"),
        (1, "i morgon"),
        (3, "om 3 dagar"),
    ],
)
def test_a_day_is_told_from_the_day_it_is_read(days: int, told: str) -> None:
    assert formats.relative_day(DAY + timedelta(days=days), DAY) == told
