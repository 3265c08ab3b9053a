"""Writing down what a unit does, measure by measure."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.measures.actions.refusals import MovedMeanwhile, OutsideThePlan
from varna.measures.models import ActionPlan, Measure, Status
from varna.measures.queries import OPEN
from varna.org.models import Unit
from varna.plan.models import Commitment
from varna.subjects import actions as subjects
from varna.subjects.ref import Ref

_SAID = ("unit", "commitment", "title", "owner", "due_on", "description", "cost", "action_plan")
_WRITTEN = (*_SAID, "status", "done_on", "position", "created_at", "created_by")


@transaction.atomic
def add_measure(
    *,
    unit: Unit,
    title: str,
    commitment: Commitment | None = None,
    owner: str = "",
    due_on: date | None = None,
    status: Status = Status.NOT_STARTED,
    description: str = "",
    cost: int | None = None,
    action_plan: ActionPlan | None = None,
    origin: Ref | None = None,
    identity: UUID | None = None,
    by: User,
    at: datetime,
) -> Measure:
    """
    Two presses with the same words are one.

    :param identity: of the form that is sent, where it has one
    :param origin: what the measure is made from, and is linked to
    :raises OutsideThePlan:
    """
    _refuse_outside(unit, action_plan)
    new = Measure(
        unit=unit,
        commitment=commitment,
        title=title.strip(),
        owner=owner.strip(),
        due_on=due_on,
        status=status,
        done_on=_done_on(status, None, at),
        description=description.strip(),
        cost=cost,
        action_plan=action_plan,
        position=next_position(action_plan),
        created_at=at,
        created_by=by,
    )
    measure, is_new = _kept(new, identity)
    if not is_new:
        return measure
    told = _told(measure)
    if origin:
        why = gettext("Åtgärden kommer härifrån.")
        subjects.add_link(begins=measure.ref, ends=origin, why=why)
        told["origin"] = str(origin)
    journal.record("measures.add_measure", measure, by=by, at=at, after=told)
    return measure


@transaction.atomic
def change_measure(
    *,
    measure: Measure,
    unit: Unit,
    title: str,
    commitment: Commitment | None,
    owner: str,
    due_on: date | None,
    status: Status,
    description: str,
    cost: int | None,
    action_plan: ActionPlan | None,
    by: User,
    at: datetime,
) -> None:
    """:raises OutsideThePlan:"""
    _refuse_outside(unit, action_plan)
    before = _told(measure)
    if action_plan != measure.action_plan:
        measure.action_plan, measure.position = action_plan, next_position(action_plan)
    measure.description, measure.cost = description.strip(), cost
    measure.unit, measure.commitment, measure.due_on = unit, commitment, due_on
    measure.title, measure.owner = title.strip(), owner.strip()
    measure.done_on = _done_on(status, measure.done_on, at)
    measure.status = status
    measure.save()
    journal.record(
        "measures.change_measure", measure, by=by, at=at, before=before, after=_told(measure)
    )


@transaction.atomic
def set_status(*, measure: Measure, status: Status, by: User, at: datetime) -> None:
    """What is done gets the day it was done; the same status again changes nothing."""
    if measure.status == status:
        return
    before = {"status": measure.status}
    measure.done_on = _done_on(status, measure.done_on, at)
    measure.status = status
    measure.save(update_fields=["status", "done_on"])
    after = {"status": status.value}
    journal.record("measures.set_status", measure, by=by, at=at, before=before, after=after)


@transaction.atomic
def carry_measures(*, heirs: Mapping[int, Commitment], by: User, at: datetime) -> None:
    """
    Let what is still to be done answer the same promise in the plan that came after.

    What is done or stopped answered the words of its time, and stays there.

    :param heirs: by the earlier commitment's key, what it is now
    """
    rows = Measure.objects.select_for_update(of=("self",)).filter(
        commitment__in=heirs, status__in=OPEN
    )
    for measure in rows.select_related("commitment__plan__version").order_by("pk"):
        was, measure.commitment = measure.commitment, heirs[measure.commitment_id or 0]
        measure.save(update_fields=["commitment"])
        journal.record(
            "measures.carry_measure",
            measure,
            by=by,
            at=at,
            before={"commitment": _dated(was)},
            after={"commitment": _dated(measure.commitment)},
        )


@transaction.atomic
def move_on_measure(
    *, measure: Measure, was: int, commitment: Commitment, by: User, at: datetime
) -> None:
    """
    Let it answer what its commitment has become in a later plan. Twice is once.

    :param was: the key of the commitment it answered when the page was shown
    :raises MovedMeanwhile:
    """
    rows = Measure.objects.select_for_update(of=("self",))
    measure = rows.select_related("commitment__plan__version").get(pk=measure.pk)
    if measure.commitment == commitment:
        return
    if measure.commitment_id != was:
        raise MovedMeanwhile
    before, measure.commitment = measure.commitment, commitment
    measure.save(update_fields=["commitment"])
    journal.record(
        "measures.move_on_measure",
        measure,
        by=by,
        at=at,
        before={"commitment": _dated(before)},
        after={"commitment": _dated(commitment)},
    )


@transaction.atomic
def remove_measure(*, measure: Measure, by: User, at: datetime) -> None:
    """The journal keeps what it was."""
    journal.record("measures.remove_measure", measure, by=by, at=at, before=_told(measure))
    subjects.remove_links([measure.ref])
    measure.delete()


def next_position(plan: ActionPlan | None) -> int:
    """Last in its plan; a measure in no plan has no order."""
    if plan is None:
        return 0
    return (plan.measures.aggregate(last=Max("position"))["last"] or 0) + 1


def _refuse_outside(unit: Unit, plan: ActionPlan | None) -> None:
    if plan is not None and not plan.is_for(unit):
        raise OutsideThePlan


def _done_on(status: Status, before: date | None, at: datetime) -> date | None:
    return (before or timezone.localtime(at).date()) if status is Status.DONE else None


def _dated(commitment: Commitment | None) -> str:
    return f"{commitment.text} ({commitment.plan})" if commitment else ""


def _kept(new: Measure, identity: UUID | None) -> tuple[Measure, bool]:
    """Another press of the same form, with other words, is a measure of its own."""
    values = {name: getattr(new, name) for name in _WRITTEN}
    measure, is_new = Measure.objects.get_or_create(
        identity=identity or new.identity, defaults=values
    )
    if not is_new and any(getattr(measure, name) != values[name] for name in _SAID):
        new.save()
        return new, True
    return measure, is_new


def _told(measure: Measure) -> dict[str, Any]:
    return {
        "title": measure.title,
        "description": measure.description,
        "unit": measure.unit.name,
        "commitment": measure.commitment.text if measure.commitment else None,
        "owner": measure.owner,
        "due_on": measure.due_on,
        "cost": measure.cost,
        "status": measure.status,
        "done_on": measure.done_on,
        "action_plan": measure.action_plan.title if measure.action_plan else None,
    }
