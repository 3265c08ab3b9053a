"""A figure that could point somebody out, where answers and evidence are shown beside the plan."""

import re
from collections.abc import Sequence
from datetime import date, datetime

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.factories import people, plans, rounds
from tests.factories.scenes import Scene, asked
from tests.followup.conftest import SignIn
from varna.accounts.models import User
from varna.evidence import registry
from varna.evidence.contract import Evidence, Figure, Scope, Source, Verdict
from varna.org.roles import Role
from varna.portal import chain

pytestmark = pytest.mark.django_db
EXACT = ["3", "12"]
MASKED = ["färre än 5", "12"]
READERS = {"bo": EXACT, "egil": EXACT, "astrid": MASKED, "cilla": MASKED, "disa": []}


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    scene = asked(house, cast)
    row = rounds.submission(scene.technical, cast.bo)
    rounds.with_small_count(row)
    row.decision = plans.decision(body="Tekniska nämnden", unit=scene.technical.unit)
    row.save()
    return scene


def figures(client: Client, address: str) -> list[str]:
    page = client.get(address).text
    return re.findall(r'class="va-figure"[^>]*>\s*<dt>[^<]*</dt>\s*<dd>([^<]*)</dd>', page)


def test_the_answers_of_a_commitment(scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    address = f"/commitments/{scene.point.pk}/"
    seen = {name: figures(sign_in(getattr(cast, name)), address) for name in READERS}
    assert seen == READERS


def test_a_box_of_the_matrix(scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    address = f"/situation/{scene.round.pk}/{scene.technical.unit_id}/1/"
    seen = {name: figures(sign_in(getattr(cast, name)), address) for name in READERS}
    assert seen == READERS


def test_what_a_source_says_today(
    scene: Scene, house: House, cast: Cast, today: date, now: datetime
) -> None:
    """A handler under the board reads of it without being one of its own handlers."""
    below = people.user("Kim")
    people.appointment(below, Role.HANDLER, house.technical_administration)

    def answer(scopes: Sequence[Scope], *, at: datetime) -> list[Evidence]:
        small = Figure("Hot mot anställda", 3, small_counts=True)
        return [Evidence(Verdict.PARTLY, "Tre är hotade.", (small,))] * len(scopes)

    def seen(user: User) -> list[str]:
        found = chain.evidence(scene.point, user, at=now, on=today)
        return [each.words for row in found for each in row.figures]

    with registry.register_temporarily(Source("threats", "Hot", answer, is_default=True)):
        assert (seen(cast.bo), seen(below), seen(cast.astrid)) == (["3"], ["färre än 5"], [])
