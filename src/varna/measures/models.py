"""A unit's own measures."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org import queries as org
from varna.org.models import Unit, UnitQuerySet
from varna.org.roles import Role
from varna.plan.models import Commitment
from varna.subjects.ref import Ref

OWN_PEOPLE = frozenset({Role.COORDINATOR, Role.APPROVER, Role.HANDLER})


class Status(models.TextChoices):
    NOT_STARTED = "NOT_STARTED", _("inte påbörjad")
    ONGOING = "ONGOING", _("pågår")
    DONE = "DONE", _("klar")
    STOPPED = "STOPPED", _("avbruten")


def own_units(user: org.Reader, on: date) -> UnitQuerySet:
    """
    The units whose working material is the person's own: where they answer, above and below, never
    by a role at the root.
    """
    below = [
        held.path for held in org.held(user, on) if held.role in OWN_PEOPLE and not held.is_whole
    ]
    condition = Q(pk__in=org.within(user, OWN_PEOPLE, on).values("pk"))
    for path in below:
        condition |= Q(path__startswith=path)
    return Unit.objects.filter(condition)


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, user: org.Reader, on: date) -> "MeasureQuerySet":
        """
        A unit's measures are its own working material; the office sees what was frozen when the
        unit submitted.
        """
        return self.filter(unit__in=own_units(user, on))


class Measure(models.Model):
    """One thing that a unit does, usually in answer to a commitment."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="measures")
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="measures"
    )
    title = models.CharField(_("åtgärd"), max_length=200)
    owner = models.CharField(_("ansvarig"), max_length=120, blank=True)
    due_on = models.DateField(_("klar senast"), null=True, blank=True)
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
