"""Measures of a unit."""

from datetime import date

from tests.cast import BUILT_AT
from varna.measures.models import ActionPlan, Measure, Status
from varna.org.models import Unit
from varna.plan.models import Commitment


def measure(
    unit: Unit,
    commitment: Commitment | None = None,
    *,
    title: str = "Byt trasig belysning i parken",
    status: Status = Status.NOT_STARTED,
    due_on: date | None = None,
    owner: str = "",
    action_plan: ActionPlan | None = None,
    cost: int | None = None,
) -> Measure:
    return Measure.objects.create(
        unit=unit,
        commitment=commitment,
        title=title,
        status=status,
        due_on=due_on,
        owner=owner,
        action_plan=action_plan,
        position=action_plan.measures.count() + 1 if action_plan else 0,
        cost=cost,
        done_on=date(2026, 3, 1) if status is Status.DONE else None,
        created_at=BUILT_AT,
    )


def action_plan(unit: Unit, title: str = "Handlingsplan 2027", *, year: int = 2027) -> ActionPlan:
    return ActionPlan.objects.create(
        unit=unit,
        title=title,
        period_start=date(year, 1, 1),
        period_end=date(year + 1, 1, 1),
        created_at=BUILT_AT,
    )
