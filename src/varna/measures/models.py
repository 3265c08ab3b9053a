"""A unit's own measures, and the action plans that hold them."""

import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.models import Decision
from varna.org import queries as org
from varna.org.models import Unit, UnitQuerySet
from varna.org.roles import Role
from varna.plan.models import Commitment
from varna.subjects.ref import Ref

MOST_KRONOR = 10**12
LONGEST_TITLE = 200
OWN_PEOPLE = frozenset({Role.COORDINATOR, Role.APPROVER, Role.HANDLER})
READS_DECIDED = frozenset({Role.PROGRAMME_OFFICE, Role.READER, Role.AUDITOR, Role.REGISTRAR})
"""Who reads what a board has adopted, in the units that the role reaches."""


class Status(models.TextChoices):
    NOT_STARTED = "NOT_STARTED", _("inte påbörjad")
    ONGOING = "ONGOING", _("pågår")
    DONE = "DONE", _("klar")
    STOPPED = "STOPPED", _("avbruten")


def own_units(user: org.Reader, on: date) -> UnitQuerySet:
    """The units whose measures and plans in the making are the person's own."""
    return org.own(user, OWN_PEOPLE, on)


class ActionPlanQuerySet(models.QuerySet["ActionPlan"]):
    def own(self, user: org.Reader, on: date) -> "ActionPlanQuerySet":
        return self.filter(unit__in=own_units(user, on))

    def visible_to(self, user: org.Reader, on: date) -> "ActionPlanQuerySet":
        """
        One in the making by the unit's own people; what is adopted also by those who read what is
        decided.
        """
        decided = Q(decision__isnull=False, unit__in=org.reach(user, READS_DECIDED, on))
        return self.filter(Q(unit__in=own_units(user, on)) | decided)


class ActionPlan(models.Model):
    """
    What one unit will do in a period, adopted by its board.

    `period_end` is the first day after. `adopted` is the text as it was decided, a measure a row;
    the measures themselves live on beside it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="action_plans")
    title = models.CharField(_("namn"), max_length=200)
    period_start = models.DateField(_("från och med"))
    period_end = models.DateField(_("till"))
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="action_plan"
    )
    adopted = models.JSONField(default=list, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")), name="action_plan_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(decision=None, adopted_at=None)
                | Q(decision__isnull=False, adopted_at__isnull=False),
                name="an_adopted_action_plan_has_its_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("action_plan", str(self.pk))

    @property
    def is_adopted(self) -> bool:
        return self.decision_id is not None

    @property
    def last_on(self) -> date:
        return self.period_end - timedelta(days=1)

    def is_for(self, unit: Unit) -> bool:
        return unit.path.startswith(self.unit.path)


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, user: org.Reader, on: date) -> "MeasureQuerySet":
        """
        A unit's measures are its own working material; the office sees what was frozen when the
        unit submitted.
        """
        return self.filter(unit__in=own_units(user, on))


class Measure(models.Model):
    """
    One thing that a unit does, usually in answer to a commitment.

    `identity` is the same in every file it leaves and comes back in. `position` is its place in the
    action plan. A cost that nobody has said is unknown, not nothing.
    """

    identity = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="measures")
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="measures"
    )
    action_plan = models.ForeignKey(
        ActionPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="measures"
    )
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("åtgärd"), max_length=LONGEST_TITLE)
    description = models.TextField(_("beskrivning"), max_length=2000, blank=True)
    owner = models.CharField(_("ansvarig"), max_length=120, blank=True)
    due_on = models.DateField(_("klar senast"), null=True, blank=True)
    cost = models.PositiveBigIntegerField(_("kostnad i kronor"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status, default=Status.NOT_STARTED
    )
    done_on = models.DateField(_("blev klar"), null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.DONE, done_on__isnull=False)
                | (~Q(status=Status.DONE) & Q(done_on=None)),
                name="a_done_measure_has_its_day",
            )
        ]
        indexes = [models.Index(fields=["commitment", "unit"], name="measures_by_commitment")]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("measure", str(self.pk))


class SheetFormat(models.Model):
    """
    How the municipality's planning system words its sheet of measures; there is one or none.

    `headings` names the columns that it has, by ours; `words` are its own for each status.
    """

    name = models.CharField(_("planeringssystemets namn"), max_length=40)
    headings = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_sheet_format_or_none")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("sheet_format", str(self.pk))
