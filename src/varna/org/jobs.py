"""What org does by the clock."""

from django.utils import timezone

from varna.jobs.registry import Run, job
from varna.jobs.schedules import daily
from varna.org import actions
from varna.org.sheets import actions as sheets
from varna.subjects.ref import SYSTEM


@job("org.remove_expired_sheets", schedule=daily(3, 10))
def remove_expired_sheets(run: Run) -> None:
    sheets.remove_expired(at=run.at)


@job("org.take_up_the_day", schedule=daily(0, 5))
def take_up_the_day(run: Run) -> None:
    """Names that begin today, and what goes on under units that are over."""
    on = timezone.localtime(run.at).date()
    actions.take_up_names(on=on)
    actions.move_those_left(on=on, by=SYSTEM, at=run.at)
