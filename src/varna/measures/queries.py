"""Measures as lists and action plans need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from varna.measures.models import ActionPlan, Measure, SheetFormat, Status
from varna.measures.told import WORDING, Row
from varna.plan.lineages import merged_into
from varna.plan.models import Assignment, Basis, Commitment, FocusArea

OPEN = (Status.NOT_STARTED, Status.ONGOING)


def overdue(measures: QuerySet[Measure], on: date) -> QuerySet[Measure]:
    return measures.filter(status__in=OPEN, due_on__lt=on)


def measures_in(plan: ActionPlan) -> QuerySet[Measure]:
    """
    In the order of the municipality's latest plan, where what is done may answer the wording of an
    earlier one; those without a commitment last.
    """
    latest = Commitment.objects.filter(lineage=OuterRef("commitment__lineage")).order_by("-plan")
    places = {
        "area_place": Subquery(latest.values("area__position")[:1]),
        "place": Subquery(latest.values("position")[:1]),
    }
    rows = plan.measures.select_related("unit", "action_plan", "commitment__area")
    return rows.annotate(**places).order_by(
        F("area_place").asc(nulls_last=True),
        F("place").asc(nulls_last=True),
        "commitment__lineage",
        "position",
        "pk",
    )


def measures_to_take(plan: ActionPlan) -> QuerySet[Measure]:
    """What the unit has not finished, in no plan or in one of an earlier period."""
    free = Q(action_plan=None) | Q(action_plan__period_start__lt=plan.period_start)
    found = Measure.objects.filter(free, status__in=OPEN, unit__path__startswith=plan.unit.path)
    return found.select_related("unit", "action_plan", "commitment__area").order_by(
        F("action_plan__period_start").desc(nulls_last=True), "position", "pk"
    )


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one commitment, as the latest plan of theirs words it."""

    commitment: Commitment
    measures: list[Measure]


@dataclass(frozen=True, slots=True)
class AreaGroups:
    area: FocusArea | None
    groups: list[Group]


def by_area(measures: Sequence[Measure]) -> list[AreaGroups]:
    """Those that answer a commitment, as `measures_in` orders them."""
    bound = [(each.commitment, each) for each in measures if each.commitment is not None]
    groups = [_group(list(pairs)) for _, pairs in groupby(bound, lambda pair: pair[0].lineage)]
    return [
        AreaGroups(found[-1].commitment.area, found)
        for found in (list(each) for _, each in groupby(groups, _place))
    ]


def _group(pairs: Sequence[tuple[Commitment, Measure]]) -> Group:
    latest = max((commitment for commitment, _ in pairs), key=lambda each: each.plan_id)
    return Group(latest, [measure for _, measure in pairs])


def _place(group: Group) -> int | None:
    return group.commitment.area.position if group.commitment.area else None


@dataclass(frozen=True, slots=True)
class Gaps:
    """Commitments without a measure; what a unit is merely asked about stands apart."""

    bound: list[Assignment]
    invited: list[Assignment]


def gaps(plan: ActionPlan, measures: Sequence[Measure], on: date) -> Gaps:
    """A measure that was stopped answers nothing; one of a merged commitment answers the whole."""
    answered = {
        measure.commitment.lineage
        for measure in measures
        if measure.commitment is not None and measure.status != Status.STOPPED
    }
    merged = merged_into()
    found = (
        Assignment.objects.filter(unit=plan.unit, commitment__in=Commitment.objects.in_force(on))
        .select_related("commitment__area")
        .order_by("commitment__plan", "commitment__position")
    )
    met = answered.union(*(merged.get(each, ()) for each in answered))
    missing = [each for each in found if each.commitment.lineage not in met]
    return Gaps(
        bound=[each for each in missing if each.basis != Basis.INVITATION],
        invited=[each for each in missing if each.basis == Basis.INVITATION],
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """`cost` sums what is known; `cost_unknown` counts the measures whose cost nobody has said."""

    measures: int
    done: int
    late: int
    cost: int
    cost_unknown: int


def figures(rows: Sequence[Row], on: date) -> Figures:
    """What was stopped costs nothing more and is not counted."""
    counted = [row for row in rows if row.status != Status.STOPPED]
    costs = [row.cost for row in counted if row.cost is not None]
    return Figures(
        measures=len(counted),
        done=sum(row.status == Status.DONE for row in counted),
        late=sum(row.is_late(on) for row in counted),
        cost=sum(costs),
        cost_unknown=len(counted) - len(costs),
    )


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of the adopted text; `changed` holds how it was and how it is."""

    added: list[Row]
    gone: list[Row]
    changed: list[tuple[Row, Row]]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


def since_adoption(plan: ActionPlan, rows: Sequence[Row]) -> Since:
    was = {row.identity: row for row in adopted_rows(plan)}
    now = {row.identity: row for row in rows}
    return Since(
        added=[row for key, row in now.items() if key not in was],
        gone=[row for key, row in was.items() if key not in now],
        changed=[
            (row, now[key])
            for key, row in was.items()
            if key in now and any(getattr(row, name) != getattr(now[key], name) for name in WORDING)
        ],
    )


def adopted_rows(plan: ActionPlan) -> list[Row]:
    return [Row.from_data(data) for data in plan.adopted]


def sheet_format() -> SheetFormat | None:
    return SheetFormat.objects.first()
