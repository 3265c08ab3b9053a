"""Taking a job, holding on to it, and letting it go: every write carries the fence."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from varna.jobs.models import Job, JobQuerySet, State
from varna.jobs.outcomes import Outcome

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=1)


def claim(*, runner: str, lease: timedelta, at: datetime) -> Job | None:
    """Take one job: never more, or a slow one makes its neighbours run twice."""
    if not Job.objects.claimable(at).exists():  # a look costs no write lock
        return None
    with transaction.atomic():
        job = (
            Job.objects.claimable(at)
            .select_for_update(skip_locked=True)
            .order_by("run_at", "pk")
            .first()
        )
        if job is None:
            return None
        job.state, job.attempts = State.RUNNING, job.attempts + 1
        job.leased_by, job.lease_until = runner, at + lease
        job.save(update_fields=["state", "attempts", "leased_by", "lease_until"])
        return job


def renew(job: Job, *, lease: timedelta, at: datetime) -> bool:
    """Hold on to the job for another while; False when somebody else has it."""
    return _ours(job).update(lease_until=at + lease) == 1


def settle(job: Job, outcome: Outcome, *, at: datetime) -> bool:
    """Write how the try ended; False when it was no longer ours to write."""
    match outcome:
        case Outcome(error=""):
            return _end(job, State.DONE, at=at)
        case Outcome(is_final=True):
            return _end(job, State.DEAD, at=at, last_error=outcome.error)
        case _ if job.attempts >= job.max_attempts:
            return _end(job, State.DEAD, at=at, last_error=outcome.error)
    again = at + wait_after(job.attempts)
    return _let_go(job, run_at=again, last_error=outcome.error)


def release(job: Job, *, at: datetime) -> bool:
    """Put back a job interrupted through no fault of its own; the try does not count against it."""
    return _let_go(job, run_at=at, max_attempts=F("max_attempts") + 1)


def bury_left(*, at: datetime) -> int:
    """Call dead what was left behind at its last try."""
    return Job.objects.left_for_good(at).update(
        state=State.DEAD,
        finished_at=at,
        leased_by="",
        lease_until=None,
        last_error="RunnerGone: at the last try",
    )


def wait_after(attempts: int) -> timedelta:
    """Ten seconds, then twice as long each time, up to an hour."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(attempts - 1, 20)
    return min(doubled, LONGEST_WAIT)


def _ours(job: Job) -> JobQuerySet:
    return Job.objects.filter(
        pk=job.pk, state=State.RUNNING, attempts=job.attempts, leased_by=job.leased_by
    )


def _end(job: Job, state: State, *, at: datetime, last_error: str = "") -> bool:
    return (
        _ours(job).update(
            state=state, finished_at=at, leased_by="", lease_until=None, last_error=last_error
        )
        == 1
    )


def _let_go(job: Job, **changes: object) -> bool:
    return _ours(job).update(state=State.QUEUED, leased_by="", lease_until=None, **changes) == 1
