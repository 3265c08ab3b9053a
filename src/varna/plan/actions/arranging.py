"""Splitting, joining and moving commitments while the plan is being checked; each can be undone."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from django.db import transaction
from django.db.models import Max

from varna.journal import actions as journal
from varna.plan import queries
from varna.plan.actions import places
from varna.plan.actions.locking import unlocked
from varna.plan.actions.proposing import STEP
from varna.plan.actions.refusals import (
    AlreadyInThatArea,
    CannotUndo,
    ChangedMeanwhile,
    NeedsArea,
    NoFurther,
    NotAlike,
    NothingToDivide,
    TooLong,
)
from varna.plan.models import Commitment, FocusArea, Kind, Plan, Rearrangement, Way
from varna.plan.standing import KEPT, Standing, fingerprint, standing
from varna.subjects.ref import Pointable, Ref

Actor = Pointable | Ref
LONGEST = 4000


class Step(IntEnum):
    """One place towards the beginning or the end of the area."""

    UP = -1
    DOWN = 1


@transaction.atomic
def split_commitment(
    *, commitment: Commitment, word: int, was: str, by: Actor, at: datetime
) -> Commitment:
    """
    Make two of it. Both keep their place in the source and whom they are directed to.

    :param word: which word the second part begins with, counted from 0
    :returns: the second part
    :raises PlanIsLocked:
    :raises ChangedMeanwhile:
    :raises NothingToDivide:
    """
    plan, (row,) = _held(commitment.plan, [commitment], was)
    first, second = _divided(row.text, word)
    before = standing([row])
    row.text = first
    row.save(update_fields=["text"])
    new = _twin(row, text=second, position=_room_after(row))
    _keep(plan, Way.SPLIT, row, before, [row, new], at)
    journal.record(
        "plan.split_commitment",
        row,
        by=by,
        at=at,
        before={"text": before[str(row.pk)]["text"]},
        after={"text": first, "second": second},
    )
    return new


@transaction.atomic
def join_commitments(
    *, first: Commitment, second: Commitment, was: str, by: Actor, at: datetime
) -> Commitment:
    """
    Make one of two neighbours; it stands where the first stood.

    :raises PlanIsLocked:
    :raises ChangedMeanwhile:
    :raises NotAlike:
    :raises TooLong:
    """
    plan, (row, gone) = _held(first.plan, [first, second], was)
    if not queries.are_neighbours(row, gone):
        raise NotAlike
    before = standing([row, gone])
    texts = [row.text, gone.text]
    _take_in(row, gone)
    journal.record(
        "plan.join_commitments",
        row,
        by=by,
        at=at,
        before={"text": texts[0], "second": texts[1]},
        after={"text": row.text},
    )
    gone.delete()
    row.save(update_fields=KEPT_AFTER_JOINING)
    _keep(plan, Way.JOIN, row, before, [row], at)
    return row


KEPT_AFTER_JOINING = ["text", "addressed_to", "recurrence", "line", "end_line", "is_uncertain"]


@transaction.atomic
def move_commitment(
    *, commitment: Commitment, step: Step, was: str, by: Actor, at: datetime
) -> None:
    """
    Let it change places with the one before or after it in its area.

    :raises PlanIsLocked:
    :raises ChangedMeanwhile:
    :raises NoFurther:
    """
    plan, (row,) = _held(commitment.plan, [commitment], was)
    other = queries.neighbour(row, step)
    if other is None:
        raise NoFurther
    before = standing([row, other])
    row.position, other.position = other.position, row.position
    _put(plan, standing([row, other]))
    _keep(plan, Way.MOVE, row, before, [row, other], at)
    journal.record("plan.move_commitment", row, by=by, at=at, after={"step": step.name})


@transaction.atomic
def place_in_area(
    *, commitment: Commitment, area: FocusArea | None, was: str, by: Actor, at: datetime
) -> None:
    """
    Move it to another area, at the place that its line gives it.

    :raises PlanIsLocked:
    :raises ChangedMeanwhile:
    :raises AlreadyInThatArea:
    :raises NeedsArea:
    """
    plan, (row,) = _held(commitment.plan, [commitment], was)
    if area == row.area:
        raise AlreadyInThatArea
    if area is None and row.kind != Kind.RESPONSIBILITY:
        raise NeedsArea
    before, left = standing([row]), row.area
    row.position = places.room_for(plan, area, row.line)
    row.area, row.body = area, "" if area else row.body
    row.save(update_fields=["area", "body", "position"])
    _keep(plan, Way.MOVE, row, before, [row], at)
    journal.record(
        "plan.move_commitment",
        row,
        by=by,
        at=at,
        before={"area": str(left) if left else None},
        after={"area": str(area) if area else None},
    )


@transaction.atomic
def undo_rearrangement(*, rearrangement: Rearrangement, by: Actor, at: datetime) -> None:
    """
    Put back what it changed. Twice is once.

    :raises PlanIsLocked:
    :raises CannotUndo: when any of them has been changed since
    """
    plan = unlocked(rearrangement.plan)
    made = plan.rearrangements.select_for_update().get(pk=rearrangement.pk)
    if made.undone_at is not None:
        return
    _refuse_when_changed(plan, made)
    plan.commitments.filter(pk__in=set(made.after) - set(made.before)).delete()
    _put(plan, made.before)
    made.undone_at = at
    made.save(update_fields=["undone_at"])
    journal.record("plan.undo_rearrangement", plan, by=by, at=at, after={"undone": str(made)})


def _held(plan: Plan, rows: Sequence[Commitment], was: str) -> tuple[Plan, list[Commitment]]:
    """The plan and the rows as they stand, held until the transaction ends."""
    plan = unlocked(plan)
    found = plan.commitments.select_related("area").in_bulk([row.pk for row in rows])
    now = [found[row.pk] for row in rows if row.pk in found]
    if len(now) < len(rows) or fingerprint(*now) != was:
        raise ChangedMeanwhile
    return plan, now


def _divided(text: str, word: int) -> tuple[str, str]:
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    if not 0 < word < len(starts):
        raise NothingToDivide
    return text[: starts[word]].strip(), text[starts[word] :].strip()


def _room_after(row: Commitment) -> int:
    """The place right after it, pushing the rest of the plan back when there is none."""
    later = row.plan.commitments.filter(position__gt=row.position)
    taken = list(later.order_by("-position").values_list("pk", "position"))
    if taken and taken[-1][1] == row.position + 1:
        for pk, position in taken:
            row.plan.commitments.filter(pk=pk).update(position=position + STEP)
    return row.position + 1


def _twin(row: Commitment, *, text: str, position: int) -> Commitment:
    same = {name: getattr(row, name) for name in KEPT if name not in {"text", "position"}}
    return Commitment.objects.create(plan=row.plan, text=text, position=position, **same)


def _take_in(row: Commitment, gone: Commitment) -> None:
    """What the two say differently about how often is for a person to settle."""
    text = f"{row.text} {gone.text}"
    if len(text) > LONGEST:
        raise TooLong
    row.text = text
    row.addressed_to = list(dict.fromkeys([*row.addressed_to, *gone.addressed_to]))
    often = {row.recurrence, gone.recurrence} - {""}
    row.is_uncertain = row.is_uncertain or gone.is_uncertain or len(often) > 1
    row.recurrence = often.pop() if len(often) == 1 else ""
    lines = [line for each in (row, gone) for line in (each.line, each.end_line) if line]
    row.line, row.end_line = (min(lines), max(lines)) if lines else (None, None)


def _keep(
    plan: Plan,
    way: Way,
    row: Commitment,
    before: Standing,
    rows: Iterable[Commitment],
    at: datetime,
) -> None:
    Rearrangement.objects.create(
        plan=plan,
        way=way,
        about=before[str(row.pk)]["text"],
        before=before,
        after=standing(rows),
        made_at=at,
    )


def _refuse_when_changed(plan: Plan, made: Rearrangement) -> None:
    keys = [int(key) for key in {**made.before, **made.after}]
    now = standing(plan.commitments.filter(pk__in=keys))
    areas = {values["area_id"] for values in made.before.values()} - {None}
    places_wanted = [values["position"] for values in made.before.values()]
    others = plan.commitments.exclude(pk__in=keys).filter(position__in=places_wanted)
    is_whole = plan.areas.filter(pk__in=areas).count() == len(areas)
    if now != made.after or not is_whole or others.exists():
        raise CannotUndo


def _put(plan: Plan, rows: Standing) -> None:
    """Write them as they are told; what is there steps aside first, for the places' sake."""
    last = plan.commitments.aggregate(last=Max("position"))["last"] or 0
    there = set(plan.commitments.filter(pk__in=map(int, rows)).values_list("pk", flat=True))
    for aside, pk in enumerate(there, start=1):
        plan.commitments.filter(pk=pk).update(position=last + aside)
    for key, values in rows.items():
        _write(plan, int(key), values, is_there=int(key) in there)


def _write(plan: Plan, pk: int, values: dict[str, Any], *, is_there: bool) -> None:
    if is_there:
        plan.commitments.filter(pk=pk).update(**values)
    else:
        Commitment.objects.create(pk=pk, plan=plan, **values)
