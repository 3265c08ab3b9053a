"""What org does by the clock."""

from varna.jobs.registry import Run, job
from varna.jobs.schedules import daily
from varna.org.sheets import actions as sheets


@job("org.remove_expired_sheets", schedule=daily(3, 10))
def remove_expired_sheets(run: Run) -> None:
    sheets.remove_expired(at=run.at)
