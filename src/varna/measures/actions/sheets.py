"""What a sheet says of an action plan's measures, done all at once or not at all."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from varna.accounts.models import User
from varna.measures import judging, sheets
from varna.measures.actions.measures import add_measure, change_measure
from varna.measures.actions.plans import locked
from varna.measures.actions.refusals import RowsAreWrong
from varna.measures.judging import Judgement, Line
from varna.measures.models import ActionPlan, Measure, Status

FIELDS = ("title", "description", "unit", "commitment", "owner", "due_on", "cost", "status")


@transaction.atomic
def import_measures(
    *,
    plan: ActionPlan,
    rows: Sequence[sheets.Cells],
    skip_wrong: bool = False,
    by: User,
    on: date,
    at: datetime,
) -> Judgement:
    """
    Add and change measures; none is taken away because the sheet is silent about it.

    :raises RowsAreWrong:
    """
    plan = locked(plan)
    judgement = judging.judge(plan, rows, on)
    if judgement.wrong and not skip_wrong:
        raise RowsAreWrong
    for line in judgement.changed:
        assert line.measure is not None
        _change(line.measure, line, by, at)
    for line in judgement.new:
        values = {"unit": plan.unit, **line.values}
        add_measure(**values, action_plan=plan, by=by, at=at)
    return judgement


def _change(measure: Measure, line: Line, by: User, at: datetime) -> None:
    values = {name: getattr(measure, name) for name in FIELDS} | line.values
    values["status"] = Status(values["status"])
    change_measure(measure=measure, **values, action_plan=measure.action_plan, by=by, at=at)
