"""What a new version of the plan takes over from the one before."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from varna.journal import actions as journal
from varna.plan import carrying
from varna.plan.actions.locking import adopted
from varna.plan.carrying import Carry
from varna.plan.models import Assignment, Comparison
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
        wanted = {
            name: value
            for name in ("goal", "short_title")
            if (value := getattr(pair.earlier, name)) and not getattr(pair.later, name)
        }
        if wanted:
            for name, value in wanted.items():
                setattr(pair.later, name, value)
            pair.later.save(update_fields=list(wanted))
            journal.record("plan.carry_area", pair.later, by=by, at=at, after=wanted)


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
