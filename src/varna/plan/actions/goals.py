"""The programme's goals and what shows that they are reached; also after a plan's adoption."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.periods.spans import Span
from varna.plan.actions.refusals import GoalIsUsed, ReadingHasChanged
from varna.plan.models import FocusArea, Goal, Indicator, Reading
from varna.subjects import actions as subjects
from varna.subjects.ref import Pointable, Ref

Actor = Pointable | Ref


@transaction.atomic
def add_goal(*, area: FocusArea, text: str, by: Actor, at: datetime) -> Goal:
    """The same words again are the same goal."""
    FocusArea.objects.select_for_update().get(pk=area.pk)
    goal, is_new = Goal.objects.get_or_create(area=area, text=text.strip())
    if is_new:
        journal.record("plan.add_goal", goal, by=by, at=at, after={"text": goal.text})
    return goal


@transaction.atomic
def change_goal(*, goal: Goal, text: str, by: Actor, at: datetime) -> None:
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    before, goal.text = goal.text, text.strip()
    if before != goal.text:
        goal.save(update_fields=["text"])
        told = {"before": {"text": before}, "after": {"text": goal.text}}
        journal.record("plan.change_goal", goal, by=by, at=at, **told)


@transaction.atomic
def remove_goal(*, goal: Goal, by: Actor, at: datetime) -> None:
    """:raises GoalIsUsed: when it has indicators, or has been judged"""
    journal.record("plan.remove_goal", goal.area, by=by, at=at, before={"text": goal.text})
    ref = goal.ref
    try:
        goal.delete()
    except models.ProtectedError as used:
        raise GoalIsUsed from used
    subjects.remove_links([ref])


@transaction.atomic
def add_indicator(*, goal: Goal, values: Mapping[str, Any], by: Actor, at: datetime) -> Indicator:
    """One with the same name is the same indicator."""
    Goal.objects.select_for_update().get(pk=goal.pk)
    name = values["name"]
    indicator, is_new = Indicator.objects.get_or_create(goal=goal, name=name, defaults=values)
    if is_new:
        journal.record("plan.add_indicator", indicator, by=by, at=at, after=values)
    return indicator


@transaction.atomic
def change_indicator(
    *, indicator: Indicator, values: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
    names = [name for name, value in values.items() if getattr(indicator, name) != value]
    if not names:
        return
    before = {name: getattr(indicator, name) for name in names}
    after = {name: values[name] for name in names}
    for name, value in after.items():
        setattr(indicator, name, value)
    indicator.save(update_fields=names)
    journal.record("plan.change_indicator", indicator, by=by, at=at, before=before, after=after)


@transaction.atomic
def enter_reading(
    *,
    indicator: Indicator,
    period: Span,
    value: Decimal | None,
    read_on: date,
    note: str,
    seen: int | None,
    by: User,
    at: datetime,
) -> Reading:
    """
    The period's value; the one before it stays as history. The same press again is one act.

    :param value: None is not known, and needs a `note`
    :param seen: the key of the reading that stood for the period when the writer began, if any
    :raises ReadingHasChanged: when somebody else has entered another since
    """
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    rows = indicator.readings.filter(period_start=period.start, period_end=period.end)
    stands = rows.filter(is_latest=True).first()
    wanted = {"value": value, "read_on": read_on, "note": note.strip()}
    if stands and all(getattr(stands, name) == said for name, said in wanted.items()):
        return stands
    if (stands.pk if stands else None) != seen:
        raise ReadingHasChanged
    rows.filter(is_latest=True).update(is_latest=False)
    reading = indicator.readings.create(
        period_start=period.start, period_end=period.end, entered_at=at, entered_by=by, **wanted
    )
    told = {"period_start": period.start, "period_end": period.end, **wanted}
    before = {"value": stands.value} if stands else None
    journal.record("plan.enter_reading", indicator, by=by, at=at, before=before, after=told)
    return reading
