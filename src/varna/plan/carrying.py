"""What a new version of the plan takes over from the one before, once it is adopted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from varna.org.models import ANSWERING, Unit
from varna.plan import comparing
from varna.plan.grounds import reference_to
from varna.plan.models import Assignment, Basis, Commitment, Comparison


@dataclass(frozen=True)
class Carry:
    """
    One unit goes on answering: as it would stand, not saved yet, and what it answered for before.

    An own decision was about a wording: when that has changed it does not follow, and the unit is
    back where it was before it decided.
    """

    assignment: Assignment
    earlier: Assignment

    @property
    def commitment(self) -> Commitment:
        return self.assignment.commitment

    @property
    def unit(self) -> Unit:
        return self.earlier.unit

    @property
    def falls_back(self) -> bool:
        return self.assignment.basis != self.earlier.basis


@dataclass(frozen=True)
class Carrying:
    """`ended` are units that answer no longer; somebody else must be chosen for what they had."""

    carries: Sequence[Carry]
    ended: Sequence[Assignment]

    @property
    def following(self) -> list[Carry]:
        return [each for each in self.carries if not each.falls_back]

    @property
    def falling_back(self) -> list[Carry]:
        return [each for each in self.carries if each.falls_back]


def proposal(comparison: Comparison, on: date) -> Carrying:
    """What a press would carry; a unit that answers already is left as it is."""
    by_commitment = _assignments(comparison)
    able = set(Unit.objects.valid(on).filter(kind__in=ANSWERING).values_list("pk", flat=True))
    there = set(_there(comparison))
    carries: list[Carry] = []
    ended: dict[int, Assignment] = {}
    for row in comparing.rows(comparison):
        is_same = row.says_the_same
        for later in row.later:
            origins = [each.earlier_id for each in row.descents if each.later_id == later.pk]
            by_unit = _by_unit(by_commitment, origins)
            for unit, held in by_unit.items():
                if unit not in able:
                    ended |= {each.pk: each for each in held}
                elif (later.pk, unit) not in there:
                    carries.append(_carry(comparison, later, held, is_same=is_same))
    return Carrying(carries, list(ended.values()))


def heirs(comparison: Comparison) -> dict[int, Commitment]:
    """By the earlier key, what a commitment is now; only where it is the same promise still."""
    return {
        row.earlier[0].pk: row.later[0]
        for row in comparing.rows(comparison)
        if len(row.earlier) == len(row.later) == 1
    }


def _carry(
    comparison: Comparison, later: Commitment, held: Sequence[Assignment], *, is_same: bool
) -> Carry:
    """Where several were merged and say differently of the same unit, nothing is chosen between."""
    earlier = held[0]
    grounds = {_ground(comparison, each, is_same=is_same) for each in held}
    ground = grounds.pop() if len(grounds) == 1 else _at_first(comparison, earlier.unit)
    contact = earlier.contact if earlier.contact and earlier.contact.is_active else None
    assignment = Assignment(commitment=later, unit=earlier.unit, contact=contact, earlier=earlier)
    for name, value in ground:
        setattr(assignment, name, value)
    return Carry(assignment, earlier)


Values = tuple[tuple[str, object], ...]
_NAMES = ("basis", "reference", "section", "dated_on", "decision")


def _ground(comparison: Comparison, assignment: Assignment, *, is_same: bool) -> Values:
    basis = Basis(assignment.basis)
    if basis is Basis.OWN_DECISION and not is_same:
        return _at_first(comparison, assignment.unit)
    if basis is Basis.COUNCIL_DECISION and _is_about_the_plan(comparison, assignment):
        return _decided(comparison)
    return tuple((name, getattr(assignment, name)) for name in _NAMES)


def _at_first(comparison: Comparison, unit: Unit) -> Values:
    """Before anything more is said the council's decision binds a board, and nothing the others."""
    return (("basis", Basis.INVITATION),) if unit.is_company else _decided(comparison)


def _decided(comparison: Comparison) -> Values:
    decision = comparison.plan.version.decision
    return (
        ("basis", Basis.COUNCIL_DECISION),
        ("reference", reference_to(decision)),
        ("decision", decision),
    )


def _is_about_the_plan(comparison: Comparison, assignment: Assignment) -> bool:
    """The basis is the council's decision on the earlier plan, and not another of the council's."""
    decision = comparison.earlier.version.decision
    return decision is not None and (
        assignment.decision == decision or assignment.reference == reference_to(decision)
    )


def _assignments(comparison: Comparison) -> dict[int, list[Assignment]]:
    rows = Assignment.objects.filter(commitment__plan=comparison.earlier)
    found: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows.select_related("unit", "contact", "commitment", "decision").order_by(
        "unit__path"
    ):
        found[row.commitment_id].append(row)
    return found


def _there(comparison: Comparison) -> Iterable[tuple[int, int]]:
    rows = Assignment.objects.filter(commitment__plan=comparison.plan)
    return rows.values_list("commitment_id", "unit_id")


def _by_unit(
    by_commitment: dict[int, list[Assignment]], keys: Iterable[int]
) -> dict[int, list[Assignment]]:
    found: dict[int, list[Assignment]] = defaultdict(list)
    for key in keys:
        for each in by_commitment.get(key, ()):
            found[each.unit_id].append(each)
    return found
