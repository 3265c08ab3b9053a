"""What hangs on a unit that is about to change, in numbers: nothing here is anybody's text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from varna.followup.models import Enquiry, RoundState, Submission
from varna.measures.models import ActionPlan, Measure, Status
from varna.org.models import Appointment, Grant, Unit
from varna.plan.models import Assignment, Commitment


@dataclass(frozen=True)
class Outlook:
    """
    `enquiries` are those in an open round with nothing standing submitted; `children` go on under
    the unit.
    """

    unit: Unit
    assignments: int
    appointments: int
    grants: int
    enquiries: int
    measures: int
    action_plans: int
    children: list[Unit]


def outlook(units: Sequence[Unit], on: date) -> list[Outlook]:
    """In a constant number of queries."""
    promised = Commitment.objects.unreplaced(on)
    assignments = _counted(Assignment.objects.filter(commitment__in=promised), units)
    appointments = _counted(_going_on(Appointment.objects.all(), on), units)
    grants = _counted(_going_on(Grant.objects.all(), on), units)
    standing = Submission.objects.standing().values("enquiry")
    waiting = Enquiry.objects.filter(round__state=RoundState.OPEN).exclude(pk__in=standing)
    enquiries = _counted(waiting, units)
    open_measures = Measure.objects.exclude(status__in=(Status.DONE, Status.STOPPED))
    measures = _counted(open_measures, units)
    plans = _counted(ActionPlan.objects.filter(period_end__gt=on), units)
    children: dict[int, list[Unit]] = {}
    for child in Unit.objects.valid(on).filter(parent__in=units).order_by("path"):
        children.setdefault(child.parent_id or 0, []).append(child)
    return [
        Outlook(
            unit,
            assignments.get(unit.pk, 0),
            appointments.get(unit.pk, 0),
            grants.get(unit.pk, 0),
            enquiries.get(unit.pk, 0),
            measures.get(unit.pk, 0),
            plans.get(unit.pk, 0),
            children.get(unit.pk, []),
        )
        for unit in units
    ]


def _going_on(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    return rows.filter(Q(until_on=None) | Q(until_on__gt=on))


def _counted(rows: QuerySet[Any], units: Sequence[Unit]) -> dict[int, int]:
    found = rows.filter(unit__in=units).order_by().values("unit")
    return dict(found.annotate(number=Count("pk")).values_list("unit", "number"))
