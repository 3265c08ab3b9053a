"""What a plan promises, and how its sentences were rearranged while it was checked."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.org import queries as org
from varna.plan.models.plans import FocusArea, Plan, State
from varna.subjects.ref import Ref


class Kind(models.TextChoices):
    ACTIVITY = "ACTIVITY", _("aktivitet")
    FOLLOW_UP = "FOLLOW_UP", _("uppföljningspunkt")
    RESPONSIBILITY = "RESPONSIBILITY", _("ansvar")


class Recurrence(models.TextChoices):
    ONCE = "ONCE", _("en gång")
    CONTINUOUS = "CONTINUOUS", _("löpande")
    YEARLY = "YEARLY", _("varje år")
    TERTIAL_2 = "TERTIAL_2", _("tertial två")
    TRIENNIAL = "TRIENNIAL", _("vart tredje år")


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, user: org.Reader, on: date) -> "CommitmentQuerySet":
        return self.filter(plan__in=Plan.objects.visible_to(user, on))

    def promised(self) -> "CommitmentQuerySet":
        """In any adopted plan, also one that another has taken the place of."""
        return self.filter(plan__state=State.ADOPTED, left_out=False)

    def unreplaced(self, on: date) -> "CommitmentQuerySet":
        """In the plans of that day, and in those that wait for theirs."""
        return self.promised().exclude(plan__in=_started(on).values("comparison__earlier"))

    def in_force(self, on: date) -> "CommitmentQuerySet":
        """
        In the plans of that day. One that comes after another takes its place on its first day, and
        waits until then.
        """
        after = Plan.objects.filter(state=State.ADOPTED, comparison__isnull=False)
        waiting = after.exclude(pk__in=_started(on).values("pk"))
        return self.unreplaced(on).exclude(plan__in=waiting)


def _started(on: date) -> "models.QuerySet[Plan]":
    """Plans that have taken the place of another."""
    begun = Q(version__valid_from=None) | Q(version__valid_from__lte=on)
    return Plan.objects.filter(
        begun,
        state=State.ADOPTED,
        comparison__isnull=False,
        version__decision__decided_on__lte=on,
    )


class Commitment(models.Model):
    """
    One sentence of the plan that promises something.

    `lineage` is the same through every version of the plan. Without an area it is a general
    responsibility, of `body`. `addressed_to` is who it says, in its own words; who that is here
    stands in the assignments. `line` to `end_line` is its place in the source. `left_out` is the
    office's choice while the reading is checked.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="commitments")
    area = models.ForeignKey(
        FocusArea, on_delete=models.CASCADE, null=True, blank=True, related_name="commitments"
    )
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("slag"), max_length=15, choices=Kind)
    text = models.TextField(_("text"), max_length=4000)
    body = models.CharField(_("ansvarig enligt rubriken"), max_length=200, blank=True)
    addressed_to = models.JSONField(_("riktat till"), default=list, blank=True)
    recurrence = models.CharField(_("återkommer"), max_length=12, choices=Recurrence, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    end_line = models.PositiveIntegerField(null=True, blank=True)
    is_uncertain = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="one_commitment_a_position"),
            models.UniqueConstraint(
                fields=["plan", "lineage"], name="one_commitment_a_lineage_in_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=False) | Q(kind=Kind.RESPONSIBILITY),
                name="only_a_responsibility_has_no_area",
            ),
        ]
        indexes = [models.Index(fields=["lineage"], name="commitments_by_lineage")]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        return Ref("commitment", str(self.pk))


class Way(models.TextChoices):
    """How commitments were rearranged."""

    SPLIT = "SPLIT", _("delade åtagandet")
    JOIN = "JOIN", _("slog ihop två åtaganden")
    MOVE = "MOVE", _("flyttade åtagandet")


class RearrangementQuerySet(models.QuerySet["Rearrangement"]):
    def visible_to(self, user: org.Reader, on: date) -> "RearrangementQuerySet":
        return self.filter(plan__in=Plan.objects.visible_to(user, on))


class Rearrangement(models.Model):
    """
    One press that split, joined or moved commitments of a plan that is not adopted.

    `before` and `after` are the rows as they stood, by key: it can be undone as long as they still
    stand as it left them. `about` is the sentence that the person pressed at.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rearrangements")
    way = models.CharField(max_length=5, choices=Way)
    about = models.TextField(max_length=4000)
    before = models.JSONField()
    after = models.JSONField()
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = RearrangementQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.about}"
