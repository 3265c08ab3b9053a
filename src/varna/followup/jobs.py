"""What the follow-up does by the clock."""

from varna.followup.actions import reminding
from varna.jobs.registry import Run, job
from varna.jobs.schedules import daily


@job("followup.send_reminders", schedule=daily(7, 0), time_limit=120)
def send_reminders(run: Run) -> None:
    """Whoever has something left to answer is written to on the days that the rounds say."""
    reminding.send_reminders(at=run.at)
