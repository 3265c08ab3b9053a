"""Timers become jobs: one a schedule's occurrence, whichever runner sees it first."""

from datetime import datetime

from varna.jobs import actions, registry
from varna.jobs.models import Job


def enqueue_due(*, at: datetime) -> int:
    """Ask for the latest occurrence of every timer, once; what was missed before stays missed."""
    due = {_key(kind, at): kind for kind in registry.timers()}
    known = set(Job.objects.filter(key__in=due).values_list("key", flat=True))
    new = {key: kind for key, kind in due.items() if key not in known}
    for key, kind in new.items():
        actions.enqueue(kind.name, at=at, key=key)
    return len(new)


def _key(kind: registry.Kind, at: datetime) -> str:
    assert kind.schedule is not None
    return f"timer:{kind.name}:{kind.schedule(at).isoformat()}"
