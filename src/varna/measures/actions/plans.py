"""Action plans: made, ordered, filled, adopted."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.documents.models import Decision, Manner, Outcome
from varna.journal import actions as journal
from varna.measures import queries
from varna.measures.actions.measures import next_position
from varna.measures.actions.refusals import (
    AlreadyAdopted,
    DecidedTooLate,
    NothingToAdopt,
    OutsideThePlan,
)
from varna.measures.models import ActionPlan, Measure
from varna.measures.told import Row
from varna.org.models import Unit
from varna.subjects import actions as subjects


@transaction.atomic
def add_action_plan(
    *, unit: Unit, title: str, period_start: date, period_end: date, by: User, at: datetime
) -> ActionPlan:
    plan = ActionPlan.objects.create(
        unit=unit,
        title=title.strip(),
        period_start=period_start,
        period_end=period_end,
        created_at=at,
        created_by=by,
    )
    journal.record("measures.add_action_plan", plan, by=by, at=at, after=_told(plan))
    return plan


@transaction.atomic
def change_action_plan(
    *, plan: ActionPlan, title: str, period_start: date, period_end: date, by: User, at: datetime
) -> None:
    """:raises AlreadyAdopted:"""
    plan = _in_the_making(plan)
    before = _told(plan)
    plan.title, plan.period_start, plan.period_end = title.strip(), period_start, period_end
    plan.save(update_fields=["title", "period_start", "period_end"])
    after = _told(plan)
    journal.record("measures.change_action_plan", plan, by=by, at=at, before=before, after=after)


@transaction.atomic
def adopt_action_plan(
    *,
    plan: ActionPlan,
    body: str,
    decided_on: date,
    paragraph: str,
    registry_number: str,
    by: User,
    at: datetime,
) -> None:
    """
    Record the decision, and keep the text as it was decided.

    :raises AlreadyAdopted:
    :raises NothingToAdopt:
    :raises DecidedTooLate: after today.
    """
    plan = _in_the_making(plan)
    rows = [Row.of(measure) for measure in queries.measures_in(plan)]
    if not rows:
        raise NothingToAdopt
    if decided_on > timezone.localtime(at).date():
        raise DecidedTooLate
    plan.decision = Decision.objects.create(
        body=body.strip(),
        unit=plan.unit,
        manner=Manner.COMPANY if plan.unit.is_company else Manner.BOARD,
        outcome=Outcome.ADOPTED,
        decided_on=decided_on,
        paragraph=paragraph.strip(),
        registry_number=registry_number.strip(),
    )
    plan.adopted, plan.adopted_at = [row.to_data() for row in rows], at
    plan.save(update_fields=["decision", "adopted", "adopted_at"])
    after = {"body": body, "decided_on": decided_on, "paragraph": paragraph}
    after |= {"registry_number": registry_number, "measures": len(rows)}
    journal.record("measures.adopt_action_plan", plan, by=by, at=at, after=after)


@transaction.atomic
def remove_action_plan(*, plan: ActionPlan, by: User, at: datetime) -> None:
    """The measures stay, in no plan.

    :raises AlreadyAdopted:
    """
    plan = _in_the_making(plan)
    for measure in queries.measures_in(plan):
        _place(measure, None, by, at)
    journal.record("measures.remove_action_plan", plan, by=by, at=at, before=_told(plan))
    subjects.remove_links([plan.ref])
    plan.delete()


@transaction.atomic
def take_measures(*, plan: ActionPlan, measures: Iterable[Measure], by: User, at: datetime) -> int:
    """
    Put measures last in the plan, out of the plan where they were; says how many.

    :raises OutsideThePlan:
    """
    taken = [measure for measure in measures if measure.action_plan_id != plan.pk]
    for measure in taken:
        if not plan.is_for(measure.unit):
            raise OutsideThePlan
        _place(measure, plan, by, at)
    return len(taken)


@transaction.atomic
def move_measure(*, measure: Measure, is_upwards: bool, by: User, at: datetime) -> bool:
    """One step among those of the same commitment; False when there is nowhere to go."""
    assert measure.action_plan is not None
    plan = locked(measure.action_plan)
    rows = list(queries.measures_in(plan))
    alike = [row for row in rows if _about(row) == _about(measure)]
    here = alike.index(measure)
    there = here - 1 if is_upwards else here + 1
    if not 0 <= there < len(alike):
        return False
    one, other = rows.index(alike[here]), rows.index(alike[there])
    rows[one], rows[other] = rows[other], rows[one]
    for position, row in enumerate(rows, start=1):
        row.position = position
    Measure.objects.bulk_update(rows, ["position"])
    places = {"position": here + 1}, {"position": there + 1}
    journal.record(
        "measures.move_measure", measure, by=by, at=at, before=places[0], after=places[1]
    )
    return True


def _about(measure: Measure) -> UUID | None:
    return measure.commitment.lineage if measure.commitment else None


def locked(plan: ActionPlan) -> ActionPlan:
    """The plan as it is now, and nobody else's until the transaction ends."""
    return ActionPlan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)


def _in_the_making(plan: ActionPlan) -> ActionPlan:
    plan = locked(plan)
    if plan.is_adopted:
        raise AlreadyAdopted
    return plan


def _place(measure: Measure, plan: ActionPlan | None, by: User, at: datetime) -> None:
    before = {"action_plan": measure.action_plan.title if measure.action_plan else None}
    measure.action_plan, measure.position = plan, next_position(plan)
    measure.save(update_fields=["action_plan", "position"])
    after = {"action_plan": plan.title if plan else None}
    journal.record("measures.take_measure", measure, by=by, at=at, before=before, after=after)


def _told(plan: ActionPlan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "unit": plan.unit.name,
        "period_start": plan.period_start,
        "last_on": plan.last_on,
    }
