"""What accounts do by the clock."""

from django.contrib.sessions.backends.db import SessionStore

from varna.jobs.registry import Run, job
from varna.jobs.schedules import daily


@job("accounts.clear_sessions", schedule=daily(3, 20), time_limit=120)
def clear_sessions(_run: Run) -> None:
    """Sessions that are over are taken out of the database."""
    SessionStore.clear_expired()
