"""What follows when a version that was compared is adopted."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tests.factories import plans
from tests.plan.versions import (
    FIRST,
    SECOND,
    adopt,
    named,
    review,
    settle,
)
from varna.accounts.models import User
from varna.plan import actions, comparing, queries
from varna.plan.models import Commitment, Comparison, Plan

pytestmark = pytest.mark.django_db


def test_lineage_survives_kept_and_changed_and_nothing_else(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    review(comparison, astrid, now)
    before = {row.lineage for row in new.commitments.all()}
    adopt(new, astrid, now)
    for start in ("Nämnderna övar", "Tekniska"):
        assert named(new, start).lineage == named(old, start).lineage
    for start in (FIRST, f"Kommunstyrelsen {SECOND}", "Socialnämnden"):
        assert named(new, start).lineage in before


def test_the_new_version_takes_the_place_of_the_old_from_its_day(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    review(comparison, astrid, now)
    adopt(new, astrid, now)
    eve, day = date(2026, 12, 31), date(2027, 1, 1)
    assert (queries.plan_in_force(eve), queries.plan_in_force(day)) == (old, new)
    found = [
        set(Commitment.objects.in_force(on).values_list("plan", flat=True)) for on in (eve, day)
    ]
    assert found == [{old.pk}, {new.pk}]
    assert set(Commitment.objects.promised().values_list("plan", flat=True)) == {old.pk, new.pk}
    assert comparing.replaced_by(old) == [(new, day)]


def test_a_plan_that_comes_after_none_is_in_force_beside_the_others(old: Plan) -> None:
    other = plans.plan(title="En annan plan")
    plans.commitment(plans.area(other))
    found = Commitment.objects.in_force(date(2026, 11, 22)).values_list("plan", flat=True)
    assert set(found) == {old.pk, other.pk}


def test_an_adopted_plan_keeps_its_origins(
    comparison: Comparison, new: Plan, astrid: User, now: datetime
) -> None:
    row = next(row for row in comparing.rows(comparison) if not row.is_sure)
    review(comparison, astrid, now)
    adopt(new, astrid, now)
    calls: list[Callable[[], Any]] = [
        lambda: settle(comparison, named(new, "Socialnämnden"), by=astrid, at=now),
        lambda: actions.approve_pairs(
            comparison=comparison, later=row.later, was=row.was, by=astrid, at=now
        ),
        lambda: actions.settle_area(
            comparison=comparison, later=new.areas.get(), earlier=None, was="", by=astrid, at=now
        ),
        lambda: actions.finish_review(comparison=comparison, by=astrid, at=now),
    ]
    for call in calls:
        with pytest.raises(actions.PlanIsLocked):
            call()
