"""When timers fall due: the latest occurrence of each, in the municipality's own time."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

Schedule = Callable[[datetime], datetime]
"""The latest occurrence at or before a time; they lie closer than finished jobs are kept."""


def hourly(minute: int = 0) -> Schedule:
    def latest(at: datetime) -> datetime:
        due = timezone.localtime(at).replace(minute=minute, second=0, microsecond=0)
        return due if due <= at else due - timedelta(hours=1)

    return latest


def every(minutes: int) -> Schedule:
    """So often within each hour, from the hour on; the minutes divide an hour evenly."""

    def latest(at: datetime) -> datetime:
        here = timezone.localtime(at)
        return here.replace(minute=here.minute // minutes * minutes, second=0, microsecond=0)

    return latest


def daily(hour: int, minute: int = 0) -> Schedule:
    def latest(at: datetime) -> datetime:
        due = timezone.localtime(at).replace(
            hour=hour, minute=minute, second=0, microsecond=0, fold=0
        )
        return due if due <= at else due - timedelta(days=1)

    return latest
