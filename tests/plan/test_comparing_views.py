"""The page where a version is laid beside the plan before."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.factories import plans
from tests.plan.versions import (
    DROPPED,
    adopt,
    named,
    review,
)
from varna.accounts.models import User
from varna.plan import actions
from varna.plan.models import Comparison, Plan

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_the_page_compares_narrows_and_exports(
    new: Plan, old: Plan, astrid: User, sign_in: SignIn
) -> None:
    client, page = sign_in(astrid), f"/plans/{new.pk}/compare/"
    assert client.get(page).context["form"].fields["earlier"].queryset.get() == old
    client.post(f"{page}begin/", {"earlier": old.pk})
    shown = client.get(page)
    assert (len(shown.context["rows"]), shown.context["unsure"]) == (5, 1)
    narrowed = client.get(f"{page}?show=DROPPED").context["rows"]
    assert [row.place.text for row in narrowed] == [DROPPED]
    assert len(client.get(f"{page}?show=NONSENSE").context["rows"]) == 5
    sheet = client.get(f"{page}?export=csv").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in sheet] == [
        "Ändring",
        "oförändrat",
        "ändrat",
        "delat",
        "delat",
        "nytt",
        "utgår",
    ]


def test_the_differing_words_are_marked_with_words_too(
    comparison: Comparison, new: Plan, astrid: User, sign_in: SignIn
) -> None:
    page = sign_in(astrid).get(f"/plans/{new.pk}/compare/?show=CHANGED").content.decode()
    assert "borttaget:</span> tätorten.</del>" in page
    assert "nytt:</span> hela kommunen.</ins>" in page


def test_a_person_reviews_on_the_page(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, sign_in: SignIn
) -> None:
    client, page = sign_in(astrid), f"/plans/{new.pk}/compare/"
    client.post(f"{page}finish/")
    comparison.refresh_from_db()
    assert comparison.reviewed_at is None
    (row,) = client.get(f"{page}?show=UNSURE").context["rows"]
    pressed = {"later": [each.pk for each in row.later], "was": row.was}
    response = client.post(f"{page}approve/?show=UNSURE", pressed)
    assert response.headers["Location"] == f"{page}?show=UNSURE"
    later, origin = named(new, "Socialnämnden"), named(old, "Bolagen")
    origins = client.get(f"/commitments/{later.pk}/origins/")
    said = {"earlier": [origin.pk], "was": origins.context["form"]["was"].value()}
    client.post(f"/commitments/{later.pk}/origins/", said)
    assert comparison.descents.get(later=later).earlier == origin
    sent = {"later": new.areas.get().pk, "earlier": ""}
    client.post(f"{page}area/", sent | {"was": "as it stood before somebody else"})
    assert comparison.area_descents.exists()
    client.post(f"{page}area/", sent | {"was": client.get(page).context["areas_stand"]})
    assert not comparison.area_descents.exists()
    client.post(f"{page}finish/")
    comparison.refresh_from_db()
    assert comparison.reviewed_at is not None


def test_the_comparison_is_the_offices_until_the_plan_is_adopted(
    comparison: Comparison, new: Plan, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    page = f"/plans/{new.pk}/compare/"

    def codes() -> dict[str, int]:
        return {name: sign_in(who).get(page).status_code for name, who in vars(cast).items()}

    assert codes() == dict.fromkeys(vars(cast), 404) | {"astrid": 200}
    review(comparison, cast.astrid, now)
    adopt(new, cast.astrid, now)
    assert codes() == dict.fromkeys(vars(cast), 200) | {"hans": 404, "karin": 404}


def test_the_page_costs_the_same_with_three_times_as_much(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime, sign_in: SignIn
) -> None:
    client = sign_in(astrid)

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(f"/plans/{new.pk}/compare/")
        return len(found)

    cost()
    few = cost()
    for number in range(15):
        plans.commitment(old.areas.get(), f"Punkt {number} är något helt annat än {number}.")
        plans.commitment(new.areas.get(), f"Punkt {number} är något helt annat än {number}.")
    actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)
    assert cost() == few
