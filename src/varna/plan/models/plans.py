"""A plan, its focus areas and the goals that they serve."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.models import DocumentVersion
from varna.org import queries as org
from varna.org.roles import CONTENT, Role
from varna.subjects.ref import Ref


class State(models.TextChoices):
    PROPOSAL = "PROPOSAL", _("förslag, läst ur dokumentet")
    DRAFT = "DRAFT", _("utkast")
    ADOPTED = "ADOPTED", _("antagen")


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: org.Reader, on: date) -> "PlanQuerySet":
        """An adopted one by everybody who sees content, one in the making by the office."""
        if org.holds_whole(user, {Role.PROGRAMME_OFFICE}, on):
            return self
        return self.filter(state=State.ADOPTED) if org.holds_any(user, CONTENT, on) else self.none()


class Plan(models.Model):
    """
    A plan for safety and security, from the reading of its document to adoption.

    A proposal is what was read and is being checked line by line; a draft is confirmed; an adopted
    plan is locked. `source` is the text that the reader made, a line a row, as `line` in the
    commitments counts it; `front_page` is what the document said about itself when it was read.
    One file is one plan.
    """

    version = models.OneToOneField(DocumentVersion, on_delete=models.PROTECT, related_name="plan")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSAL)
    source_name = models.CharField(max_length=200, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    source = models.TextField(blank=True)
    front_page = models.JSONField(default=dict, blank=True)
    warnings = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_sha256"], condition=~Q(source_sha256=""), name="one_plan_a_file"
            )
        ]

    def __str__(self) -> str:
        return self.version.title or self.source_name

    @property
    def ref(self) -> Ref:
        return Ref("plan", str(self.pk))

    @property
    def is_adopted(self) -> bool:
        return self.state == State.ADOPTED


class FocusAreaQuerySet(models.QuerySet["FocusArea"]):
    def visible_to(self, user: org.Reader, on: date) -> "FocusAreaQuerySet":
        return self.filter(plan__in=Plan.objects.visible_to(user, on))


class FocusArea(models.Model):
    """One area of the plan, in its order."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="areas")
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(_("nummer"), null=True, blank=True)
    title = models.CharField(_("rubrik"), max_length=300)
    short_title = models.CharField(_("kort rubrik"), max_length=60, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)

    objects = FocusAreaQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="one_area_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def ref(self) -> Ref:
        return Ref("area", str(self.pk))

    @property
    def heading(self) -> str:
        return self.short_title or self.title


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, user: org.Reader, on: date) -> "GoalQuerySet":
        """As open as the plan that serves it."""
        return self.filter(area__in=FocusArea.objects.visible_to(user, on))


class Goal(models.Model):
    """One of the programme's goals for an area. The plan's text is another, and may be locked."""

    area = models.ForeignKey(FocusArea, on_delete=models.CASCADE, related_name="goals")
    text = models.TextField(_("mål"), max_length=2000)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        return Ref("goal", str(self.pk))
