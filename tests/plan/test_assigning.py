"""Who answers, on what basis."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import House
from tests.factories import people, plans
from varna.accounts.models import User
from varna.documents.models import Decision
from varna.journal.models import Entry
from varna.org import actions as org
from varna.org.models import Unit
from varna.plan import actions
from varna.plan.grounds import Ground, Minutes
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


def change(assignment: Assignment, ground: Ground | None, by: User, at: datetime) -> None:
    actions.change_assignment(
        assignment=assignment, ground=ground, contact=assignment.contact, by=by, at=at
    )


def test_what_the_council_decided_is_the_very_row_that_adopted_the_plan(
    commitment: Commitment, house: House, astrid: User, now: datetime
) -> None:
    units = [house.technical_board, house.company]
    board, company = actions.assign_units(commitment=commitment, units=units, by=astrid, at=now)
    assert (board.decision, company.decision) == (commitment.plan.version.decision, None)
    minutes = Minutes("Kommunfullmäktige", date(2025, 11, 24), "§ 112", "KS 2025/318")
    change(board, Ground(Basis.COUNCIL_DECISION, decision=minutes), astrid, now)
    assert Decision.objects.count() == 1
    assert board.decision == commitment.plan.version.decision


def test_a_company_is_never_bound_by_the_council(
    commitment: Commitment, house: House, astrid: User, now: datetime
) -> None:
    assignment = plans.assignment(commitment, house.company, basis=Basis.INVITATION)
    minutes = Minutes("Kommunfullmäktige", date(2025, 11, 24), "§ 112")
    with pytest.raises(actions.CouncilCannotBind):
        change(assignment, Ground(Basis.COUNCIL_DECISION, decision=minutes), astrid, now)
    assert given(commitment) == [("Solviks Bostäder AB", "INVITATION", "")]
    change(assignment, Ground(Basis.OWN_DECISION, decision=minutes), astrid, now)
    assert given(commitment) == [
        ("Solviks Bostäder AB", "OWN_DECISION", "Kommunfullmäktige 2025-11-24 § 112")
    ]


MINUTES = Minutes("Styrelsen", date(2026, 1, 12), "§ 4", "SB 2026/7")
WHOLE = {
    Basis.LAW: (Ground(Basis.LAW, "LSO", "3 kap. 8 §"), "LSO, 3 kap. 8 §"),
    Basis.OWNER_DIRECTIVE: (
        Ground(Basis.OWNER_DIRECTIVE, "Ägardirektiv", dated_on=date(2023, 5, 22)),
        "Ägardirektiv, 2023-05-22",
    ),
    Basis.OWN_DECISION: (
        Ground(Basis.OWN_DECISION, decision=MINUTES),
        "Styrelsen 2026-01-12 § 4, SB 2026/7",
    ),
    Basis.INVITATION: (Ground(Basis.INVITATION, "glömt kvar", "glömd", date(2026, 1, 1)), ""),
}


@pytest.mark.parametrize("basis", WHOLE)
def test_each_basis_keeps_just_what_it_is_found_by(
    basis: Basis, commitment: Commitment, house: House, astrid: User, now: datetime
) -> None:
    ground, told = WHOLE[basis]
    assignment = plans.assignment(commitment, house.company, basis=Basis.OWN_DECISION)
    change(assignment, ground, astrid, now)
    assignment.refresh_from_db()
    assert (assignment.basis, assignment.ground) == (basis, told)


@pytest.mark.parametrize(
    ("ground", "refusal"),
    [
        (Ground(Basis.LAW, " ", "3 kap."), actions.ReferenceMissing),
        (Ground(Basis.LAW, "LSO", " "), actions.SectionMissing),
        (
            Ground(Basis.OWNER_DIRECTIVE, "", dated_on=date(2023, 5, 22)),
            actions.ReferenceMissing,
        ),
        (Ground(Basis.OWNER_DIRECTIVE, "Ägardirektiv"), actions.DateMissing),
        (Ground(Basis.OWN_DECISION, "Styrelsen 2026-01-12 § 4"), actions.DecisionMissing),
        (
            Ground(Basis.OWN_DECISION, decision=replace(MINUTES, paragraph=" ")),
            actions.DecisionMissing,
        ),
        (
            Ground(Basis.OWN_DECISION, decision=replace(MINUTES, decided_on=date(2026, 11, 23))),
            actions.DecidedTooLate,
        ),
    ],
)
def test_a_basis_without_what_it_is_found_by_is_refused(
    ground: Ground,
    refusal: type[actions.Refused],
    commitment: Commitment,
    house: House,
    astrid: User,
    now: datetime,
) -> None:
    assignment = plans.assignment(commitment, house.company, basis=Basis.INVITATION)
    with pytest.raises(refusal):
        change(assignment, ground, astrid, now)
    assert given(commitment) == [("Solviks Bostäder AB", "INVITATION", "")]


def test_an_old_reference_in_free_text_stays_when_only_the_contact_changes(
    commitment: Commitment, house: House, frida: User, astrid: User, now: datetime
) -> None:
    assignment = plans.assignment(commitment, house.company, basis=Basis.OWN_DECISION)
    actions.change_assignment(assignment=assignment, ground=None, contact=frida, by=astrid, at=now)
    assignment.refresh_from_db()
    assert (assignment.ground, assignment.decision) == ("KF 2025-11-24 § 112", None)
    assert assignment.contact == frida


def test_change_and_removal_are_journalled_on_the_commitment(
    commitment: Commitment, house: House, bo: User, astrid: User, now: datetime
) -> None:
    assignment = plans.assignment(commitment, house.technical_board)
    ground = WHOLE[Basis.LAW][0]
    actions.change_assignment(assignment=assignment, ground=ground, contact=bo, by=astrid, at=now)
    actions.remove_assignment(assignment=assignment, by=astrid, at=now)
    changed, removed = Entry.objects.about(commitment.ref).order_by("pk")
    after = {
        "unit": "Tekniska nämnden",
        "basis": "LAW",
        "reference": "LSO, 3 kap. 8 §",
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
