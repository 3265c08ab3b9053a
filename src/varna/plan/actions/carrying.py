"""What a new version of the plan takes over from the one before."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from varna.journal import actions as journal
from varna.plan import carrying
from varna.plan.actions.locking import adopted
from varna.plan.carrying import Carry
from varna.plan.models import Assignment, Comparison, FocusArea, Goal, Reading
from varna.subjects.ref import Pointable, Ref

Actor = Pointable | Ref


@transaction.atomic
def carry_assignments(*, comparison: Comparison, by: Actor, at: datetime) -> list[Assignment]:
    """
    Let those who answered go on answering, on the basis that still holds.

    :raises NotAdopted:
    """
    adopted(comparison.plan)
    found = carrying.proposal(comparison, timezone.localtime(at).date()).carries
    by_commitment: dict[int, list[Carry]] = defaultdict(list)
    for each in found:
        by_commitment[each.commitment.pk].append(each)
    for group in by_commitment.values():
        journal.record(
            "plan.carry_assignments",
            group[0].commitment,
            by=by,
            at=at,
            before={"units": [_told(each.unit.name, each.earlier.basis) for each in group]},
            after={"units": [_told(each.unit.name, each.assignment.basis) for each in group]},
        )
    return Assignment.objects.bulk_create(each.assignment for each in found)


@transaction.atomic
def carry_areas(*, comparison: Comparison, by: Actor, at: datetime) -> None:
    """
    The programme's goal and the short title follow an area; what is written already stays.

    :raises NotAdopted:
    """
    adopted(comparison.plan)
    for pair in comparison.area_descents.select_related("earlier", "later"):
        carried: dict[str, Any] = {}
        if pair.earlier.short_title and not pair.later.short_title:
            pair.later.short_title = carried["short_title"] = pair.earlier.short_title
            pair.later.save(update_fields=["short_title"])
        if not pair.later.goals.exists() and (goals := _carry_goals(pair.earlier, pair.later)):
            carried["goal"] = goals
        if carried:
            journal.record("plan.carry_area", pair.later, by=by, at=at, after=carried)


def _carry_goals(earlier: FocusArea, later: FocusArea) -> str:
    """With their indicators, and the values that stand: a series goes on in the new plan."""
    for goal in earlier.goals.prefetch_related("indicators__readings"):
        indicators = list(goal.indicators.all())
        new_goal = Goal.objects.create(area=later, text=goal.text)
        for indicator in indicators:
            readings = [each for each in indicator.readings.all() if each.is_latest]
            indicator.pk, indicator.goal = None, new_goal
            indicator._state.adding = True  # noqa: SLF001 Django's own way to copy a row
            indicator.save()
            for reading in readings:
                reading.pk, reading.indicator = None, indicator
                reading._state.adding = True  # noqa: SLF001 as above
            Reading.objects.bulk_create(readings)
    return "\n\n".join(goal.text for goal in later.goals.all())


@transaction.atomic
def mark_carried(*, comparison: Comparison, by: Actor, at: datetime) -> bool:
    """
    :returns: whether this was the press that did it; the second one has nothing to do
    :raises NotAdopted:
    """
    plan = adopted(comparison.plan)
    first = Comparison.objects.filter(pk=comparison.pk, carried_at=None).update(carried_at=at)
    if first:
        journal.record("plan.carry_over", plan, by=by, at=at)
    return bool(first)


def _told(unit: str, basis: str) -> str:
    return f"{unit}: {basis}"
