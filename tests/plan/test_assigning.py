"""Who answers, on what basis."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import House
from tests.factories import people, plans
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.org import actions as org
from varna.org.models import Unit
from varna.plan import actions
from varna.plan.models import Assignment, Basis, Commitment, Plan, State

pytestmark = pytest.mark.django_db
REFERENCE = "Kommunfullmäktige 2025-11-24 § 112, KS 2025/318"


@pytest.fixture
def commitment(db: None) -> Commitment:
    return plans.commitment(plans.area(plans.plan()))


def given(commitment: Commitment) -> list[tuple[str, str, str]]:
    rows = commitment.assignments.order_by("pk")
    return list(rows.values_list("unit__name", "basis", "reference"))


def test_boards_and_functions_are_bound_by_the_council_and_companies_invited(
    commitment: Commitment, house: House, astrid: User, now: datetime
) -> None:
    units = [house.technical_board, house.hr, house.company, house.joint_authority]
    actions.assign_units(commitment=commitment, units=units, by=astrid, at=now)
    assert given(commitment) == [
        ("Tekniska nämnden", "COUNCIL_DECISION", REFERENCE),
        ("HR-funktionen", "COUNCIL_DECISION", REFERENCE),
        ("Solviks Bostäder AB", "INVITATION", ""),
        ("Räddningstjänsten Södra sjön", "INVITATION", ""),
    ]


def test_pressing_twice_gives_one_and_leaves_what_was_changed(
    commitment: Commitment, house: House, astrid: User, now: datetime
) -> None:
    for _ in range(2):
        units = [house.technical_board]
        actions.assign_units(commitment=commitment, units=units, by=astrid, at=now)
    assert len(given(commitment)) == 1
    assert Entry.objects.filter(act="plan.assign_units").count() == 1


@pytest.mark.parametrize("name", ["municipality", "council", "technical_administration"])
def test_only_units_that_answer_are_given_a_commitment(
    name: str, commitment: Commitment, house: House, astrid: User, now: datetime
) -> None:
    units: list[Unit] = [house.technical_board, getattr(house, name)]
    with pytest.raises(actions.UnitCannotAnswer):
        actions.assign_units(commitment=commitment, units=units, by=astrid, at=now)
    assert given(commitment) == []


def test_a_unit_that_has_ended_cannot_answer(
    commitment: Commitment, house: House, astrid: User, now: datetime
) -> None:
    org.end_unit(unit=house.hr, valid_until=now.date(), by=astrid, at=now)
    with pytest.raises(actions.UnitCannotAnswer):
        actions.assign_units(commitment=commitment, units=[house.hr], by=astrid, at=now)


def test_nobody_answers_before_the_plan_is_adopted(
    commitment: Commitment, house: House, astrid: User, now: datetime
) -> None:
    Plan.objects.update(state=State.DRAFT)
    with pytest.raises(actions.NotAdopted):
        actions.assign_units(commitment=commitment, units=[house.hr], by=astrid, at=now)
    assert given(commitment) == []


def test_likewise_reaches_those_directed_to_the_same_that_nobody_answers_for(
    house: House, astrid: User, now: datetime
) -> None:
    plan = plans.plan()
    area, other = plans.area(plan), plans.area(plan, "Motståndskraft")
    first = plans.commitment(area, "Ett", addressed_to=("Nämnder och bolag",))
    like = plans.commitment(other, "Två", addressed_to=("nämnder och  bolag",))
    taken = plans.commitment(area, "Tre", addressed_to=("Nämnder och bolag",))
    unlike = plans.commitment(area, "Fyra", addressed_to=("Berörda nämnder",))
    general = plans.responsibility(plan, body="Nämnder och bolag")
    plans.assignment(taken, house.social_board)
    units = [house.technical_board, house.company]
    actions.assign_units(commitment=first, units=units, by=astrid, at=now)
    assert actions.assign_like(commitment=first, by=astrid, at=now) == 1
    assert [len(given(each)) for each in (first, like, taken, unlike, general)] == [2, 2, 1, 0, 0]
    assert given(like) == given(first)


def test_a_company_is_bound_by_its_own_decision_and_never_by_the_council(
    commitment: Commitment, house: House, astrid: User, now: datetime
) -> None:
    assignment = plans.assignment(commitment, house.company, basis=Basis.INVITATION)

    def change(basis: Basis, reference: str) -> None:
        actions.change_assignment(
            assignment=assignment, basis=basis, reference=reference, contact=None, by=astrid, at=now
        )

    with pytest.raises(actions.CouncilCannotBind):
        change(Basis.COUNCIL_DECISION, "KF § 1")
    with pytest.raises(actions.ReferenceMissing):
        change(Basis.OWN_DECISION, "  ")
    assert given(commitment) == [("Solviks Bostäder AB", "INVITATION", "")]
    change(Basis.OWN_DECISION, "Styrelsen 2026-01-12 § 4")
    assert given(commitment) == [
        ("Solviks Bostäder AB", "OWN_DECISION", "Styrelsen 2026-01-12 § 4")
    ]
    change(Basis.INVITATION, "glömt kvar")
    assert given(commitment) == [("Solviks Bostäder AB", "INVITATION", "")]


def test_change_and_removal_are_journalled_on_the_commitment(
    commitment: Commitment, house: House, bo: User, astrid: User, now: datetime
) -> None:
    assignment = plans.assignment(commitment, house.technical_board)
    actions.change_assignment(
        assignment=assignment, basis=Basis.LAW, reference="LSO", contact=bo, by=astrid, at=now
    )
    actions.remove_assignment(assignment=assignment, by=astrid, at=now)
    changed, removed = Entry.objects.about(commitment.ref).order_by("pk")
    after = {
        "unit": "Tekniska nämnden",
        "basis": "LAW",
        "reference": "LSO",
        "contact": "Bo Berg",
    }
    assert changed.payload.after == after
    assert (removed.act, removed.payload.before) == ("plan.remove_assignment", after)
    assert not Assignment.objects.exists()


def test_giving_to_sixty_units_costs_as_many_queries_as_to_one(
    house: House, astrid: User, now: datetime
) -> None:
    plan = plans.plan()
    area = plans.area(plan)
    counts = []
    for number in (1, 60):
        units = [people.unit(house.municipality) for _ in range(number)]
        row = plans.commitment(area, f"{number}")
        with CaptureQueriesContext(connection) as captured:
            actions.assign_units(commitment=row, units=units, by=astrid, at=now)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert Assignment.objects.count() == 61
