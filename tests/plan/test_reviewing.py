"""What a person settles of a comparison, until it has been gone through."""

from datetime import datetime

import pytest

from tests.factories import plans
from tests.plan.versions import ADDED, DROPPED, KEPT, adopt, named, review, settle, told
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.plan import actions, comparing
from varna.plan.models import Comparison, Dropping, FocusArea, Plan, State

pytestmark = pytest.mark.django_db


def test_a_person_pairs_in_another_way_and_it_stays_when_compared_again(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    settle(comparison, named(new, "Socialnämnden"), named(old, "Bolagen"), by=astrid, at=now)
    settle(comparison, named(new, "Nämnderna övar"), by=astrid, at=now)
    before = told(comparison)
    assert (before[ADDED], before[KEPT]) == (([DROPPED], [ADDED], True), ([KEPT], [], True))
    actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)
    assert told(comparison) == before


def test_two_at_once_never_pair_over_each_other(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    later = named(new, "Nämnderna övar")
    was = comparing.stands_paired(comparison.descents.filter(later=later))
    settle(comparison, later, named(old, "Bolagen"), by=astrid, at=now)
    with pytest.raises(actions.PairedMeanwhile):
        actions.settle_origins(
            comparison=comparison, later=later, earlier=[], was=was, by=astrid, at=now
        )
    row = next(row for row in comparing.rows(comparison) if not row.is_sure)
    settle(comparison, row.later[0], by=astrid, at=now)
    with pytest.raises(actions.PairedMeanwhile):
        actions.approve_pairs(
            comparison=comparison, later=row.later, was=row.was, by=astrid, at=now
        )


def test_approving_twice_is_one_act(comparison: Comparison, astrid: User, now: datetime) -> None:
    row = next(row for row in comparing.rows(comparison) if not row.is_sure)
    for _ in range(2):
        actions.approve_pairs(
            comparison=comparison, later=row.later, was=row.was, by=astrid, at=now
        )
    assert Entry.objects.filter(act="plan.approve_pairs").count() == len(row.later)
    assert all(row.is_sure for row in comparing.rows(comparison))


def test_the_review_is_not_done_while_anything_asks(
    comparison: Comparison, astrid: User, now: datetime
) -> None:
    with pytest.raises(actions.PairsLeft):
        actions.finish_review(comparison=comparison, by=astrid, at=now)
    assert review(comparison, astrid, now).reviewed_at == now
    actions.finish_review(comparison=comparison, by=astrid, at=now)
    assert Entry.objects.filter(act="plan.finish_review").count() == 1


def test_what_is_mended_after_the_comparison_asks_for_a_new_one(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    review(comparison, astrid, now)
    actions.leave_out(commitment=named(new, "Socialnämnden"), by=astrid, at=now)
    assert not comparing.is_fresh(comparison)
    with pytest.raises(actions.ComparisonNotReviewed):
        adopt(new, astrid, now)
    again = actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)
    with pytest.raises(actions.ComparisonNotReviewed):
        adopt(new, astrid, now)
    review(again, astrid, now)
    adopt(new, astrid, now)


def test_settling_anything_opens_the_review_again(
    comparison: Comparison, new: Plan, astrid: User, now: datetime
) -> None:
    review(comparison, astrid, now)
    settle(comparison, named(new, "Socialnämnden"), by=astrid, at=now)
    with pytest.raises(actions.ComparisonNotReviewed):
        adopt(new, astrid, now)


def test_why_something_is_dropped_is_written_changed_and_taken_away(
    comparison: Comparison, old: Plan, astrid: User, now: datetime
) -> None:
    dropped = named(old, "Bolagen")
    for reason in (" Sköts av polisen. ", "Sköts av polisen.", "Sköts numera av polisen.", ""):
        actions.explain_dropping(
            comparison=comparison, commitment=dropped, reason=reason, by=astrid, at=now
        )
    assert Entry.objects.filter(act="plan.explain_dropping").count() == 3
    assert not Dropping.objects.exists()
    with pytest.raises(actions.NotDropped):
        actions.explain_dropping(
            comparison=comparison, commitment=named(old, "Nämnderna"), reason="x", by=astrid, at=now
        )


def test_a_reason_goes_when_the_commitment_is_not_dropped_after_all(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    dropped = named(old, "Bolagen")
    actions.explain_dropping(
        comparison=comparison, commitment=dropped, reason="Fel.", by=astrid, at=now
    )
    settle(comparison, named(new, "Socialnämnden"), dropped, by=astrid, at=now)
    assert not Dropping.objects.exists()


def test_areas_are_paired_by_their_titles_and_ask_when_unlike(
    old: Plan, astrid: User, now: datetime
) -> None:
    plans.area(old, "Motståndskraft och kris")
    plans.area(old, "Informationssäkerhet")
    plan = plans.plan(title="Plan 2027", state=State.DRAFT)
    for title in ("Trygga miljöer", "Motståndskraft, kris och höjd beredskap", "Hot och våld"):
        plans.area(plan, title)
    comparison = actions.compare_plans(plan=plan, earlier=old, by=astrid, at=now)
    found = [(row.change.value, row.is_sure) for row in comparing.area_rows(comparison)]
    assert found == [("KEPT", True), ("CHANGED", False), ("ADDED", True), ("DROPPED", True)]
    with pytest.raises(actions.PairsLeft):
        actions.finish_review(comparison=comparison, by=astrid, at=now)
    later = FocusArea.objects.get(plan=plan, position=2)
    was = comparing.stands_areas(comparison.area_descents.all())

    def settle_area(position: int) -> None:
        actions.settle_area(
            comparison=comparison,
            later=later,
            earlier=old.areas.get(position=position),
            was=was,
            by=astrid,
            at=now,
        )

    settle_area(2)
    settle_area(2)
    with pytest.raises(actions.PairedMeanwhile):
        settle_area(3)
    found = [(row.change.value, row.is_sure) for row in comparing.area_rows(comparison)]
    assert found == [("KEPT", True), ("CHANGED", True), ("ADDED", True), ("DROPPED", True)]
    actions.finish_review(comparison=comparison, by=astrid, at=now)
