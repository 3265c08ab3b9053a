"""Who reads a small count as it is, and what others read."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import Settings

from tests.cast import Cast, House
from varna.evidence import masking
from varna.evidence.contract import Figure
from varna.evidence.masking import ShownFigure


def words(value: int, *, small: bool = True, exact: bool = False) -> str:
    return masking.shown(Figure("Hot", value, small_counts=small), exact=exact).words


def test_a_small_count_is_masked_unless_the_reader_may_have_it_or_it_can_tell_of_nobody() -> None:
    assert [words(value) for value in (0, 4, 5)] == ["färre än 5", "färre än 5", "5"]
    assert [words(value, exact=True) for value in (0, 4, 5)] == ["0", "4", "5"]
    assert [words(value, small=False) for value in (0, 4, 5)] == ["0", "4", "5"]


def test_what_is_masked_holds_no_value_and_holds_back_what_stands_with_it() -> None:
    small, large = (Figure("Hot", value, "st", small_counts=True) for value in (4, 5))
    masked, open_ = masking.shown(small), masking.shown(large)
    assert (masked, open_) == (ShownFigure("Hot", None, "st"), ShownFigure("Hot", 5, "st"))
    assert (masking.holds_back([open_, masked]), masking.holds_back([open_])) == (True, False)


def test_the_threshold_is_the_municipalitys(settings: Settings) -> None:
    settings.LEAST_COUNT = 10
    assert [words(value) for value in (9, 10)] == ["färre än 10", "10"]


@pytest.mark.django_db
def test_the_exact_number_is_for_the_units_own_management_and_handlers(
    house: House, cast: Cast, today: date
) -> None:
    units = (house.technical_board, house.hr, house.company)
    seen = {
        name: [unit.name for unit in units if masking.sees_exact(person, unit, today)]
        for name, person in vars(cast).items()
    }
    assert {name: found for name, found in seen.items() if found} == {
        "bo": ["Tekniska nämnden"],
        "egil": ["Tekniska nämnden"],
        "gun": ["HR-funktionen"],
        "frida": ["Solviks Bostäder AB"],
    }
    assert not masking.sees_exact(AnonymousUser(), house.hr, today)
