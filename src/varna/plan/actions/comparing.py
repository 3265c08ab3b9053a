"""Laying a plan beside the one before: the proposal, what a person settles, and the review."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction

from varna.documents.models import GoverningDocument
from varna.journal import actions as journal
from varna.plan import comparing
from varna.plan.actions.locking import unlocked
from varna.plan.actions.refusals import (
    ComparisonIsOld,
    NotDropped,
    NothingToCompareWith,
    PairedMeanwhile,
    PairsLeft,
)
from varna.plan.likeness import DOUBTFUL, SAME, likeness, words
from varna.plan.models import (
    AreaDescent,
    Commitment,
    Comparison,
    Descent,
    Dropping,
    FocusArea,
    Plan,
)
from varna.plan.pairing import Item, Pair, pairs
from varna.subjects.ref import Pointable, Ref

Actor = Pointable | Ref


@transaction.atomic
def compare_plans(*, plan: Plan, earlier: Plan, by: Actor, at: datetime) -> Comparison:
    """
    Propose what each commitment comes from; the plan is a new version of the same document.

    Made again it keeps what a person has settled, and must be reviewed again.

    :raises PlanIsLocked:
    :raises NothingToCompareWith:
    """
    plan = unlocked(plan)
    if not earlier.is_adopted or earlier.pk == plan.pk:
        raise NothingToCompareWith
    _join_document(plan, earlier)
    Comparison.objects.filter(plan=plan).exclude(earlier=earlier).delete()
    comparison, _ = Comparison.objects.update_or_create(
        plan=plan,
        earlier=earlier,
        defaults={
            "stands": comparing.fingerprint(plan, earlier),
            "compared_at": at,
            "reviewed_at": None,
        },
    )
    comparison.descents.filter(is_settled=False).delete()
    _propose_areas(comparison)
    found = _propose(comparison)
    journal.record(
        "plan.compare_plans",
        plan,
        by=by,
        at=at,
        after={"earlier": str(earlier), "pairs": len(found)},
    )
    return comparison


@transaction.atomic
def settle_origins(
    *,
    comparison: Comparison,
    later: Commitment,
    earlier: Collection[Commitment],
    was: str,
    by: Actor,
    at: datetime,
) -> None:
    """
    A person says what it comes from: one, several, or nothing.

    :param was: `comparing.stands_paired` of the origins that the person saw
    :raises PlanIsLocked:
    :raises PairedMeanwhile:
    """
    comparison = _held(comparison)
    if comparing.stands_paired(comparison.descents.filter(later=later)) != was:
        raise PairedMeanwhile
    before = _texts(comparison, later)
    comparison.descents.filter(later=later).delete()
    Descent.objects.bulk_create(_settled(comparison, one, later) for one in earlier)
    if earlier:
        comparison.said_new.remove(later)
        comparison.droppings.filter(commitment__in=earlier).delete()
    else:
        comparison.said_new.add(later)
    _reopen(comparison)
    journal.record(
        "plan.settle_origins",
        later,
        by=by,
        at=at,
        before={"origins": before},
        after={"origins": [each.text for each in earlier]},
    )


@transaction.atomic
def approve_pairs(
    *, comparison: Comparison, later: Sequence[Commitment], was: str, by: Actor, at: datetime
) -> None:
    """
    What was proposed is right. Twice is once.

    :raises PlanIsLocked:
    :raises PairedMeanwhile:
    """
    comparison = _held(comparison)
    found = comparison.descents.filter(later__in=later)
    if found and not found.exclude(is_settled=True).exists():
        return
    if comparing.stands_paired(found) != was:
        raise PairedMeanwhile
    found.update(is_sure=True, is_settled=True)
    _reopen(comparison)
    for each in later:
        after = {"origins": _texts(comparison, each)}
        journal.record("plan.approve_pairs", each, by=by, at=at, after=after)


@transaction.atomic
def settle_area(
    *,
    comparison: Comparison,
    later: FocusArea,
    earlier: FocusArea | None,
    was: str,
    by: Actor,
    at: datetime,
) -> None:
    """
    Which area of the earlier plan it is, or that it is new. One choice can take the area from
    another, so it is about all of them.

    :param was: `comparing.stands_areas` as the person saw them
    :raises PlanIsLocked:
    :raises PairedMeanwhile:
    """
    comparison = _held(comparison)
    standing = comparison.area_descents.all()
    if standing.filter(later=later, earlier=earlier, is_sure=True).exists():
        return
    if comparing.stands_areas(standing) != was:
        raise PairedMeanwhile
    comparison.area_descents.filter(later=later).delete()
    comparison.area_descents.filter(earlier=earlier).delete()
    if earlier is not None:
        AreaDescent.objects.create(
            comparison=comparison, earlier=earlier, later=later, is_sure=True
        )
    _reopen(comparison)
    after = {"origins": str(earlier) if earlier else None}
    journal.record("plan.settle_area", later, by=by, at=at, after=after)


@transaction.atomic
def explain_dropping(
    *, comparison: Comparison, commitment: Commitment, reason: str, by: Actor, at: datetime
) -> None:
    """
    Why it is not in the later plan; without words there is no reason. Not the plan's text, so it
    stays open after adoption.

    :raises NotDropped:
    """
    if comparison.descents.filter(earlier=commitment).exists():
        raise NotDropped
    found = comparison.droppings.filter(commitment=commitment).first()
    before, reason = found.reason if found else "", reason.strip()
    if before == reason:
        return
    comparison.droppings.filter(commitment=commitment).delete()
    if reason:
        Dropping.objects.create(comparison=comparison, commitment=commitment, reason=reason)
    journal.record(
        "plan.explain_dropping",
        commitment,
        by=by,
        at=at,
        before={"reason": before},
        after={"reason": reason},
    )


@transaction.atomic
def finish_review(*, comparison: Comparison, by: Actor, at: datetime) -> None:
    """
    :raises PlanIsLocked:
    :raises ComparisonIsOld:
    :raises PairsLeft:
    """
    comparison = _held(comparison)
    if comparison.reviewed_at is not None:
        return
    if not comparing.is_fresh(comparison):
        raise ComparisonIsOld
    unsure = [comparison.descents, comparison.area_descents]
    if any(each.filter(is_sure=False).exists() for each in unsure):
        raise PairsLeft
    comparison.reviewed_at = at
    comparison.save(update_fields=["reviewed_at"])
    numbers = comparing.counted(comparing.rows(comparison))
    after = {name.lower(): number for name, number in numbers.items() if number}
    journal.record("plan.finish_review", comparison.plan, by=by, at=at, after=after)


def inherit(comparison: Comparison) -> None:
    """Let what was kept or changed have its lineage on: the same promise, year after year."""
    for row in comparing.rows(comparison):
        if len(row.earlier) == len(row.later) == 1:
            heir = row.later[0]
            heir.lineage = row.earlier[0].lineage
            heir.save(update_fields=["lineage"])


def _held(comparison: Comparison) -> Comparison:
    """:raises PlanIsLocked: once the plan is adopted, its origins stand."""
    unlocked(comparison.plan)
    return Comparison.objects.select_related("plan", "earlier").get(pk=comparison.pk)


def _reopen(comparison: Comparison) -> None:
    comparison.reviewed_at = None
    comparison.save(update_fields=["reviewed_at"])


def _join_document(plan: Plan, earlier: Plan) -> None:
    alone, version = plan.version.document_id, plan.version
    if alone == earlier.version.document_id:
        return
    version.document = earlier.version.document
    version.save(update_fields=["document"])
    GoverningDocument.objects.filter(pk=alone, versions=None).delete()


def _propose(comparison: Comparison) -> list[Pair]:
    """Of what no person has settled."""
    settled = comparison.descents.values_list("earlier", "later")
    old, new = {pair[0] for pair in settled}, {pair[1] for pair in settled}
    new |= set(comparison.said_new.values_list("pk", flat=True))
    before = _items(comparison.earlier, old)
    found = pairs(before, _items(comparison.plan, new))
    Descent.objects.bulk_create(
        Descent(
            comparison=comparison,
            earlier_id=pair.earlier,
            later_id=pair.later,
            likeness=round(pair.likeness * 100),
            is_sure=pair.is_sure,
        )
        for pair in found
    )
    return found


def _items(plan: Plan, without: set[int]) -> list[Item]:
    return [
        Item(key, words(row.text), words(row.area.title if row.area else row.body))
        for key, row in comparing.standing(plan).items()
        if key not in without
    ]


def _propose_areas(comparison: Comparison) -> None:
    """By their titles; a person's own choice of an area is made again when plans are compared."""
    kept = comparison.area_descents.filter(is_sure=True)
    old, new = (set(kept.values_list(side, flat=True)) for side in ("earlier", "later"))
    comparison.area_descents.filter(is_sure=False).delete()
    before = comparison.earlier.areas.exclude(pk__in=old)
    after = comparison.plan.areas.exclude(pk__in=new)
    alike = sorted(
        (
            (likeness(words(one.title), words(other.title)), one.pk, other.pk)
            for one in before
            for other in after
        ),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    for score, one, other in alike:
        if score >= DOUBTFUL and one not in old and other not in new:
            comparison.area_descents.create(earlier_id=one, later_id=other, is_sure=score >= SAME)
            old.add(one)
            new.add(other)


def _settled(comparison: Comparison, earlier: Commitment, later: Commitment) -> Descent:
    alike = likeness(words(earlier.text), words(later.text))
    return Descent(
        comparison=comparison,
        earlier=earlier,
        later=later,
        likeness=round(alike * 100),
        is_sure=True,
        is_settled=True,
    )


def _texts(comparison: Comparison, later: Commitment) -> list[str]:
    found: Iterable[Descent] = comparison.descents.filter(later=later).select_related("earlier")
    return [each.earlier.text for each in found]
