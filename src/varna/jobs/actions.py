"""Asking for work, starting dead work again, and clearing away what is long finished."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from varna.jobs import registry
from varna.jobs.models import Heartbeat, Job, State

KEPT = timedelta(days=60)
"""How long finished jobs are kept, and with them their keys."""


class NotDead(Exception):
    """Only a job that has stopped for good can be started again."""


@transaction.atomic
def enqueue(
    kind: str,
    payload: Mapping[str, Any] | None = None,
    *,
    at: datetime,
    key: str | None = None,
    run_at: datetime | None = None,
) -> Job:
    """Ask for work, in the caller's transaction.

    With a key that is known already: the job that has it, unchanged.

    :raises UnknownKind: when no module does this kind of job.
    """
    job = Job(
        kind=kind,
        payload=dict(payload or {}),
        key=key,
        created_at=at,
        run_at=run_at or at,
        max_attempts=registry.kind(kind).attempts,
    )
    if key is None:
        job.save(force_insert=True)
        return job
    Job.objects.bulk_create([job], ignore_conflicts=True)
    return Job.objects.get(key=key)


@transaction.atomic
def restart_job(*, job: Job, at: datetime) -> Job:
    """Let a dead job try again, as many times as a new one.

    :raises NotDead:
    """
    row = Job.objects.select_for_update().get(pk=job.pk)
    if row.state != State.DEAD:
        raise NotDead
    row.state, row.run_at, row.finished_at = State.QUEUED, at, None
    row.max_attempts = row.attempts + registry.kind(row.kind).attempts
    row.save(update_fields=["state", "run_at", "finished_at", "max_attempts"])
    return row


@transaction.atomic
def purge_finished(*, at: datetime) -> int:
    """Remove jobs done long ago, and runners not seen for a day. Dead jobs stay."""
    Heartbeat.objects.filter(seen_at__lt=at - timedelta(days=1)).delete()
    count, _ = Job.objects.filter(state=State.DONE, finished_at__lt=at - KEPT).delete()
    return count
