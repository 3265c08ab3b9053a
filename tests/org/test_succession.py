"""Units over time: what they were called, who took over, and who therefore sees what."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import SINCE, Cast, House
from tests.factories import people
from tests.factories.scenes import asked
from varna.accounts.models import User
from varna.followup.models import Enquiry
from varna.org import actions, permissions, queries
from varna.org.models import Change, Succession, Unit, UnitKind
from varna.org.roles import Role
from varna.subjects.ref import SYSTEM

ANSWERS = {Role.COORDINATOR, Role.APPROVER}
OVERSEES = {Role.READER, Role.AUDITOR}


@pytest.fixture
def new(house: House, today: date) -> Unit:
    return people.unit(house.municipality, name="Samhällsnämnden", valid_from=today)


@pytest.fixture
def eva(new: Unit) -> User:
    """Coordinator at the new board alone."""
    person = people.user("Eva Ek")
    people.appointment(person, Role.COORDINATOR, new)
    return person


def merge(into: Unit, on: date, at: datetime, *units: Unit) -> None:
    actions.merge_units(predecessors=units, successor=into, on=on, by=SYSTEM, at=at)


def names(units: Iterable[Unit]) -> list[str]:
    return sorted(unit.name for unit in units)


def fresh(person: User) -> User:
    """The same person at the next request."""
    return User.objects.get(pk=person.pk)


# names


def test_a_rename_keeps_what_the_unit_was_called(house: House, now: datetime, today: date) -> None:
    unit = house.technical_board
    on = today - timedelta(days=10)
    actions.rename_unit(
        unit=unit, name="Samhällsnämnden", abbreviation="SHN", from_on=on, by=SYSTEM, at=now
    )
    days = (SINCE - timedelta(days=1), on - timedelta(days=1), on, today)
    assert [queries.names_on([unit], day)[unit.pk] for day in days] == [
        "Tekniska nämnden",
        "Tekniska nämnden",
        "Samhällsnämnden",
        "Samhällsnämnden",
    ]
    unit.refresh_from_db()
    assert (unit.name, unit.abbreviation) == ("Samhällsnämnden", "SHN")


def test_a_name_to_come_is_taken_up_on_its_day(house: House, now: datetime, today: date) -> None:
    unit, on = house.technical_board, today + timedelta(days=40)
    actions.rename_unit(unit=unit, name="Ny", abbreviation="", from_on=on, by=SYSTEM, at=now)
    said = []
    for day in (today, on - timedelta(days=1), on, on + timedelta(days=1)):
        changed = actions.take_up_names(on=day)
        unit.refresh_from_db()
        said.append((changed, unit.name))
    assert said == [
        (0, "Tekniska nämnden"),
        (0, "Tekniska nämnden"),
        (1, "Ny"),
        (0, "Ny"),
    ]


def test_a_correction_leaves_no_trace_among_the_names(house: House, now: datetime) -> None:
    actions.rename_unit(unit=house.company, name="Bostäder", abbreviation="", by=SYSTEM, at=now)
    assert [(row.name, row.from_on) for row in house.company.names.all()] == [("Bostäder", SINCE)]


@pytest.mark.parametrize("days", [0, -1])
def test_rename_unit_refuses_a_day_with_a_later_name(
    house: House, now: datetime, today: date, days: int
) -> None:
    def rename(name: str, on: date) -> None:
        actions.rename_unit(
            unit=house.company, name=name, abbreviation="", from_on=on, by=SYSTEM, at=now
        )

    rename("Hem", today)
    with pytest.raises(actions.NameTaken):
        rename("Hus", today + timedelta(days=days))
    rename("Hus", today + timedelta(days=1))


# who sees what a predecessor did


def test_a_successor_sees_from_the_day_and_nobody_else_does(
    house: House, cast: Cast, new: Unit, eva: User, now: datetime, today: date
) -> None:
    on = today + timedelta(days=7)
    merge(new, on, now, house.technical_board, house.company)

    def within(person: User, day: date) -> list[str]:
        return names(queries.within(fresh(person), ANSWERS, day))

    assert within(eva, on - timedelta(days=1)) == ["Samhällsnämnden"]
    assert within(eva, on) == ["Samhällsnämnden", "Solviks Bostäder AB", "Tekniska nämnden"]
    assert within(cast.disa, on) == ["Socialnämnden"]
    assert within(cast.bo, on) == ["Tekniska nämnden"]
    assert within(cast.karin, on) == []


def test_reach_follows_down_into_what_lay_under_a_predecessor(
    house: House, new: Unit, now: datetime, today: date
) -> None:
    person = people.user()
    people.appointment(person, Role.READER, new)
    merge(new, today, now, house.technical_board)
    assert names(queries.reach(person, OVERSEES, today)) == [
        "Samhällsnämnden",
        "Tekniska förvaltningen",
        "Tekniska nämnden",
    ]
    assert names(queries.reach(person, ANSWERS, today)) == []


def test_a_chain_of_two_steps_is_followed(
    house: House, new: Unit, eva: User, now: datetime, today: date
) -> None:
    between = people.unit(house.municipality, name="Mellannämnden", valid_from=date(2024, 1, 1))
    merge(between, date(2025, 1, 1), now, house.social_board)
    merge(new, today, now, between)
    assert names(queries.within(eva, ANSWERS, today)) == [
        "Mellannämnden",
        "Samhällsnämnden",
        "Socialnämnden",
    ]


def test_both_parts_of_a_split_see_and_not_each_other(
    house: House, new: Unit, eva: User, now: datetime, today: date
) -> None:
    other = people.unit(house.municipality, name="Gatunämnden", valid_from=today)
    ove = people.user()
    people.appointment(ove, Role.COORDINATOR, other)
    actions.split_unit(
        unit=house.technical_board, successors=[new, other], on=today, by=SYSTEM, at=now
    )
    assert names(queries.within(eva, ANSWERS, today)) == ["Samhällsnämnden", "Tekniska nämnden"]
    assert names(queries.within(ove, ANSWERS, today)) == ["Gatunämnden", "Tekniska nämnden"]
    assert {row.change for row in Succession.objects.all()} == {Change.SPLIT}


def test_a_handler_sees_what_the_function_has_taken_over_and_not_what_lies_beside(
    house: House, cast: Cast, now: datetime, today: date
) -> None:
    merge(house.hr, today, now, house.it)
    both = ["HR-funktionen", "IT-funktionen"]
    assert names(queries.exactly(cast.gun, {Role.HANDLER}, today)) == both
    assert names(queries.exactly(cast.gun, {Role.COORDINATOR}, today)) == []


def test_a_draft_of_the_predecessor_is_the_successors_and_nobody_elses(
    house: House, cast: Cast, new: Unit, eva: User, now: datetime, today: date
) -> None:
    scene = asked(house, cast)
    merge(new, today, now, house.technical_board)

    def drafted(person: User, day: date) -> list[Enquiry]:
        return list(Enquiry.objects.draftable_by(fresh(person), day))

    assert drafted(eva, today - timedelta(days=1)) == []
    assert drafted(eva, today) == [scene.technical]
    assert drafted(cast.disa, today) == [scene.social]
    assert drafted(cast.astrid, today) == []
    may = [
        permissions.may(person, "followup.answer_enquiry", scene.technical, on=today)
        for person in (eva, cast.bo, cast.disa, cast.astrid)
    ]
    assert may == [True, True, False, False]


def test_reach_costs_the_same_whatever_has_happened(
    house: House,
    new: Unit,
    eva: User,
    now: datetime,
    today: date,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for units in ([], [house.technical_board], [house.social_board, house.company]):
        if units:
            merge(new, today, now, *units)
        person = fresh(eva)
        with django_assert_num_queries(3):  # what is held, who took over, the units
            list(queries.within(person, ANSWERS, today))
        with django_assert_num_queries(1):
            list(queries.reach(person, ANSWERS, today))


# what cannot be


def test_a_circle_is_refused(house: House, new: Unit, now: datetime, today: date) -> None:
    merge(new, today, now, house.technical_board)
    later = people.unit(house.municipality, valid_from=today)
    merge(later, today + timedelta(days=1), now, new)
    for back in (house.technical_board, new, later):
        with pytest.raises(actions.Circle):
            merge(back, today + timedelta(days=2), now, later)


def test_merge_units_refuses_what_cannot_end_or_take_over(
    house: House, new: Unit, now: datetime, today: date
) -> None:
    board = house.technical_board
    cases: list[tuple[type[Exception], list[Unit], Unit, date]] = [
        (actions.NoSuccessor, [], new, today),
        (actions.NotTheMunicipality, [house.municipality], new, today),
        (actions.NotTheMunicipality, [board], house.municipality, today),
        (actions.EndsBeforeStart, [board], new, SINCE),
        (actions.SuccessorNotThere, [board], new, today - timedelta(days=1)),
        (actions.Circle, [board], house.technical_administration, today),
    ]
    for refusal, units, into, on in cases:
        with pytest.raises(refusal):
            merge(into, on, now, *units)
    merge(new, today, now, board)
    with pytest.raises(actions.AlreadyEnded):
        merge(new, today, now, board)


def test_a_split_needs_two(house: House, new: Unit, now: datetime, today: date) -> None:
    def split(*units: Unit) -> None:
        actions.split_unit(
            unit=house.technical_board, successors=units, on=today, by=SYSTEM, at=now
        )

    with pytest.raises(actions.NoSuccessor):
        split(new, new)
    split(new, house.social_board)


def test_nobody_is_appointed_in_a_unit_that_is_over(
    house: House, cast: Cast, new: Unit, now: datetime, today: date
) -> None:
    merge(new, today, now, house.technical_board)
    board = Unit.objects.get(pk=house.technical_board.pk)
    people.appointment(cast.karin, Role.READER, board, until_on=today)
    with pytest.raises(actions.UnitHasEnded):
        people.appointment(cast.karin, Role.READER, board, from_on=today)


# moving


def test_what_lay_under_a_merged_unit_moves_with_its_people_on_the_day(
    house: House, cast: Cast, new: Unit, now: datetime, today: date
) -> None:
    office = people.unit(house.technical_administration, kind=UnitKind.DEPARTMENT, name="Gatan")
    on = today + timedelta(days=1)
    merge(new, on, now, house.technical_board)
    assert actions.move_those_left(on=today, by=SYSTEM, at=now) == 0
    later = now + timedelta(days=1)
    assert actions.move_those_left(on=on, by=SYSTEM, at=later) == 1
    assert actions.move_those_left(on=on, by=SYSTEM, at=later) == 0
    assert names(Unit.objects.under(Unit.objects.get(pk=new.pk))) == [
        "Gatan",
        "Samhällsnämnden",
        "Tekniska förvaltningen",
    ]
    office.refresh_from_db()
    assert office.depth == 3
    assert names(queries.within(fresh(cast.egil), ANSWERS, on)) == [
        "Samhällsnämnden",
        "Tekniska förvaltningen",
        "Tekniska nämnden",
    ]


def test_move_unit_refuses_what_cannot_stand_there(
    house: House, now: datetime, today: date
) -> None:
    board, administration = house.technical_board, house.technical_administration
    with pytest.raises(actions.Circle):
        actions.move_unit(unit=board, parent=administration, by=SYSTEM, at=now)
    with pytest.raises(actions.WrongPlace):
        actions.move_unit(unit=administration, parent=house.company, by=SYSTEM, at=now)
    with pytest.raises(actions.WrongPlace):
        actions.move_unit(unit=board, parent=house.social_board, by=SYSTEM, at=now)
    actions.move_unit(unit=administration, parent=house.social_board, by=SYSTEM, at=now)
    administration.refresh_from_db()
    assert administration.path == f"{house.social_board.path}{administration.pk:010d}."
