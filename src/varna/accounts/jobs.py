"""What accounts do by the clock."""

from django.contrib.sessions.backends.db import SessionStore

from varna.accounts.actions import LINK_LIVES
from varna.jobs.registry import Run, job
from varna.jobs.schedules import daily
from varna.mail import actions as mail


@job("accounts.clear_sessions", schedule=daily(3, 20), time_limit=120)
def clear_sessions(_run: Run) -> None:
    """Sessions that are over are taken out of the database."""
    SessionStore.clear_expired()


@job("accounts.forget_worn_links", schedule=daily(3, 30))
def forget_worn_links(run: Run) -> None:
    """A letter that never arrived keeps its one-time link no longer than that opens anything."""
    mail.forget_links(written_before=run.at - LINK_LIVES)
