"""Who answers, commitment by commitment: what is decided, and what the plan's words suggest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from varna.org.models import ANSWERING, BOARDS, COMPANIES, Unit, UnitKind
from varna.plan import queries
from varna.plan.models import Assignment, Commitment, FocusArea, Plan
from varna.plan.suggesting import Suggestion, suggest

GROUPS: tuple[tuple[UnitKind, ...], ...] = (BOARDS, COMPANIES, (UnitKind.OFFICE_FUNCTION,))


@dataclass(frozen=True)
class Choice:
    unit: Unit
    is_ticked: bool


@dataclass(frozen=True)
class Row:
    """`boards`, `companies` and `functions` are those that do not answer yet."""

    commitment: Commitment
    assignments: Sequence[Assignment]
    suggestion: Suggestion
    boards: Sequence[Choice]
    companies: Sequence[Choice]
    functions: Sequence[Choice]

    @property
    def is_new(self) -> bool:
        return not self.assignments

    @property
    def is_handed(self) -> bool:
        return self.is_new and self.suggestion.fallback is not None

    @property
    def is_open(self) -> bool:
        """Nothing that is ticked is out of sight."""
        choices = (*self.boards, *self.companies, *self.functions)
        ticked = any(choice.is_ticked for choice in choices)
        return ticked or (self.is_new and not self.is_handed)


def commitments(plan: Plan, area: FocusArea | None) -> list[Commitment]:
    rows = Commitment.objects.filter(plan=plan, area=area, left_out=False).select_related("plan")
    return list(queries.with_assignments(rows).order_by("position"))


def rows(found: Iterable[Commitment], units: Sequence[Unit]) -> list[Row]:
    """:param units: all that are valid that day, those too that only give others a name"""
    return [_row(each, units) for each in found]


def valid_units(on: date) -> list[Unit]:
    """In the order of kind and name, as they are chosen among."""
    return list(queries.valid_units(on))


def able(units: Iterable[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.kind in ANSWERING]


def _row(commitment: Commitment, units: Sequence[Unit]) -> Row:
    assignments = list(commitment.assignments.all())
    there = {each.unit_id for each in assignments}
    said = suggest(commitment.addressed_to or [commitment.body], units)
    ticked = frozenset[int]() if assignments else said.ticked
    boards, companies, functions = (
        [
            Choice(unit, unit.pk in ticked)
            for unit in units
            if unit.kind in kinds and unit.pk not in there
        ]
        for kinds in GROUPS
    )
    return Row(commitment, assignments, said, boards, companies, functions)
