"""The executive board's judgement of a follow-up point or a goal in one round."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org import queries as org
from varna.org.roles import CONTENT, Role
from varna.plan.models import Commitment, Goal
from varna.subjects.ref import Ref


class Judged(models.TextChoices):
    """The follow-up point's own scale, and nothing of "berör inte oss"."""

    MET = "MET", _("uppfyllt")
    PARTLY = "PARTLY", _("delvis")
    NOT_MET = "NOT_MET", _("inte")
    CANNOT_JUDGE = "CANNOT_JUDGE", _("kan inte bedömas")


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def visible_to(self, user: org.Reader, on: date) -> "JudgementQuerySet":
        """The office's own until it is released with a report; then as open as the plan."""
        if org.holds_whole(user, {Role.PROGRAMME_OFFICE}, on):
            return self
        is_reader = org.holds_any(user, CONTENT, on)
        return self.filter(released_at__isnull=False) if is_reader else self.none()


class Judgement(models.Model):
    """
    How the executive board judges one follow-up point or one goal in a round, beside what the units
    answer and never instead of it. One that was changed stays, and is no longer `is_latest`.
    """

    round = models.ForeignKey("followup.Round", on_delete=models.PROTECT, related_name="judgements")
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="judgements"
    )
    goal = models.ForeignKey(
        Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="judgements"
    )
    value = models.CharField(_("bedömning"), max_length=20, choices=Judged)
    label = models.CharField(max_length=60)  # the value's word on the scale of that day
    words = models.TextField(_("motivering"), max_length=5000, blank=True)
    is_latest = models.BooleanField(default=True)
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(commitment__isnull=False, goal=None)
                | Q(commitment=None, goal__isnull=False),
                name="a_judgement_is_of_a_commitment_or_a_goal",
            ),
            models.UniqueConstraint(
                fields=["round", "commitment"],
                condition=Q(is_latest=True),
                name="one_judgement_of_a_commitment_stands",
            ),
            models.UniqueConstraint(
                fields=["round", "goal"],
                condition=Q(is_latest=True),
                name="one_judgement_of_a_goal_stands",
            ),
            models.CheckConstraint(
                condition=~Q(value=Judged.CANNOT_JUDGE) | ~Q(words=""),
                name="what_cannot_be_judged_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def ref(self) -> Ref:
        return Ref("judgement", str(self.pk))

    @property
    def tone(self) -> str:
        return {"MET": "met", "PARTLY": "partly", "NOT_MET": "not_met"}.get(self.value, "unknown")
