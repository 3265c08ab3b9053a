"""What the office mends in a plan before it is adopted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from varna.journal import actions as journal
from varna.plan.actions import places
from varna.plan.actions.locking import unlocked
from varna.plan.actions.refusals import (
    AlreadyThere,
    AreaHoldsCommitments,
    ChangedMeanwhile,
    NeedsArea,
)
from varna.plan.models import Commitment, FocusArea, Kind, Plan
from varna.plan.standing import fingerprint
from varna.plan.wording import Wording
from varna.subjects.ref import Pointable, Ref

Actor = Pointable | Ref


@transaction.atomic
def mend_commitment(
    *,
    commitment: Commitment,
    wording: Wording,
    was: str | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """
    Say it as the document does; what is mended is no longer uncertain.

    :param was: the fingerprint of what the person began with
    :raises PlanIsLocked:
    :raises ChangedMeanwhile:
    :raises NeedsArea:
    """
    plan = unlocked(commitment.plan)
    if was is not None and was != fingerprint(*plan.commitments.filter(pk=commitment.pk)):
        raise ChangedMeanwhile
    _refuse_without_area(wording)
    changes = _changed(commitment, wording.values() | {"is_uncertain": False})
    _save(commitment, changes, "plan.mend_commitment", by=by, at=at)


@transaction.atomic
def approve_commitment(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """It was read rightly, though it was uncertain.

    :raises PlanIsLocked:
    """
    unlocked(commitment.plan)
    changes = _changed(commitment, {"is_uncertain": False})
    _save(commitment, changes, "plan.approve_commitment", by=by, at=at)


@transaction.atomic
def leave_out(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """:raises PlanIsLocked:"""
    unlocked(commitment.plan)
    _save(commitment, _changed(commitment, {"left_out": True}), "plan.leave_out", by=by, at=at)


@transaction.atomic
def take_back(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """:raises PlanIsLocked:"""
    unlocked(commitment.plan)
    _save(commitment, _changed(commitment, {"left_out": False}), "plan.take_back", by=by, at=at)


@transaction.atomic
def add_commitment(
    *, plan: Plan, wording: Wording, line: int | None = None, by: Actor, at: datetime
) -> Commitment:
    """
    :param line: the line of the source it stands on; decides its place in the area
    :raises PlanIsLocked:
    :raises NeedsArea:
    :raises AlreadyThere: when the same words stand in the same area
    """
    plan = unlocked(plan)
    _refuse_without_area(wording)
    values = wording.values()
    if plan.commitments.filter(area=wording.area, text=values["text"], left_out=False).exists():
        raise AlreadyThere
    position = places.room_for(plan, wording.area, line)
    commitment = Commitment.objects.create(
        plan=plan, position=position, line=line, end_line=line, **values
    )
    journal.record(
        "plan.add_commitment", commitment, by=by, at=at, after=_plain(values) | {"line": line}
    )
    return commitment


@transaction.atomic
def add_area(*, plan: Plan, title: str, number: int | None, by: Actor, at: datetime) -> FocusArea:
    """:raises PlanIsLocked:"""
    plan = unlocked(plan)
    last = plan.areas.aggregate(last=models.Max("position"))["last"] or 0
    area = FocusArea.objects.create(
        plan=plan, position=last + 1, number=number, title=title.strip()
    )
    journal.record("plan.add_area", area, by=by, at=at, after={"title": area.title})
    return area


@transaction.atomic
def mend_area(
    *,
    area: FocusArea,
    title: str,
    short_title: str,
    number: int | None,
    by: Actor,
    at: datetime,
) -> None:
    """:raises PlanIsLocked:"""
    unlocked(area.plan)
    wanted = {"title": title.strip(), "short_title": short_title.strip(), "number": number}
    _save(area, _changed(area, wanted), "plan.mend_area", by=by, at=at)


@transaction.atomic
def remove_area(*, area: FocusArea, by: Actor, at: datetime) -> None:
    """What was left out of it goes with it.

    :raises PlanIsLocked:
    :raises AreaHoldsCommitments:
    """
    plan = unlocked(area.plan)
    if area.commitments.filter(left_out=False).exists():
        raise AreaHoldsCommitments
    journal.record("plan.remove_area", plan, by=by, at=at, before={"title": area.title})
    area.delete()


@transaction.atomic
def mend_document(*, plan: Plan, values: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """The front page: title, registry number, days of validity and the rest of it.

    :raises PlanIsLocked:
    """
    plan = unlocked(plan)
    version = plan.version
    before, after = changes = _changed(version, values)
    if not after:
        return
    _store(version, changes)
    if "title" in after:
        version.document.title = version.title
        version.document.save(update_fields=["title"])
    journal.record("plan.mend_document", plan, by=by, at=at, before=before, after=after)


Changes = tuple[dict[str, Any], dict[str, Any]]


def _changed(row: models.Model, wanted: Mapping[str, Any]) -> Changes:
    """Before and after, of those that differ."""
    names = [name for name, value in wanted.items() if getattr(row, name) != value]
    return {name: getattr(row, name) for name in names}, {name: wanted[name] for name in names}


def _save(
    row: Commitment | FocusArea, changes: Changes, act: str, *, by: Actor, at: datetime
) -> None:
    before, after = changes
    if after:
        _store(row, changes)
        journal.record(act, row, by=by, at=at, before=_plain(before), after=_plain(after))


def _store(row: models.Model, changes: Changes) -> None:
    for name, value in changes[1].items():
        setattr(row, name, value)
    row.save(update_fields=list(changes[1]))


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, models.Model) else value
        for name, value in values.items()
    }


def _refuse_without_area(wording: Wording) -> None:
    if wording.area is None and wording.kind != Kind.RESPONSIBILITY:
        raise NeedsArea
