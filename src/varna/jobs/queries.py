"""What waits, what has stopped, and whether anybody works."""

from datetime import datetime, timedelta

from varna.jobs.models import Heartbeat, Job, JobQuerySet, State

SILENT = timedelta(seconds=60)
"""A runner not heard of for this long is taken to be gone."""


def dead_jobs() -> JobQuerySet:
    return Job.objects.filter(state=State.DEAD).order_by("-finished_at")


def unfinished_jobs() -> JobQuerySet:
    return Job.objects.filter(state__in=(State.QUEUED, State.RUNNING)).order_by("run_at", "pk")


def is_runner_alive(at: datetime) -> bool:
    return Heartbeat.objects.filter(seen_at__gte=at - SILENT).exists()
