"""Reads of the plan that need a name; each costs the same whatever the number of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Prefetch, Q
from django.db.models.functions import Collate

from varna.org.models import Unit, UnitQuerySet
from varna.plan.models import (
    Assignment,
    AssignmentQuerySet,
    Basis,
    Commitment,
    CommitmentQuerySet,
    FocusArea,
    Kind,
    Plan,
)

ASKED = (Kind.ACTIVITY, Kind.FOLLOW_UP)
"""The kinds that somebody must answer for; a responsibility only when the office says so."""


def plan_in_force(on: date) -> Plan | None:
    """The plan decided last of those that are valid that day."""
    valid = Q(version__valid_from=None) | Q(version__valid_from__lte=on)
    valid &= Q(version__valid_until=None) | Q(version__valid_until__gte=on)
    rows = Plan.objects.filter(valid, state="ADOPTED", version__decision__decided_on__lte=on)
    return (
        rows.select_related("version__decision")
        .order_by("-version__decision__decided_on", "-pk")
        .first()
    )


def commitments_without_assignment(plan: Plan) -> CommitmentQuerySet:
    """What the plan promises and nobody answers for."""
    return Commitment.objects.filter(
        plan=plan, left_out=False, kind__in=ASKED, assignments=None
    ).select_related("area")


def without_contact(plan: Plan) -> AssignmentQuerySet:
    """Assignments where nobody can be asked: neither a person of its own nor one at the unit."""
    nobody = Q(contact=None) | Q(contact__is_active=False)
    nobody_there = Q(unit__contact=None) | Q(unit__contact__is_active=False)
    return Assignment.objects.filter(
        nobody, nobody_there, commitment__plan=plan, commitment__left_out=False
    ).select_related("unit", "commitment")


@dataclass(frozen=True)
class UnitCount:
    """How many commitments a unit answers for, and how many it is merely invited to."""

    unit_id: int
    name: str
    binding: int
    invited: int


def assignments_by_unit(plan: Plan) -> list[UnitCount]:
    rows = (
        Assignment.objects.filter(commitment__plan=plan, commitment__left_out=False)
        .values("unit_id", "unit__name")
        .annotate(
            binding=Count("pk", filter=~Q(basis=Basis.INVITATION)),
            invited=Count("pk", filter=Q(basis=Basis.INVITATION)),
        )
        .order_by("unit__path")
    )
    return [
        UnitCount(row["unit_id"], row["unit__name"], row["binding"], row["invited"]) for row in rows
    ]


def assignments_by_basis(plan: Plan) -> dict[Basis, int]:
    """Every basis with its number, zero too; an invitation stays one."""
    rows = (
        Assignment.objects.filter(commitment__plan=plan, commitment__left_out=False)
        .values_list("basis")
        .annotate(number=Count("pk"))
    )
    found = dict(rows)
    return {basis: found.get(basis.value, 0) for basis in Basis}


@dataclass(frozen=True)
class AreaProgress:
    """Position 0 is the general responsibilities."""

    position: int
    area: FocusArea | None
    commitments: int
    answered: int


def progress_by_area(plan: Plan) -> list[AreaProgress]:
    """How many commitments of each area that somebody answers for."""
    rows = (
        Commitment.objects.filter(plan=plan, left_out=False)
        .order_by("area")
        .values("area_id")
        .annotate(
            number=Count("pk", distinct=True),
            answered=Count("pk", distinct=True, filter=Q(assignments__isnull=False)),
        )
    )
    counts = {row["area_id"]: (row["number"], row["answered"]) for row in rows}
    areas: list[FocusArea | None] = [*plan.areas.all(), None]
    return [
        AreaProgress(area.position if area else 0, area, *counts[key])
        for area in areas
        if (key := area.pk if area else None) in counts
    ]


@dataclass(frozen=True)
class Group:
    """Commitments of one kind in an area, or the general responsibilities of one body."""

    kind: Kind
    body: str
    commitments: Sequence[Commitment]


@dataclass(frozen=True)
class Chapter:
    area: FocusArea | None
    groups: Sequence[Group]


def chapters(plan: Plan) -> list[Chapter]:
    """The plan as it reads: area by area, and last the general responsibilities by body."""
    rows = with_assignments(Commitment.objects.filter(plan=plan, left_out=False))
    by_area: dict[int | None, list[Commitment]] = {}
    for row in rows.order_by("position"):
        by_area.setdefault(row.area_id, []).append(row)
    areas = [
        Chapter(area, _by_kind(by_area.get(area.pk, [])))
        for area in plan.areas.prefetch_related("goals")
    ]
    general = by_area.get(None, [])
    return [*areas, Chapter(None, _by_body(general))] if general else areas


def with_assignments(rows: CommitmentQuerySet) -> CommitmentQuerySet:
    """With who answers, in the units' order: one query more."""
    assignments = Assignment.objects.select_related("unit__contact", "contact")
    return rows.prefetch_related(Prefetch("assignments", assignments.order_by("unit__path")))


def _by_kind(rows: Iterable[Commitment]) -> list[Group]:
    found = list(rows)
    groups = [Group(kind, "", [row for row in found if row.kind == kind]) for kind in Kind]
    return [group for group in groups if group.commitments]


def _by_body(rows: Iterable[Commitment]) -> list[Group]:
    by_body: dict[str, list[Commitment]] = {}
    for row in rows:
        by_body.setdefault(row.body, []).append(row)
    return [Group(Kind.RESPONSIBILITY, body, found) for body, found in by_body.items()]


def standing_in_area(commitment: Commitment) -> CommitmentQuerySet:
    """Itself and the others of its area, in order; those left out have no place in it."""
    rows = Commitment.objects.filter(
        plan=commitment.plan_id, area=commitment.area_id, left_out=False
    )
    return rows.order_by("position")


def neighbour(commitment: Commitment, step: int) -> Commitment | None:
    """The one before (-1) or after (1) it in its area."""
    rows = standing_in_area(commitment)
    if step < 0:
        return rows.filter(position__lt=commitment.position).last()
    return rows.filter(position__gt=commitment.position).first()


def are_neighbours(first: Commitment, second: Commitment) -> bool:
    """One right after the other, of the same kind and the same body's."""
    found = neighbour(first, 1)
    is_next = found is not None and found.pk == second.pk
    return is_next and (first.kind, first.body) == (second.kind, second.body)


def valid_units(on: date) -> UnitQuerySet:
    """The units of that day, in the order of kind and name."""
    rows = Unit.objects.valid(on).annotate(sort_name=Collate(F("name"), "swedish"))
    return rows.order_by("kind", "sort_name", "pk")
