"""What a press does to a plan in the making, until it is locked."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import House
from tests.plan.pages import errors
from varna.accounts.models import User
from varna.plan.models import Commitment, Plan, State
from varna.ui import classified

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


WORDS = {"kind": "ACTIVITY", "text": "Alla övar.", "addressed_to": "TN\n\n Polisen \nTN"}


def test_a_commitment_is_mended_and_the_page_comes_back_to_it(
    astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    said = WORDS | {"area": str(row.area_id)}
    response = sign_in(astrid).post(f"/commitments/{row.pk}/edit/", said)
    row.refresh_from_db()
    assert response.headers["Location"] == f"/plans/{proposal.pk}/check/#c{row.pk}"
    assert (row.text, row.addressed_to, row.is_uncertain) == (
        "Alla övar.",
        ["TN", "Polisen"],
        False,
    )


def test_an_unread_line_becomes_a_commitment(astrid: User, proposal: Plan, sign_in: SignIn) -> None:
    address = f"/plans/{proposal.pk}/commitments/add/?line=10"
    client = sign_in(astrid)
    shown = client.get(address)
    form = shown.context["form"]
    assert shown.content.decode().count('class="is-read"') == 1
    area = proposal.areas.get(number=1)
    assert form.initial == {"text": "Se även lagen om belysning.", "area": area.pk}
    for _ in range(2):
        response = client.post(address, WORDS | {"area": str(area.pk)})
    assert [row.line for row in area.commitments.order_by("position")] == [6, 9, 10]
    assert errors(response) == {
        "__all__": ["Det åtagandet finns redan i området. Ingenting lades till."]
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", ""),
        ("text", "x" * 4001),
        ("text", "NUL \x00 här"),
        ("addressed_to", "y" * 201),
        ("addressed_to", "\n".join(str(number) for number in range(21))),
        ("kind", "WHATEVER"),
        ("recurrence", "WHATEVER"),
        ("area", ""),
        ("area", "999999999999999999999"),
        ("area", "NUL \x00"),
    ],
)
def test_what_cannot_be_said_of_a_commitment_is_refused_at_the_field(
    name: str, value: str, astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    said = WORDS | {"area": str(row.area_id), name: value}
    response = sign_in(astrid).post(f"/commitments/{row.pk}/edit/", said)
    assert list(errors(response)) == [name]
    assert Commitment.objects.get(pk=row.pk).text == "Berörda nämnder övar."


def test_a_plan_keeps_the_marking_it_was_read_with_and_gets_no_other(
    astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    row.text = "Hemlig adress skyddas."
    row.save()
    client, said = sign_in(astrid), WORDS | {"area": str(row.area_id)}
    new = "Hemlig adress skyddas, liksom det som är kvalificerat hemligt eller HEMLIG."
    refused = client.post(f"/commitments/{row.pk}/edit/", said | {"text": new})
    assert errors(refused) == {"text": [classified.said("HEMLIG")]}
    assert refused.context["form"]["text"].value() == new
    client.post(f"/commitments/{row.pk}/edit/", said | {"text": "Hemlig adress skyddas alltid."})
    row.refresh_from_db()
    assert row.text == "Hemlig adress skyddas alltid."


def test_a_text_beyond_all_measure_is_turned_away_and_nothing_is_saved(
    astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    row = proposal.commitments.get(line=12)
    said = WORDS | {"area": str(row.area_id), "text": "x" * (6 * 1024 * 1024)}
    client = sign_in(astrid)
    response = client.post(
        f"/commitments/{row.pk}/edit/",
        "&".join(f"{name}={value}" for name, value in said.items()),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 400
    assert Commitment.objects.get(pk=row.pk).text == "Berörda nämnder övar."


@pytest.mark.parametrize("line", ["0", "13", "x", "-1", "٣", "9" * 30, "1\x00"])
def test_a_line_that_is_not_there_begins_with_nothing(
    line: str, astrid: User, proposal: Plan, sign_in: SignIn
) -> None:
    response = sign_in(astrid).get(f"/plans/{proposal.pk}/commitments/add/", {"line": line})
    assert response.context["form"].initial == {}


def test_the_whole_way_from_proposal_to_adopted(
    astrid: User, proposal: Plan, house: House, sign_in: SignIn
) -> None:
    client, address = sign_in(astrid), f"/plans/{proposal.pk}"
    assert client.post(f"{address}/confirm/").headers["Location"] == f"{address}/"
    said = client.get(f"{address}/adopt/").context["form"].initial
    assert said == {
        "body": "Kommunfullmäktige",
        "decided_on": "2025-11-24",
        "paragraph": "§ 112",
        "registry_number": "KS 2025/318",
    }
    response = client.post(f"{address}/adopt/", said)
    assert response.headers["Location"] == f"{address}/assign/"
    plan = Plan.objects.select_related("version__decision").get()
    assert plan.version.decision is not None
    assert (plan.state, plan.version.decision.unit) == (State.ADOPTED, house.council)
    again = client.post(f"{address}/adopt/", said)
    assert errors(again) == {
        "__all__": ["Planen är antagen och texten är låst. Ingenting ändrades."]
    }
    assert client.get(f"{address}/check/").headers["Location"] == f"{address}/"


def test_a_locked_text_is_said_to_be_locked(astrid: User, adopted: Plan, sign_in: SignIn) -> None:
    row, client = adopted.commitments.get(), sign_in(astrid)
    response = client.post(f"/commitments/{row.pk}/leave-out/")
    assert response.status_code == 302
    said = WORDS | {"area": str(row.area_id)}
    response = client.post(f"/commitments/{row.pk}/edit/", said)
    locked = ["Planen är antagen och texten är låst. Ingenting ändrades."]
    assert errors(response) == {"__all__": locked}
    assert not Commitment.objects.get(pk=row.pk).left_out
