"""One board's action plans: this year's adopted, next year's in the making."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from varna.measures import actions
from varna.measures.models import ActionPlan, Measure, Status
from varna.org.models import Unit

COSTS = (25_000, None, 0, 140_000)


def make(unit: Unit, *, on: date, at: datetime) -> None:
    assert unit.contact is not None
    here = Measure.objects.filter(unit=unit).select_related("unit", "action_plan").order_by("pk")
    for number, measure in enumerate(here):
        measure.cost = COSTS[number % len(COSTS)]
    Measure.objects.bulk_update(here, ["cost"])
    first = next(measure for measure in here if measure.status == Status.ONGOING)
    rest = [measure for measure in here if measure != first]
    this_year, next_year = (_plan(unit, year, at) for year in (on.year, on.year + 1))
    actions.take_measures(plan=this_year, measures=rest, by=unit.contact, at=at)
    actions.adopt_action_plan(
        plan=this_year,
        body=unit.name,
        decided_on=timezone.localtime(at).date() - timedelta(days=9),
        paragraph="§ 4",
        registry_number=f"TN {on.year}/12",
        by=unit.contact,
        at=at,
    )
    actions.take_measures(plan=next_year, measures=[first], by=unit.contact, at=at)
    for title, cost in (("Byt lås i förråden", 60_000), ("Gå igenom larmlistan", None)):
        actions.add_measure(
            unit=unit,
            title=title,
            owner="Fastighetschefen",
            due_on=date(on.year + 1, 5, 31),
            status=Status.NOT_STARTED,
            cost=cost,
            action_plan=next_year,
            by=unit.contact,
            at=at,
        )


def _plan(unit: Unit, year: int, at: datetime) -> ActionPlan:
    assert unit.contact is not None
    return actions.add_action_plan(
        unit=unit,
        title=f"Handlingsplan {year}",
        period_start=date(year, 1, 1),
        period_end=date(year + 1, 1, 1),
        by=unit.contact,
        at=at,
    )
