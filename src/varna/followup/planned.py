"""What a round that is being prepared will ask, and of whom, before anybody is asked."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from varna.accounts.models import User
from varna.documents.models import Manner
from varna.followup import statements
from varna.followup.contacts import contacts
from varna.followup.models import Round, RoundUnit
from varna.followup.statements import Put
from varna.org.models import BOARDS, COMPANIES, Unit
from varna.plan import stances
from varna.plan.models import Assignment, Commitment, Kind, Plan, StanceKind

FIRST_KINDS = (Kind.ACTIVITY, Kind.FOLLOW_UP)
"""What a round asks about unless the office adds the general responsibilities."""


@dataclass(frozen=True)
class Planned:
    """What one unit will be asked."""

    unit: Unit
    manner: Manner
    contact: User | None
    assignments: list[Assignment] = field(default_factory=list)
    statements: list[Put] = field(default_factory=list)
    declined: int = 0
    last_day: date | None = None  # its own; None where the round's holds

    @property
    def number(self) -> int:
        return len(self.assignments) + len(self.statements)

    @property
    def in_order(self) -> list[Assignment | Put]:
        """Area by area, what is asked about the whole of it last; at the end what has no area."""
        return sorted([*self.assignments, *self.statements], key=_area_place)

    @property
    def binding(self) -> int:
        return sum(each.is_binding for each in self.assignments)

    @property
    def invited(self) -> int:
        return len(self.assignments) - self.binding


def first_manner(unit: Unit) -> Manner:
    if unit.kind in COMPANIES:
        return Manner.COMPANY
    return Manner.BOARD if unit.kind in BOARDS else Manner.NOT_REQUIRED


def first_commitments(plan: Plan) -> list[Commitment]:
    return list(plan.commitments.filter(kind__in=FIRST_KINDS, left_out=False))


def first_units(plan: Plan, on: date) -> list[Unit]:
    """Every unit that answers for something in the plan and still exists."""
    asked = Assignment.objects.filter(commitment__plan=plan, commitment__left_out=False)
    return list(Unit.objects.valid(on).filter(pk__in=asked.values("unit")).order_by("path"))


def choosable(plan: Plan) -> list[Commitment]:
    """Everything that a round of the plan can ask, in the plan's order."""
    rows = plan.commitments.filter(left_out=False).select_related("area")
    return sorted(rows, key=lambda row: (row.area is None, row.position))


def planned(round: Round, on: date) -> list[Planned]:
    """The units that will be asked, with what, in a constant number of queries.

    A unit that nothing concerns is not asked, nor one that is over by then.
    """
    chosen = list(_chosen(round, on))
    assigned = _assigned(round)
    asked = [row for row in chosen if assigned[row.unit_id]]
    wished = {
        unit: [each.contact_id for each in found if each.contact_id]
        for unit, found in assigned.items()
    }
    people = contacts([row.unit for row in asked], on, wished=wished)
    topics = statements.wanted(round)
    declined = _declined(assigned)
    return [
        Planned(
            row.unit,
            Manner(row.manner),
            people[row.unit_id],
            assigned[row.unit_id],
            statements.put(topics, assigned[row.unit_id]),
            declined[row.unit_id],
            row.last_day,
        )
        for row in asked
    ]


def _declined(assigned: Mapping[int, list[Assignment]]) -> Counter[int]:
    """How many requests each unit has declined already."""
    rows = [row for found in assigned.values() for row in found]
    standing = stances.standing_for(rows)
    is_no = {pk for pk, stance in standing.items() if stance.kind == StanceKind.DECLINED}
    return Counter(row.unit_id for row in rows if row.pk in is_no and not row.is_binding)


def _chosen(round: Round, on: date) -> Iterator[RoundUnit]:
    there = round.chosen.filter(unit__in=Unit.objects.valid(on))
    yield from there.select_related("unit").order_by("unit__path")


def _assigned(round: Round) -> dict[int, list[Assignment]]:
    """The assignments by unit, in the plan's order and the general responsibilities last."""
    rows = Assignment.objects.filter(
        commitment__in=round.commitments.values("pk"), unit__in=round.chosen.values("unit")
    ).select_related("commitment__area")
    found: dict[int, list[Assignment]] = defaultdict(list)
    for row in sorted(rows, key=_place):
        found[row.unit_id].append(row)
    return found


def numbers(plan: int) -> dict[int, int]:
    """Each commitment's number among those of its kind in its area."""
    rows = Commitment.objects.filter(plan=plan, left_out=False).order_by("position")
    counted: dict[tuple[int | None, str], int] = defaultdict(int)
    found = {}
    for pk, area, kind in rows.values_list("pk", "area_id", "kind"):
        counted[area, kind] += 1
        found[pk] = counted[area, kind]
    return found


def _place(row: Assignment) -> tuple[bool, int]:
    return row.commitment.area_id is None, row.commitment.position


def _area_place(row: Assignment | Put) -> tuple[bool, int, bool]:
    is_whole = isinstance(row, Put)
    area = row.area if isinstance(row, Put) else row.commitment.area
    return area is None, area.position if area else 0, is_whole


@dataclass(frozen=True)
class Tick:
    """One box of the preview: a commitment, whether it is asked about, how many answer for it."""

    commitment: Commitment
    is_ticked: bool
    units: int


@dataclass(frozen=True)
class UnitTick:
    """One box of the preview: a unit, whether and how it takes part, and what it would be asked."""

    unit: Unit
    is_ticked: bool
    manner: Manner
    planned: Planned | None


def ticked(round: Round, commitments: Sequence[Commitment]) -> list[Tick]:
    asked = set(round.commitments.values_list("pk", flat=True))
    rows = Assignment.objects.filter(commitment__plan=round.plan_id).values_list("commitment")
    answering = dict(rows.annotate(number=Count("pk")).order_by())
    return [Tick(each, each.pk in asked, answering.get(each.pk, 0)) for each in commitments]


def chosen(round: Round, units: Sequence[Unit], on: date) -> list[UnitTick]:
    manners = dict(round.chosen.values_list("unit", "manner"))
    asked = {each.unit.pk: each for each in planned(round, on)}
    return [
        UnitTick(
            unit,
            unit.pk in manners,
            Manner(manners.get(unit.pk, first_manner(unit))),
            asked.get(unit.pk),
        )
        for unit in units
    ]
