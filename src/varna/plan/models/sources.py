"""Which sources show how a commitment is kept, as the office has chosen."""

from datetime import date

from django.db import models
from django.db.models import Q

from varna.org import queries as org
from varna.plan.models.commitments import Commitment
from varna.plan.models.plans import Plan


class CommitmentSource(models.Model):
    """
    One source that is asked how one commitment is kept, and what it is told: `params` as
    `evidence.params.plain` gives them. A commitment without any has the sources that are asked
    when nothing is chosen.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="sources")
    source = models.CharField(max_length=40)
    params = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "source"], name="a_source_is_chosen_once_a_commitment"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_chosen_source_has_its_name"),
        ]

    def __str__(self) -> str:
        return f"{self.source} for {self.commitment_id}"


class SourceChoiceQuerySet(models.QuerySet["SourceChoice"]):
    def visible_to(self, user: org.Reader, on: date) -> "SourceChoiceQuerySet":
        return self.filter(plan__in=Plan.objects.visible_to(user, on))


class SourceChoice(models.Model):
    """
    One press that chose sources for one or several commitments of a plan.

    `about` says which. `before` and `after` are what stood, by the commitment's key: it can be
    undone as long as all of them stand as it left them.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="source_choices")
    about = models.TextField(max_length=4000)
    before = models.JSONField()
    after = models.JSONField()
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = SourceChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.about
