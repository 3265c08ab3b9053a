"""What the register does by the clock."""

from varna.documents import actions
from varna.jobs.registry import Run, job
from varna.jobs.schedules import daily


@job("documents.remind_of_reviews", schedule=daily(7, 10), time_limit=120)
def remind_of_reviews(run: Run) -> None:
    """Whoever keeps a document that is to be gone through is written to in time."""
    actions.remind_of_reviews(at=run.at)
