"""The plan's words laid beside the units there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import House
from varna.org.models import Unit
from varna.plan.suggesting import Why, called, suggest

pytestmark = pytest.mark.django_db


def names(*said: str) -> tuple[Why, set[str]]:
    units = list(Unit.objects.all())
    found = suggest(said, units)
    return found.why, {unit.name for unit in units if unit.pk in found.ticked}


BOARDS = {"Kommunstyrelsen", "Tekniska nämnden", "Socialnämnden"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Nämnder och bolag", (Why.ALL, BOARDS | {"Solviks Bostäder AB"})),
        ("nämnder  och bolag", (Why.ALL, BOARDS | {"Solviks Bostäder AB"})),
        ("Alla nämnder", (Why.ALL, BOARDS)),
        (
            "Nämnder, bolag och förbund",
            (Why.ALL, BOARDS | {"Solviks Bostäder AB", "Räddningstjänsten Södra sjön"}),
        ),
        ("Berörda nämnder och bolag", (Why.CHOOSE, set())),
        ("Tekniska nämnden", (Why.NAMED, {"Tekniska nämnden"})),
        ("tn", (Why.NAMED, {"Tekniska nämnden"})),
        ("HR-funktionen", (Why.NAMED, {"HR-funktionen"})),
        ("Kommunfullmäktige", (Why.CANNOT, set())),
        ("Förvaltningar och bolag", (Why.UNKNOWN, set())),
        ("Polisen", (Why.UNKNOWN, set())),
        ("Nämnder och polisen", (Why.UNKNOWN, set())),
        ("", (Why.UNKNOWN, set())),
    ],
)
def test_words_become_units(house: House, said: str, expected: tuple[Why, set[str]]) -> None:
    assert names(said) == expected


def test_several_named_are_all_ticked_and_the_most_uncertain_word_decides(house: House) -> None:
    assert names("TN", "Socialnämnden") == (Why.NAMED, {"Tekniska nämnden", "Socialnämnden"})
    assert names("TN", "Polisen") == (Why.UNKNOWN, {"Tekniska nämnden"})


@pytest.mark.parametrize("said", ["Kommunstyrelsen", "KS", "Kommunkontoret"])
def test_the_executive_boards_own_are_offered_its_functions(house: House, said: str) -> None:
    found = suggest([said], list(Unit.objects.all()))
    assert [unit.name for unit in found.handed] == ["HR-funktionen", "IT-funktionen"]
    assert found.fallback == house.executive_board
    assert found.ticked == frozenset()


def test_two_of_the_same_name_are_neither(house: House) -> None:
    twin = Unit(name="TN", abbreviation="")
    assert called("TN", [house.technical_board]) == house.technical_board
    assert called("TN", [house.technical_board, twin]) is None


@given(st.lists(st.text(max_size=80), max_size=4))
def test_no_words_crash_it(said: list[str]) -> None:
    assert suggest(said, []).ticked == frozenset()
