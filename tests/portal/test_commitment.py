"""The page where the chain is seen whole."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.factories import plans, rounds
from tests.factories.scenes import Scene, asked
from varna.accounts.models import User
from varna.measures.models import Measure
from varna.plan.models import State
from varna.portal import chain

SignIn = Callable[[User], Client]
COMMENT = "Bara halva huset har larm."


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    scene = asked(house, cast)
    rounds.submission(scene.technical, cast.bo).answers.update(comment=COMMENT)
    return scene


def page(client: Client, scene: Scene) -> str:
    return client.get(f"/commitments/{scene.point.pk}/").content.decode()


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("astrid", True),
        ("bo", True),
        ("egil", True),
        ("johan", True),
        ("disa", False),
        ("cilla", False),
        ("frida", False),
    ],
)
def test_an_undecided_answer_is_for_its_own_and_those_who_oversee(
    scene: Scene, cast: Cast, sign_in: SignIn, name: str, *, sees: bool
) -> None:
    assert (COMMENT in page(sign_in(getattr(cast, name)), scene)) == sees


def test_a_units_measures_are_its_own(
    scene: Scene, cast: Cast, sign_in: SignIn, today: date
) -> None:
    Measure.objects.create(
        unit=scene.technical.unit,
        commitment=scene.point,
        title="Sätta upp larm",
        created_at=scene.round.created_at,
    )
    seen = {
        name: "Sätta upp larm" in page(sign_in(getattr(cast, name)), scene)
        for name in ("bo", "egil", "astrid", "disa")
    }
    assert seen == {"bo": True, "egil": True, "astrid": False, "disa": False}


def test_the_years_follow_the_lineage_through_the_plans_versions(
    scene: Scene, cast: Cast, today: date
) -> None:
    newer = plans.plan(title="Nästa plan")
    kept = plans.commitment(
        plans.area(newer), "Nämnder och bolag har aktuellt brandskydd.", kind=scene.point.kind
    )
    kept.lineage = scene.point.lineage
    kept.save()
    years = chain.years(kept, cast.astrid, today)
    assert [(year.round, [said.enquiry.unit_name for said in year.said]) for year in years] == [
        (scene.round, ["Tekniska nämnden", "Socialnämnden", "Solviks Bostäder AB"])
    ]


def test_a_plan_in_the_making_is_the_offices(scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    draft = plans.plan(state=State.DRAFT, title="Utkast")
    commitment = plans.commitment(plans.area(draft))
    address = f"/commitments/{commitment.pk}/"
    statuses = [
        sign_in(who).get(address).status_code
        for who in (cast.astrid, cast.bo, cast.hans, cast.karin)
    ]
    assert statuses == [200, 404, 404, 404]
