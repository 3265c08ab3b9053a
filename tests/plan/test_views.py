"""Who opens which page of the plan, what the lists hold, and what pages cost."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import people, plans
from tests.plan.pages import all_but, codes
from varna.accounts.models import User
from varna.plan.models import Assignment, Basis, Commitment, Plan, State

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


READ = ["/plans/", "/commitments/", "/commitments/?export=csv"]


@pytest.mark.parametrize("address", READ)
def test_whoever_sees_content_reads_the_lists(
    address: str, cast: Cast, adopted: Plan, sign_in: SignIn
) -> None:
    assert codes(cast, sign_in, address) == all_but(200, hans=403, karin=403)


def test_an_adopted_plan_is_found_by_whoever_sees_content(
    cast: Cast, adopted: Plan, sign_in: SignIn
) -> None:
    found = codes(cast, sign_in, f"/plans/{adopted.pk}/")
    assert found == all_but(200, hans=404, karin=404)


def test_importing_is_for_the_office(cast: Cast, sign_in: SignIn) -> None:
    assert codes(cast, sign_in, "/plans/import/") == all_but(403, astrid=200)
    assert codes(cast, sign_in, "/plans/import/", "post") == all_but(403, astrid=200)


MAKING = ["", "check/", "document/edit/", "areas/add/", "commitments/add/", "confirm/", "remove/"]


@pytest.mark.parametrize("page", MAKING)
def test_a_plan_in_the_making_is_found_by_the_office_alone(
    page: str, cast: Cast, proposal: Plan, sign_in: SignIn
) -> None:
    found = codes(cast, sign_in, f"/plans/{proposal.pk}/{page}")
    assert found == all_but(404, astrid=200)


@pytest.mark.parametrize(
    "address",
    [
        "/commitments/{row}/approve/",
        "/commitments/{row}/leave-out/",
        "/commitments/{row}/take-back/",
        "/commitments/{row}/split/",
        "/commitments/{row}/join/",
        "/commitments/{row}/move/",
        "/commitments/{row}/place/",
        "/areas/{area}/remove/",
    ],
)
def test_presses_on_a_proposal_are_the_offices_and_never_a_visit(
    address: str, cast: Cast, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    address = address.format(row=row.pk, area=row.area_id)
    assert set(codes(cast, sign_in, address).values()) == {405}
    assert codes(cast, sign_in, address, "post") == all_but(404, astrid=302)


OFFICE = [
    "/plans/{plan}/assign/",
    "/plans/{plan}/assign/1/",
    "/plans/{plan}/assign/0/",
    "/areas/{area}/goals/add/",
    "/assignments/{assignment}/edit/",
]


@pytest.mark.parametrize("address", OFFICE)
def test_what_the_office_does_to_an_adopted_plan_others_may_see_but_not_do(
    address: str, cast: Cast, adopted: Plan, sign_in: SignIn
) -> None:
    assignment = Assignment.objects.first()
    assert assignment is not None
    area = adopted.areas.get().pk
    address = address.format(plan=adopted.pk, area=area, assignment=assignment.pk)
    expected = all_but(403, astrid=200, hans=404, karin=404)
    assert codes(cast, sign_in, address) == expected


@pytest.mark.parametrize("name", ["assign-like", "remove"])
def test_presses_on_assignments_are_the_offices(
    name: str, cast: Cast, adopted: Plan, sign_in: SignIn
) -> None:
    row = adopted.commitments.get()
    keys = {"assign-like": ("commitments", row.pk), "remove": ("assignments", _first(row).pk)}
    kind, pk = keys[name]
    others = {key: value for key, value in vars(cast).items() if key != "astrid"}
    found = {
        key: sign_in(person).post(f"/{kind}/{pk}/{name}/").status_code
        for key, person in others.items()
    }
    assert found == dict.fromkeys(others, 403) | {"hans": 404, "karin": 404}
    assert sign_in(cast.astrid).post(f"/{kind}/{pk}/{name}/").status_code == 302


def _first(row: Commitment) -> Assignment:
    return row.assignments.order_by("pk")[0]


def listed(client: Client, **query: str) -> list[str]:
    return [row.text for row in client.get("/commitments/", query).context["listing"].rows]


def test_the_list_is_searched_and_filtered(
    cilla: User, bo: User, house: House, sign_in: SignIn
) -> None:
    plan = plans.plan()
    area, other = plans.area(plan), plans.area(plan, "Motståndskraft")
    one = plans.commitment(area, "Östra parken belyses", addressed_to=("TN",))
    two = plans.commitment(other, "Alla övar", addressed_to=("Nämnder", "TN"))
    plans.commitment(other, "Ingen svarar", addressed_to=())
    plans.responsibility(plan, text="Leder")
    out = plans.commitment(area, "Utanför")
    out.left_out = True
    out.save()
    plans.commitment(plans.area(plans.plan(state=State.DRAFT)), "Utkast")
    plans.assignment(one, house.technical_board, contact=bo)
    plans.assignment(two, house.company, basis=Basis.INVITATION)
    client = sign_in(cilla)
    everything = ["Östra parken belyses", "Alla övar", "Ingen svarar", "Leder"]
    assert listed(client) == everything
    assert listed(client, q="östra") == everything[:1]
    assert listed(client, area=str(other.pk)) == everything[1:3]
    assert listed(client, area="general") == ["Leder"]
    assert listed(client, kind="RESPONSIBILITY") == ["Leder"]
    assert listed(client, to="TN") == everything[:2]
    assert listed(client, unit=str(house.company.pk)) == ["Alla övar"]
    assert listed(client, basis="BINDING") == everything[:1]
    assert listed(client, basis="INVITATION") == ["Alla övar"]
    assert listed(client, missing="assignment") == ["Ingen svarar"]
    assert listed(client, missing="contact") == ["Alla övar"]
    assert listed(client, area="nonsense", unit="1\x00") == everything


def test_the_sheet_carries_stable_ids_and_keeps_invitations_apart(
    cilla: User, adopted: Plan, sign_in: SignIn
) -> None:
    response = sign_in(cilla).get("/commitments/?export=csv")
    content = b"".join(response.streaming_content if response.streaming else [response.content])
    head, row = content.decode("utf-8-sig").strip().splitlines()
    assert head.split(";")[-1].strip('"') == "Fast beteckning"
    assert row.split(";")[-1].strip('"') == str(adopted.commitments.get().lineage)
    assert [each.strip('"') for each in row.split(";")[4:6]] == [
        "Tekniska nämnden",
        "Solviks Bostäder AB",
    ]


PAGES = [
    "/plans/",
    "/plans/{plan}/",
    "/commitments/",
    "/plans/{plan}/assign/1/",
    "/plans/{plan}/assign/",
]


@pytest.mark.parametrize("address", PAGES)
def test_pages_cost_the_same_for_one_and_three_and_sixty(
    address: str, astrid: User, house: House, sign_in: SignIn
) -> None:
    plan = plans.plan()
    area = plans.area(plan)
    client = sign_in(astrid)
    counts, there = [], 0
    for number in (1, 3, 60):
        for each in range(there, number):
            row = plans.commitment(area, f"Punkt {each}")
            plans.assignment(row, people.unit(house.municipality))
        there = number
        client.get(address.format(plan=plan.pk))
        with CaptureQueriesContext(connection) as captured:
            client.get(address.format(plan=plan.pk))
        counts.append(len(captured))
    assert counts == [counts[0]] * 3


def test_the_check_page_costs_the_same_whatever_was_read(
    astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    client, address = sign_in(astrid), f"/plans/{proposal.pk}/check/"
    counts = []
    for number in (0, 60):
        for each in range(number):
            plans.commitment(proposal.areas.get(number=1), f"Punkt {each}")
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]
