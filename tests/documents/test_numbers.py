"""What a registry number looks like, and who records one where."""

from datetime import date

import pytest

from tests.cast import BUILT_AT, Cast, House
from varna.accounts.models import User
from varna.documents import actions, numbers
from varna.org.models import Unit
from varna.org.permissions import may


@pytest.mark.parametrize(
    ("mask", "number", "fits"),
    [
        ("KS ####/*", "KS 2026/117", True),
        ("KS ####/*", "KS 2026/", False),
        ("KS ####/*", "KS 26/117", False),
        ("KS ####/*", "ks 2026/117", False),
        ("@ ####-###", "TN 2026-004", True),
        ("@ ####-###", "T1 2026-004", False),
        ("#*", "7", False),
        ("#*", "70", True),
        ("KS.*", "KS.1", True),
        ("KS.*", "KSx1", False),
        ("KS *\nKF *", "KF 3", True),
        ("", "vad som helst", True),
    ],
)
def test_a_number_fits_when_it_follows_one_of_the_masks(mask: str, number: str, fits: bool) -> None:
    assert numbers.fits(number, mask) is fits


def test_a_mask_with_a_digit_after_several_fits_nothing() -> None:
    told = [numbers.fits_nothing(mask) for mask in ("*#", "**", "@@", "#*/*", "@ #")]
    assert told == [True, True, True, False, False]


def test_a_unit_has_its_own_masks_or_those_above_but_a_company_never_the_municipalitys(
    house: House, astrid: User
) -> None:
    for unit, masks in ((house.municipality, "KS *"), (house.technical_board, "TN *")):
        actions.set_number_format(unit=unit, masks=masks, by=astrid, at=BUILT_AT)
    formats = numbers.Formats()
    units: list[Unit | None] = [
        None,
        house.technical_administration,
        house.social_board,
        house.company,
    ]
    assert [formats.of(unit) for unit in units] == ["KS *", "TN *", "KS *", ""]


def test_the_units_of_the_list_are_those_of_the_rule(cast: Cast, today: date) -> None:
    """Seeing is the query: no unit is offered that may not be recorded for, and none left out."""
    for person in cast.everybody():
        offered = set(numbers.registering_units(person, today))
        allowed = {
            unit
            for unit in Unit.objects.all()
            if may(person, "documents.record_number", unit, on=today)
        }
        assert offered == allowed
