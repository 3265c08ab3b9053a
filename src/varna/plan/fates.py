"""What became of a commitment in the plan that came after: split, merged or dropped."""

from collections.abc import Sequence
from dataclasses import dataclass

from varna.plan.comparing import Change
from varna.plan.models import Commitment, CommitmentQuerySet, Comparison, Descent, State


@dataclass(frozen=True)
class Fate:
    """`later` are what it is part of now; nothing when it was dropped, `reason` is then why."""

    change: Change
    comparison: Comparison
    later: Sequence[Commitment]
    reason: str = ""


def fate_of(commitment: Commitment | None, visible: CommitmentQuerySet) -> Fate | None:
    """
    In the adopted plan that was compared with its own; nothing where it is one promise still, or
    where the reader sees no later plan. Four queries at most.
    """
    if commitment is None:
        return None
    rows = Comparison.objects.filter(
        earlier=commitment.plan_id, plan__state=State.ADOPTED, plan__in=visible.values("plan")
    )
    comparison = rows.select_related("plan__version").order_by("-plan__version__valid_from").first()
    if comparison is None:
        return None
    found = comparison.descents.filter(earlier=commitment).select_related("later__area")
    later = [each.later for each in found.order_by("later__position")]
    if not later:
        return Fate(Change.DROPPED, comparison, [], _reason(comparison, commitment))
    change = _change(comparison, later)
    return Fate(change, comparison, later) if change else None


def _change(comparison: Comparison, later: Sequence[Commitment]) -> Change | None:
    origins = Descent.objects.filter(comparison=comparison, later__in=later)
    has_others = origins.values("earlier").distinct().count() > 1
    if len(later) > 1:
        return Change.REGROUPED if has_others else Change.SPLIT
    return Change.MERGED if has_others else None


def _reason(comparison: Comparison, commitment: Commitment) -> str:
    row = comparison.droppings.filter(commitment=commitment).first()
    return row.reason if row else ""
