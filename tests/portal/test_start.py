"""What the start page says is missing, and to whom."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.factories import plans
from tests.factories.scenes import Scene, asked
from varna.accounts.models import User
from varna.plan.models import Kind

SignIn = Callable[[User], Client]


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    return asked(house, cast)


def missing(client: Client) -> dict[str, list[str]]:
    gaps: dict[str, Any] = client.get("/").context["gaps"]
    return {name: [str(row) for row in rows] for name, rows in gaps.items()}


def test_the_office_sees_whom_nobody_can_ask_and_what_nobody_answers_for(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    lonely = plans.commitment(scene.areas[0], "Ingen svarar för det här.", kind=Kind.FOLLOW_UP)
    plans.responsibility(scene.plan)
    scene.technical.unit.contact = cast.bo
    scene.technical.unit.save()
    assert missing(sign_in(cast.astrid)) == {
        "units": ["Socialnämnden", "Solviks Bostäder AB"],
        "commitments": [lonely.text],
    }


def test_a_contact_whose_account_is_closed_cannot_be_asked(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    scene.technical.unit.contact = cast.bo
    scene.technical.unit.save()
    User.objects.filter(pk=cast.bo.pk).update(is_active=False)
    assert missing(sign_in(cast.astrid))["units"][0] == "Tekniska nämnden"


def test_others_are_not_told(scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    for person in (cast.bo, cast.cilla, cast.hans, cast.karin):
        assert missing(sign_in(person)) == {}


def test_without_a_plan_nothing_is_missing(cast: Cast, sign_in: SignIn) -> None:
    assert missing(sign_in(cast.astrid)) == {}


def test_who_sees_no_content_is_not_told_that_nothing_is_opened(
    scene: Scene, cast: Cast, sign_in: SignIn
) -> None:
    scene.round.delete()
    advice = ("Ingen uppföljning är öppnad än", "Du sköter systemet")
    said = [
        [words in sign_in(person).get("/").content.decode() for words in advice]
        for person in (cast.cilla, cast.hans)
    ]
    assert said == [[True, False], [False, True]]
