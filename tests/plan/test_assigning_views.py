"""Who answers for what: ticked, changed, and on which basis."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import House
from tests.factories import plans
from tests.plan.pages import errors
from varna.accounts.models import User
from varna.plan.models import Assignment, Plan

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def ticked(page: Any) -> dict[str, set[str]]:
    return {
        row.commitment.text: {
            choice.unit.name
            for choice in (*row.boards, *row.companies, *row.functions)
            if choice.is_ticked
        }
        for row in page.context["rows"]
    }


def test_suggestions_are_ticked_and_saved_only_by_the_press(
    astrid: User, house: House, sign_in: SignIn
) -> None:
    plan = plans.plan()
    area = plans.area(plan)
    everybody = plans.commitment(area, "Alla", addressed_to=("Nämnder och bolag",))
    plans.commitment(area, "Några", addressed_to=("Berörda nämnder och bolag",))
    own = plans.commitment(area, "Egna", addressed_to=("Kommunstyrelsen",))
    client, address = sign_in(astrid), f"/plans/{plan.pk}/assign/1/"
    page = client.get(address)
    boards = {"Kommunstyrelsen", "Tekniska nämnden", "Socialnämnden"}
    assert ticked(page) == {"Alla": boards | {"Solviks Bostäder AB"}, "Några": set(), "Egna": set()}
    assert [row.is_handed for row in page.context["rows"]] == [False, False, True]
    assert not Assignment.objects.exists()
    said = {
        f"units_{everybody.pk}": [house.technical_board.pk, house.company.pk],
        f"handed_{own.pk}": house.hr.pk,
    }
    for _ in range(2):
        client.post(address, said)
    rows = Assignment.objects.order_by("commitment__position", "pk")
    assert list(rows.values_list("commitment__text", "unit__name", "basis")) == [
        ("Alla", "Tekniska nämnden", "COUNCIL_DECISION"),
        ("Alla", "Solviks Bostäder AB", "INVITATION"),
        ("Egna", "HR-funktionen", "COUNCIL_DECISION"),
    ]
    assert ticked(client.get(address)) == {"Alla": set(), "Några": set(), "Egna": set()}


@pytest.mark.parametrize("value", ["council", "x", "99999999999999999999", "1\x00"])
def test_a_unit_that_cannot_answer_is_not_saved(
    value: str, astrid: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    row = adopted.commitments.get()
    key = house.council.pk if value == "council" else value
    said = {f"units_{row.pk}": [house.social_board.pk, key]}
    response = sign_in(astrid).post(f"/plans/{adopted.pk}/assign/1/", said)
    assert response.status_code == 200
    assert row.assignments.count() == 2


def test_likewise_saves_this_one_and_reaches_the_others(
    astrid: User, house: House, sign_in: SignIn
) -> None:
    plan = plans.plan()
    first = plans.commitment(plans.area(plan), "Ett")
    other = plans.commitment(plans.area(plan, "Motståndskraft"), "Två")
    said = {f"units_{first.pk}": [house.social_board.pk]}
    response = sign_in(astrid).post(f"/commitments/{first.pk}/assign-like/", said)
    assert response.headers["Location"] == f"/plans/{plan.pk}/assign/1/#c{first.pk}"
    assert [each.unit for each in other.assignments.all()] == [house.social_board]


def test_a_company_is_offered_no_council_decision_and_the_units_own_people(
    astrid: User, frida: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    assignment = Assignment.objects.get(unit=house.company)
    client, address = sign_in(astrid), f"/assignments/{assignment.pk}/edit/"
    form = client.get(address).context["form"]
    assert [value for value, _ in form.fields["basis"].choices] == [
        "LAW",
        "OWNER_DIRECTIVE",
        "OWN_DECISION",
        "INVITATION",
    ]
    assert list(form.fields["contact"].queryset) == [frida]
    said = {"basis": "OWNER_DIRECTIVE", "document": "", "contact": str(frida.pk)}
    assert list(errors(client.post(address, said))) == ["document", "dated_on"]
    client.post(address, said | {"document": "Ägardirektiv § 4", "dated_on": "2023-05-22"})
    assignment.refresh_from_db()
    assert (assignment.basis, assignment.ground, assignment.contact) == (
        "OWNER_DIRECTIVE",
        "Ägardirektiv § 4, 2023-05-22",
        frida,
    )


def test_only_what_belongs_to_the_chosen_basis_is_read(
    astrid: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    assignment = Assignment.objects.get(unit=house.company)
    client, address = sign_in(astrid), f"/assignments/{assignment.pk}/edit/"
    said = {"basis": "LAW", "statute": "LSO", "dated_on": "i våras", "decided_on": "2099-01-01"}
    assert list(errors(client.post(address, said))) == ["section"]
    client.post(address, said | {"section": "3 kap. 8 §"})
    assignment.refresh_from_db()
    assert (assignment.basis, assignment.ground) == ("LAW", "LSO, 3 kap. 8 §")


def test_a_decision_is_asked_for_whole_and_never_before_it_is_taken(
    astrid: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    assignment = Assignment.objects.get(unit=house.company)
    client, address = sign_in(astrid), f"/assignments/{assignment.pk}/edit/"
    said = {"basis": "OWN_DECISION"}
    assert list(errors(client.post(address, said))) == ["body", "decided_on", "paragraph"]
    said |= {"body": "Stämman", "decided_on": "2026-11-23", "paragraph": "7"}
    assert list(errors(client.post(address, said))) == ["decided_on"]
    client.post(address, said | {"decided_on": "2026-11-22"})
    assignment.refresh_from_db()
    assert assignment.decision is not None
    assert (assignment.ground, assignment.decision.unit) == (
        "Stämman 2026-11-22 § 7",
        house.company,
    )


def test_a_basis_that_nobody_touches_stays_as_it_is(
    astrid: User, bo: User, house: House, adopted: Plan, sign_in: SignIn
) -> None:
    """The reference is all free text, and would not do as a new one."""
    assignment = Assignment.objects.get(unit=house.technical_board)
    said = {"basis": "COUNCIL_DECISION", "contact": str(bo.pk)}
    sign_in(astrid).post(f"/assignments/{assignment.pk}/edit/", said)
    assignment.refresh_from_db()
    assert (assignment.ground, assignment.contact) == ("KF 2025-11-24 § 112", bo)
