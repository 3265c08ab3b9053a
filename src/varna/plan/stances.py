"""What invited units have decided for themselves, and which of it stands."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from varna.org.models import Unit
from varna.plan.models import Assignment, Commitment, Stance, StanceKind, StanceQuerySet

Key = tuple[int, UUID, str]
"""A unit, a lineage and a wording: a stance follows an unchanged text and no other."""


def key(unit: int, commitment: Commitment) -> Key:
    return unit, commitment.lineage, commitment.text


def standing(found: StanceQuerySet, *, until: datetime | None = None) -> dict[Key, Stance]:
    """The last of each that was recorded by then; what does not stand any more is not there."""
    rows = found.select_related("commitment", "decision").order_by("pk")
    last = {key(row.unit_id, row.commitment): row for row in _by(rows, until)}
    return {each: row for each, row in last.items() if row.kind != StanceKind.WITHDRAWN}


def _by(rows: StanceQuerySet, until: datetime | None) -> StanceQuerySet:
    return rows.filter(recorded_at__lte=until) if until else rows


def standing_of(assignment: Assignment) -> Stance | None:
    commitment = assignment.commitment
    rows = Stance.objects.filter(unit=assignment.unit_id, commitment__lineage=commitment.lineage)
    return standing(rows).get(key(assignment.unit_id, commitment))


def standing_for(assignments: Iterable[Assignment]) -> dict[int, Stance]:
    """By assignment; one query, whatever their number."""
    rows = list(assignments)
    found = standing(
        Stance.objects.filter(
            unit__in={row.unit_id for row in rows},
            commitment__lineage__in={row.commitment.lineage for row in rows},
        )
    )
    by_assignment = ((row.pk, found.get(key(row.unit_id, row.commitment))) for row in rows)
    return {pk: stance for pk, stance in by_assignment if stance}


def history(unit: Unit, commitments: Iterable[Commitment]) -> dict[UUID, list[Stance]]:
    """Everything that a unit has decided, by lineage, the latest first; one query."""
    lineages = {each.lineage for each in commitments}
    rows = Stance.objects.filter(unit=unit, commitment__lineage__in=lineages)
    told: dict[UUID, list[Stance]] = {}
    for row in rows.select_related("commitment", "decision", "recorded_by").order_by("-pk"):
        told.setdefault(row.commitment.lineage, []).append(row)
    return told
