"""A new version laid beside the plan before: what is proposed."""

from datetime import datetime

import pytest

from tests.factories import plans
from tests.plan.versions import (
    ADDED,
    CHANGED,
    CHANGED_TO,
    DROPPED,
    FIRST,
    KEPT,
    SECOND,
    named,
    told,
)
from varna.accounts.models import User
from varna.documents.models import GoverningDocument
from varna.plan import actions, comparing
from varna.plan.models import Commitment, Comparison, Kind, Plan, State

pytestmark = pytest.mark.django_db


def test_every_change_is_proposed(comparison: Comparison) -> None:
    whole, part = f"{FIRST} och {SECOND}.", f"Kommunstyrelsen {SECOND}."
    assert told(comparison) == {
        KEPT: ([KEPT], [KEPT], True),
        CHANGED_TO: ([CHANGED], [CHANGED_TO], True),
        f"{FIRST}.": ([whole], [f"{FIRST}.", part], False),
        ADDED: ([], [ADDED], True),
        DROPPED: ([DROPPED], [], True),
    }
    changes = [row.change.value for row in comparing.rows(comparison)]
    assert changes == ["KEPT", "CHANGED", "SPLIT", "ADDED", "DROPPED"]
    assert comparing.counted(comparing.rows(comparison)) == {
        "KEPT": 1,
        "CHANGED": 1,
        "SPLIT": 1,
        "MERGED": 0,
        "REGROUPED": 0,
        "ADDED": 1,
        "DROPPED": 1,
        "UNSURE": 1,
    }


def test_merged_is_what_comes_from_several(old: Plan, astrid: User, now: datetime) -> None:
    plan = plans.plan(title="Plan 2027", state=State.DRAFT)
    plans.commitment(plans.area(plan, "Trygga miljöer"), f"{KEPT} {CHANGED}")
    comparison = actions.compare_plans(plan=plan, earlier=old, by=astrid, at=now)
    row = comparing.rows(comparison)[0]
    assert (row.change.value, [each.text for each in row.earlier]) == ("MERGED", [KEPT, CHANGED])


def test_a_plan_compared_with_itself_is_all_kept(old: Plan, astrid: User, now: datetime) -> None:
    plan = plans.plan(title="Plan 2027", state=State.DRAFT)
    area = plans.area(plan, "Trygga miljöer")
    for row in old.commitments.all():
        plans.commitment(area, row.text)
    comparison = actions.compare_plans(plan=plan, earlier=old, by=astrid, at=now)
    assert [(row.change.value, row.is_sure) for row in comparing.rows(comparison)] == [
        ("KEPT", True)
    ] * 4
    assert [row.change.value for row in comparing.area_rows(comparison)] == ["KEPT"]


def test_the_same_words_to_others_or_of_another_kind_are_changed(
    comparison: Comparison, new: Plan
) -> None:
    row = named(new, "Nämnderna övar")
    for changes in ({"addressed_to": ["Bolagen"]}, {"kind": Kind.FOLLOW_UP}):
        before = {name: getattr(row, name) for name in changes}
        Commitment.objects.filter(pk=row.pk).update(**changes)
        assert comparing.rows(comparison)[0].change.value == "CHANGED"
        Commitment.objects.filter(pk=row.pk).update(**before)
    assert comparing.rows(comparison)[0].change.value == "KEPT"


def test_comparing_makes_it_a_version_of_the_same_document(
    comparison: Comparison, new: Plan, old: Plan
) -> None:
    new.refresh_from_db()
    assert new.version.document_id == old.version.document_id
    assert list(GoverningDocument.objects.all()) == [old.version.document]


def test_only_an_adopted_plan_is_compared_with_and_never_the_plan_itself(
    new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    draft = plans.plan(title="Ett utkast", state=State.DRAFT)
    for wrong in (draft, new):
        with pytest.raises(actions.NothingToCompareWith):
            actions.compare_plans(plan=new, earlier=wrong, by=astrid, at=now)
    with pytest.raises(actions.PlanIsLocked):
        actions.compare_plans(plan=old, earlier=new, by=astrid, at=now)
    actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)
