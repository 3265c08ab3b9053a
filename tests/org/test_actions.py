"""What the actions refuse."""

from datetime import date, datetime

import pytest

from tests.cast import SINCE, Cast, House
from tests.factories import people
from varna.journal.models import Entry
from varna.org import actions
from varna.org.models import Appointment, Unit, UnitKind
from varna.org.roles import Role


@pytest.mark.parametrize(
    ("kind", "parent", "is_right"),
    [
        (UnitKind.BOARD, "municipality", True),
        (UnitKind.BOARD, "council", True),
        (UnitKind.BOARD, "technical_board", False),
        (UnitKind.ADMINISTRATION, "technical_board", True),
        (UnitKind.ADMINISTRATION, "company", False),
        (UnitKind.OFFICE_FUNCTION, "central_office", True),
        (UnitKind.OFFICE_FUNCTION, "executive_board", False),
        (UnitKind.DEPARTMENT, "technical_administration", True),
        (UnitKind.DEPARTMENT, "council", False),
        (UnitKind.WORKPLACE, "joint_authority", True),
        (UnitKind.COMPANY, "company", True),
        (UnitKind.COMPANY, "hr", False),
    ],
)
def test_create_unit_knows_what_stands_under_what(
    house: House, now: datetime, kind: UnitKind, parent: str, is_right: bool
) -> None:
    above, count = getattr(house, parent), Unit.objects.count()
    if is_right:
        people.unit(above, kind=kind)
    else:
        with pytest.raises(actions.WrongPlace):
            people.unit(above, kind=kind)
    assert Unit.objects.count() == count + is_right


def test_create_unit_refuses_a_board_without_a_municipality(db: None) -> None:
    with pytest.raises(actions.WrongPlace):
        people.unit(None)


def test_create_unit_refuses_a_second_municipality(house: House) -> None:
    with pytest.raises(actions.OnlyOneMunicipality):
        people.unit(None, kind=UnitKind.MUNICIPALITY)


def test_create_unit_refuses_a_parent_that_is_not_there_yet(house: House) -> None:
    with pytest.raises(actions.WrongPlace):
        people.unit(house.municipality, valid_from=date(2022, 12, 31))


def test_create_unit_refuses_what_the_path_cannot_hold(house: House) -> None:
    unit = house.technical_administration
    for _ in range(7):
        unit = people.unit(unit, kind=UnitKind.DEPARTMENT)
    with pytest.raises(actions.WrongPlace):
        people.unit(unit, kind=UnitKind.DEPARTMENT)


def test_end_unit_refuses_a_day_before_the_first(cast: Cast, house: House, now: datetime) -> None:
    with pytest.raises(actions.EndsBeforeStart):
        actions.end_unit(unit=house.company, valid_until=SINCE, by=cast.hans, at=now)


def test_end_unit_refuses_twice(cast: Cast, house: House, now: datetime, today: date) -> None:
    actions.end_unit(unit=house.company, valid_until=today, by=cast.hans, at=now)
    with pytest.raises(actions.AlreadyEnded):
        actions.end_unit(unit=house.company, valid_until=today, by=cast.hans, at=now)


def test_appoint_allows_the_same_role_at_another_time(
    cast: Cast, house: House, now: datetime
) -> None:
    def appoint(from_on: date, until_on: date | None) -> Appointment:
        return actions.appoint(
            person=cast.karin,
            role=Role.READER,
            unit=house.company,
            from_on=from_on,
            until_on=until_on,
            by=cast.hans,
            at=now,
        )

    appoint(date(2026, 1, 1), date(2026, 7, 1))
    appoint(date(2026, 7, 1), None)
    with pytest.raises(actions.AlreadyHeld):
        appoint(date(2026, 6, 30), date(2026, 7, 1))
    with pytest.raises(actions.AlreadyHeld):
        appoint(date(2030, 1, 1), None)


def test_appoint_refuses_an_end_before_the_beginning(
    cast: Cast, house: House, now: datetime, today: date
) -> None:
    with pytest.raises(actions.EndsBeforeStart):
        actions.appoint(
            person=cast.karin,
            role=Role.READER,
            unit=house.company,
            from_on=today,
            until_on=today,
            by=cast.hans,
            at=now,
        )


def test_nobody_takes_a_role_of_their_own_away(cast: Cast, now: datetime, today: date) -> None:
    row = Appointment.objects.get(person=cast.hans)
    with pytest.raises(actions.NotForOneself):
        actions.end_appointment(appointment=row, until_on=today, by=cast.hans, at=now)


def test_a_refusal_leaves_nothing_in_the_journal(cast: Cast, house: House, now: datetime) -> None:
    before = Entry.objects.count()
    with pytest.raises(actions.EndsBeforeStart):
        actions.end_unit(unit=house.company, valid_until=SINCE, by=cast.hans, at=now)
    assert Entry.objects.count() == before
