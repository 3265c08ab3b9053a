"""Units that take over from others: mergers, splits, replacements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count

from varna.journal import actions as journal
from varna.org import placing
from varna.org.actions.refusals import (
    AlreadyEnded,
    Circle,
    EndsBeforeStart,
    NoSuccessor,
    NotTheMunicipality,
    SuccessorNotThere,
)
from varna.org.actions.units import move_unit
from varna.org.models import Change, Succession, Unit, UnitKind
from varna.subjects.ref import Pointable, Ref


@dataclass(frozen=True, slots=True)
class _Event:
    change: Change
    on: date
    words: str


@transaction.atomic
def merge_units(
    *,
    predecessors: Sequence[Unit],
    successor: Unit,
    on: date,
    words: str = "",
    by: Pointable | Ref,
    at: datetime,
) -> None:
    """
    Let one unit take over from others, which end; `on` is its first day as such.

    Whoever holds a role in the successor sees from that day what the others did.

    :raises AlreadyEnded: also for the second of two presses.
    :raises Circle:
    :raises EndsBeforeStart:
    :raises NoSuccessor:
    :raises NotTheMunicipality:
    :raises SuccessorNotThere:
    """
    if not predecessors:
        raise NoSuccessor
    is_alone = len(predecessors) == 1 and successor.valid_from == on
    event = _Event(Change.REPLACED if is_alone else Change.MERGED, on, words.strip())
    for each in predecessors:
        _succeed(each, [successor], event, by, at)


@transaction.atomic
def split_unit(
    *,
    unit: Unit,
    successors: Sequence[Unit],
    on: date,
    words: str = "",
    by: Pointable | Ref,
    at: datetime,
) -> None:
    """
    Let two or more units take over from one, which ends. All of them see what it did.

    :raises: as `merge_units`.
    """
    if len({each.pk for each in successors}) < 2:  # noqa: PLR2004 – what a split is
        raise NoSuccessor
    _succeed(unit, successors, _Event(Change.SPLIT, on, words.strip()), by, at)


@transaction.atomic
def move_those_left(*, on: date, by: Pointable | Ref, at: datetime) -> int:
    """
    Move what goes on under an ended unit to the one that took over from it; how many that was.

    Where several took over, or the kind does not fit, the office chooses.
    """
    alone = (
        Unit.objects.filter(successions__on__lte=on)
        .annotate(successors=Count("successions"))
        .filter(successors=1)
    )
    left = Unit.objects.valid(on).filter(parent__in=alone.values("pk")).select_related("parent")
    moved = 0
    for unit in left:
        successor = (
            Succession.objects.select_related("successor").get(predecessor=unit.parent_id).successor
        )
        if placing.is_fitting(UnitKind(unit.kind), UnitKind(successor.kind)):
            move_unit(unit=unit, parent=successor, by=by, at=at)
            moved += 1
    return moved


def _succeed(
    unit: Unit, successors: Sequence[Unit], event: _Event, by: Pointable | Ref, at: datetime
) -> None:
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    _refuse_ending(unit, event.on)
    _refuse_successors(unit, successors, event.on)
    told = {"change": event.change.value, "words": event.words}
    rows = [
        Succession(predecessor=unit, successor=each, on=event.on, **told) for each in successors
    ]
    Succession.objects.bulk_create(rows)
    unit.valid_until = event.on
    unit.save(update_fields=["valid_until"])
    names = [each.name for each in successors]
    after = {"valid_until": event.on, "successors": names, **told}
    journal.record("org.succeed_unit", unit, by=by, at=at, after=after)
    for each in successors:
        after = {"predecessor": unit.name, "from_on": event.on, **told}
        journal.record("org.take_over", each, by=by, at=at, after=after)


def _refuse_ending(unit: Unit, on: date) -> None:
    if unit.kind == UnitKind.MUNICIPALITY:
        raise NotTheMunicipality
    if unit.valid_until is not None:
        raise AlreadyEnded
    if on <= unit.valid_from:
        raise EndsBeforeStart


def _refuse_successors(unit: Unit, successors: Sequence[Unit], on: date) -> None:
    """Circles are looked for before what is not there: the way back leads through an ended unit."""
    before = _predecessors(unit)
    for each in successors:
        if each.pk in before or each.path.startswith(unit.path):
            raise Circle
        if each.kind == UnitKind.MUNICIPALITY:
            raise NotTheMunicipality
    keys = {each.pk for each in successors}
    there = Unit.objects.select_for_update().valid(on).filter(pk__in=keys)
    if not keys or len(there.order_by("pk")) != len(keys):
        raise SuccessorNotThere


def _predecessors(unit: Unit) -> set[int]:
    """The unit, and everything it has taken over from, through every step."""
    rows = list(Succession.objects.values_list("successor", "predecessor"))
    found, fresh = {unit.pk}, {unit.pk}
    while fresh:
        fresh = {before for after, before in rows if after in fresh} - found
        found |= fresh
    return found
