"""What a round asks about whole areas."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.plan.models import FocusArea

STATEMENT = "STATEMENT"
"""The kind of a question about a whole area, which is told of in words and counted nowhere."""


class Topic(models.TextChoices):
    """What a unit is asked to tell of a whole area."""

    UNDERTAKINGS = "UNDERTAKINGS", _("årets åtaganden")
    DELEGATION = "DELEGATION", _("fördelning av ansvar")


class AreaStatement(models.Model):
    """
    One topic that a round asks about whole areas, with its words and the areas it asks them in. A
    unit is asked in those areas where it is asked about something else too.
    """

    round = models.ForeignKey("followup.Round", on_delete=models.CASCADE, related_name="statements")
    topic = models.CharField(max_length=15, choices=Topic)
    wording = models.TextField(max_length=1000)
    areas = models.ManyToManyField(FocusArea, related_name="+", blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "topic"], name="a_round_has_a_topic_once")
        ]

    def __str__(self) -> str:
        return self.wording
