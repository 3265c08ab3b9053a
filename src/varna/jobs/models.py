"""The table of jobs, and the runners that are alive."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "QUEUED", _("väntar")
    RUNNING = "RUNNING", _("pågår")
    DONE = "DONE", _("klart")
    DEAD = "DEAD", _("har stannat")


FINISHED = (State.DONE, State.DEAD)


class JobQuerySet(models.QuerySet["Job"]):
    def claimable(self, at: datetime) -> "JobQuerySet":
        """Due, or left behind by a runner whose lease has run out."""
        due = Q(state=State.QUEUED, run_at__lte=at)
        return self.filter(
            due | Q(state=State.RUNNING, lease_until__lt=at), attempts__lt=F("max_attempts")
        )

    def left_for_good(self, at: datetime) -> "JobQuerySet":
        """Left behind by a runner at the last try."""
        return self.filter(state=State.RUNNING, lease_until__lt=at, attempts__gte=F("max_attempts"))


class Job(models.Model):
    """
    A piece of work to be done at least once, outside the request that asked for it.

    The row is written in the caller's transaction. `attempts` counts the tries from the moment they
    begin and never goes back, so it is also the fence: only the runner that began the latest try
    may write its end. Two jobs cannot have the same `key`; a try hands the key on to the outside,
    so that doing it twice can be seen there too.
    """

    kind = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=200, unique=True, null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    created_at = models.DateTimeField()
    run_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    max_attempts = models.PositiveIntegerField()
    leased_by = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="job_state_is_known"),
            models.CheckConstraint(
                condition=(Q(state=State.RUNNING, lease_until__isnull=False) & ~Q(leased_by=""))
                | (~Q(state=State.RUNNING) & Q(lease_until=None, leased_by="")),
                name="only_a_running_job_is_leased",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FINISHED, finished_at__isnull=False)
                | (~Q(state__in=FINISHED) & Q(finished_at=None)),
                name="only_a_finished_job_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DEAD, last_error=""), name="a_dead_job_says_why"
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=F("max_attempts")),
                name="a_job_is_tried_no_more_than_told",
            ),
        ]
        indexes = [
            models.Index(fields=["run_at", "id"], condition=Q(state=State.QUEUED), name="jobs_due"),
            models.Index(
                fields=["lease_until"], condition=Q(state=State.RUNNING), name="jobs_leased"
            ),
            models.Index(
                fields=["finished_at"], condition=Q(state__in=FINISHED), name="jobs_finished"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Heartbeat(models.Model):
    """A job runner that is, or lately was, alive."""

    runner = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.runner
