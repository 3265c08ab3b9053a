"""Reads of the plan."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import House
from tests.factories import people, plans
from varna.accounts.models import User
from varna.plan import queries
from varna.plan.models import Basis, Kind, Plan, State

pytestmark = pytest.mark.django_db


def test_the_plan_in_force_is_the_one_decided_last_of_those_valid(today: date) -> None:
    old, new, later = plans.plan(title="Gammal"), plans.plan(title="Ny"), plans.plan(title="Nästa")
    plans.plan(state=State.DRAFT)
    for each, on in ((old, date(2022, 1, 1)), (new, date(2025, 1, 1)), (later, date(2026, 1, 1))):
        assert each.version.decision is not None
        each.version.decision.decided_on = on
        each.version.decision.save()
    later.version.valid_from = today + timedelta(days=1)
    later.version.save()
    assert queries.plan_in_force(today) == new
    assert queries.plan_in_force(today + timedelta(days=1)) == later
    assert queries.plan_in_force(date(2024, 12, 31)) is None  # valid from 2026


def test_the_last_day_of_validity_counts(today: date) -> None:
    plan = plans.plan()
    plan.version.valid_until = today
    plan.version.save()
    assert queries.plan_in_force(today) == plan
    assert queries.plan_in_force(today + timedelta(days=1)) is None


def test_what_nobody_answers_for(house: House) -> None:
    plan = plans.plan()
    area = plans.area(plan)
    answered, alone = plans.commitment(area, "Ett"), plans.commitment(area, "Två")
    out = plans.commitment(area, "Tre")
    out.left_out = True
    out.save()
    plans.responsibility(plan)
    plans.commitment(area, "Fyra", kind=Kind.RESPONSIBILITY)
    plans.assignment(answered, house.technical_board)
    assert list(queries.commitments_without_assignment(plan)) == [alone]


def test_who_cannot_be_asked(house: House, bo: User, disa: User) -> None:
    plan = plans.plan()
    row = plans.commitment(plans.area(plan))
    for unit in (house.technical_board, house.social_board, house.hr):
        plans.assignment(row, unit)
    plans.assignment(row, house.company, basis=Basis.INVITATION, contact=bo)
    house.social_board.contact = disa
    house.social_board.save()
    missing = queries.without_contact(plan).order_by("unit__name")
    assert [each.unit.name for each in missing] == ["HR-funktionen", "Tekniska nämnden"]
    bo.is_active = disa.is_active = False
    bo.save()
    disa.save()
    assert queries.without_contact(plan).count() == 4


def test_counts_keep_invitations_apart(house: House) -> None:
    plan = plans.plan()
    area = plans.area(plan)
    one, two = plans.commitment(area, "Ett"), plans.commitment(area, "Två")
    plans.assignment(one, house.technical_board)
    plans.assignment(one, house.company, basis=Basis.INVITATION)
    plans.assignment(two, house.company, basis=Basis.OWNER_DIRECTIVE)
    assert queries.assignments_by_unit(plan) == [
        queries.UnitCount(house.technical_board.pk, "Tekniska nämnden", 1, 0),
        queries.UnitCount(house.company.pk, "Solviks Bostäder AB", 1, 1),
    ]
    assert queries.assignments_by_basis(plan) == {
        Basis.LAW: 0,
        Basis.COUNCIL_DECISION: 1,
        Basis.OWNER_DIRECTIVE: 1,
        Basis.OWN_DECISION: 0,
        Basis.INVITATION: 1,
    }


def test_progress_counts_each_commitment_once(house: House) -> None:
    plan = plans.plan()
    first, second = plans.area(plan), plans.area(plan, "Motståndskraft")
    row = plans.commitment(first)
    plans.commitment(first, "Två")
    plans.responsibility(plan)
    plans.assignment(row, house.technical_board)
    plans.assignment(row, house.social_board)
    assert queries.progress_by_area(plan) == [
        queries.AreaProgress(1, first, 2, 1),
        queries.AreaProgress(0, None, 1, 0),
    ]
    assert second.commitments.count() == 0


def fill(plan: Plan, house: House, number: int) -> None:
    area = plans.area(plan)
    for each in range(number):
        row = plans.commitment(area, f"Punkt {each}")
        plans.assignment(row, people.unit(house.municipality))


def test_chapters_cost_the_same_for_one_three_and_sixty(house: House) -> None:
    counts = []
    for number in (1, 3, 60):
        plan = plans.plan()
        fill(plan, house, number)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            chapters = queries.chapters(plan)
            shown = [
                each.unit.name
                for chapter in chapters
                for group in chapter.groups
                for row in group.commitments
                for each in row.assignments.all()
            ]
        counts.append(len(captured))
        assert len(shown) == number
    assert len(set(counts)) == 1


def test_chapters_group_by_kind_and_general_ones_by_body() -> None:
    plan = plans.plan()
    area = plans.area(plan)
    follow_up = plans.commitment(area, "Följs upp", kind=Kind.FOLLOW_UP)
    activity = plans.commitment(area, "Görs")
    first = plans.responsibility(plan, "Kommunstyrelsen")
    second = plans.responsibility(plan, "Nämnder")
    third = plans.responsibility(plan, "Kommunstyrelsen")
    found = [
        (chapter.area, group.kind, group.body, list(group.commitments))
        for chapter in queries.chapters(plan)
        for group in chapter.groups
    ]
    assert found == [
        (area, Kind.ACTIVITY, "", [activity]),
        (area, Kind.FOLLOW_UP, "", [follow_up]),
        (None, Kind.RESPONSIBILITY, "Kommunstyrelsen", [first, third]),
        (None, Kind.RESPONSIBILITY, "Nämnder", [second]),
    ]
