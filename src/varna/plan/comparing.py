"""A plan laid beside the one before it: what was kept, changed, split, merged, added, dropped."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from varna.plan.likeness import Marked, Span, marked, words
from varna.plan.models import (
    AreaDescent,
    Commitment,
    Comparison,
    Descent,
    FocusArea,
    Plan,
    State,
)

UNSURE = "UNSURE"


class Change(TextChoices):
    """What became of one or several commitments."""

    KEPT = "KEPT", _("oförändrat")
    CHANGED = "CHANGED", _("ändrat")
    SPLIT = "SPLIT", _("delat")
    MERGED = "MERGED", _("sammanslaget")
    REGROUPED = "REGROUPED", _("omfördelat")
    ADDED = "ADDED", _("nytt")
    DROPPED = "DROPPED", _("utgår")


@dataclass(frozen=True)
class Row:
    """Commitments of both plans that belong together; what came or went has one side empty."""

    earlier: Sequence[Commitment]
    later: Sequence[Commitment]
    descents: Sequence[Descent]
    reason: str = ""

    @property
    def change(self) -> Change:
        before, after = len(self.earlier), len(self.later)
        if not before:
            return Change.ADDED
        if not after:
            return Change.DROPPED
        if before == after == 1:
            is_kept = self.says_the_same and not self.other_kind
            return Change.KEPT if is_kept else Change.CHANGED
        if before == 1:
            return Change.SPLIT
        return Change.MERGED if after == 1 else Change.REGROUPED

    @property
    def is_sure(self) -> bool:
        return all(descent.is_sure for descent in self.descents)

    @property
    def likeness(self) -> int | None:
        """Of the pair that is the least alike."""
        return min((descent.likeness for descent in self.descents), default=None)

    @property
    def was(self) -> str:
        return stands_paired(self.descents)

    @property
    def place(self) -> Commitment:
        return (self.later or self.earlier)[0]

    @cached_property
    def marked(self) -> tuple[Marked, Marked]:
        return marked([each.text for each in self.earlier], [each.text for each in self.later])

    @property
    def before(self) -> list[tuple[Commitment, list[Span]]]:
        return list(zip(self.earlier, self.marked[0], strict=True))

    @property
    def after(self) -> list[tuple[Commitment, list[Span]]]:
        return list(zip(self.later, self.marked[1], strict=True))

    @property
    def says_the_same(self) -> bool:
        """Word for word, so that what a unit has decided about the wording still holds."""
        is_pair = len(self.earlier) == len(self.later) == 1
        return is_pair and self.earlier[0].text == self.later[0].text

    @property
    def other_kind(self) -> bool:
        """Of a pair: the plan calls it something else, or directs it to others."""
        is_pair = len(self.earlier) == len(self.later) == 1
        return is_pair and _directed(self.earlier[0]) != _directed(self.later[0])


@dataclass(frozen=True)
class AreaRow:
    earlier: FocusArea | None
    later: FocusArea | None
    is_sure: bool

    @property
    def change(self) -> Change:
        if self.earlier is None:
            return Change.ADDED
        if self.later is None:
            return Change.DROPPED
        is_same = words(self.earlier.title) == words(self.later.title)
        return Change.KEPT if is_same else Change.CHANGED


def _directed(row: Commitment) -> tuple[object, ...]:
    said = [words(each) for each in row.addressed_to] or [words(row.body)]
    return row.kind, sorted(said)


def rows(comparison: Comparison) -> list[Row]:
    """In the order of the later plan, and what is dropped where it stood. Four queries."""
    earlier, later = standing(comparison.earlier), standing(comparison.plan)
    reasons = dict(comparison.droppings.values_list("commitment", "reason"))
    found = [
        each
        for each in comparison.descents.order_by("earlier__position", "later__position")
        if each.earlier_id in earlier and each.later_id in later
    ]
    together = _together(found)
    groups: dict[int, list[int]] = defaultdict(list)
    for key in [*later, *earlier]:
        groups[together.get(key, key)].append(key)
    made = [
        Row(
            [earlier[key] for key in earlier if key in keys],
            [later[key] for key in later if key in keys],
            [each for each in found if each.earlier_id in keys],
            reasons.get(keys[0], ""),
        )
        for keys in groups.values()
    ]
    return _in_order(made, comparison)


def standing(plan: Plan) -> dict[int, Commitment]:
    """What the plan promises, in its order, by key."""
    found = plan.commitments.filter(left_out=False).select_related("area").order_by("position")
    return {row.pk: row for row in found}


def _together(descents: Iterable[Descent]) -> dict[int, int]:
    """Every key that has an origin or a descendant, with one key for all that hang together."""
    root: dict[int, int] = {}

    def find(key: int) -> int:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    for each in descents:
        root[find(each.earlier_id)] = find(each.later_id)
    return {key: find(key) for key in root}


def _in_order(made: Iterable[Row], comparison: Comparison) -> list[Row]:
    same = dict(comparison.area_descents.values_list("earlier", "later__position"))

    def order(row: Row) -> tuple[float, int, int]:
        place, is_dropped = row.place, not row.later
        area = place.area
        if area is None:
            at: float = 0
        elif is_dropped:
            at = same.get(area.pk, area.position + 0.5)
        else:
            at = area.position
        return at, int(is_dropped), place.position

    return sorted(made, key=order)


def area_rows(comparison: Comparison) -> list[AreaRow]:
    pairs = {each.later_id: each for each in comparison.area_descents.select_related("earlier")}
    later = [
        AreaRow(pair.earlier, area, pair.is_sure) if pair else AreaRow(None, area, is_sure=True)
        for area in comparison.plan.areas.all()
        for pair in [pairs.get(area.pk)]
    ]
    kept = {pair.earlier_id for pair in pairs.values()}
    gone = [area for area in comparison.earlier.areas.all() if area.pk not in kept]
    return [*later, *(AreaRow(area, None, is_sure=True) for area in gone)]


def counted(found: Sequence[Row]) -> dict[str, int]:
    """How many rows of each change, and of those that ask."""
    numbers = {change.value: 0 for change in Change} | {UNSURE: 0}
    for row in found:
        numbers[row.change] += 1
        numbers[UNSURE] += not row.is_sure
    return numbers


def chosen(found: Iterable[Row], wanted: str) -> list[Row]:
    if wanted == UNSURE:
        return [row for row in found if not row.is_sure]
    return [row for row in found if row.change == wanted] if wanted else list(found)


def fingerprint(plan: Plan, earlier: Plan) -> str:
    """The same as long as neither plan is mended in a way that the comparison sees."""
    told = [
        [row.pk, row.area_id, row.kind, row.text, row.body, row.addressed_to]
        for each in (earlier, plan)
        for row in standing(each).values()
    ]
    areas = [list(each.areas.values_list("pk", "title")) for each in (earlier, plan)]
    return _digest([told, areas])


def is_fresh(comparison: Comparison) -> bool:
    """Neither plan has been mended since the comparison was made."""
    return comparison.stands == fingerprint(comparison.plan, comparison.earlier)


def stands_paired(descents: Iterable[Descent]) -> str:
    """The same as long as nobody pairs these in another way."""
    told = sorted([each.earlier_id, each.later_id, each.is_sure] for each in descents)
    return _digest(told)


def stands_areas(descents: Iterable[AreaDescent]) -> str:
    """As `stands_paired`, of areas."""
    return _digest(sorted([each.earlier_id, each.later_id, each.is_sure] for each in descents))


def _digest(told: object) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def begins_on(plan: Plan) -> date | None:
    """The day from which an adopted plan takes the place of the one before."""
    version = plan.version
    decided = version.decision.decided_on if version.decision else None
    days = [day for day in (version.valid_from, decided) if day is not None]
    return max(days, default=None)


def replaced_by(plan: Plan) -> list[tuple[Plan, date | None]]:
    """The adopted plan that takes its place, and from which day."""
    after = Plan.objects.filter(comparison__earlier=plan, state=State.ADOPTED)
    found = after.select_related("version__decision").order_by("pk")
    return [(each, begins_on(each)) for each in found]


@dataclass(frozen=True)
class Became:
    """What is said of a commitment when a later plan is adopted."""

    plan: Plan
    from_on: date | None
    commitments: Sequence[Commitment]
    reason: str


def became(commitment: Commitment) -> list[Became]:
    """In each adopted plan that came after its own: what it is there, or that it is dropped."""
    plans = Comparison.objects.filter(earlier=commitment.plan_id, plan__state=State.ADOPTED)
    found = list(plans.select_related("plan__version__decision").order_by("plan"))
    if not found or commitment.left_out:
        return []
    descents = Descent.objects.filter(earlier=commitment).select_related("later__area")
    heirs = _by_comparison(descents)
    reasons = dict(commitment.droppings.values_list("comparison", "reason"))
    return [
        Became(
            each.plan,
            begins_on(each.plan),
            heirs.get(each.pk, []),
            reasons.get(each.pk, ""),
        )
        for each in found
    ]


def _by_comparison(descents: Iterable[Descent]) -> Mapping[int, list[Commitment]]:
    heirs: dict[int, list[Commitment]] = defaultdict(list)
    for each in descents:
        heirs[each.comparison_id].append(each.later)
    return heirs


def origins(commitment: Commitment) -> list[Commitment]:
    """What it comes from in the plan before, once its plan is adopted."""
    if not commitment.plan.is_adopted:
        return []
    found = Descent.objects.filter(later=commitment).select_related("earlier__plan__version")
    return [each.earlier for each in found.order_by("earlier__position")]
