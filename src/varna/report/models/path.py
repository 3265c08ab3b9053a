"""The path of a report to the council: the bodies it goes to, and what is sent to each."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.models import Decision
from varna.org import queries as org
from varna.org.models import Unit
from varna.report.models.reports import Report, Version

LONGEST_BODY = 120


class Step(models.Model):
    """
    One body that takes a stand on the report, in order; the last one's decision closes the report.

    `unit` is the body as it is here, when it is one of ours: a committee (utskott) often is not.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    body = models.CharField(_("instans"), max_length=LONGEST_BODY)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "position"], name="bodies_of_a_report_stand_in_order"
            ),
            models.CheckConstraint(condition=~models.Q(body=""), name="a_body_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.body


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def visible_to(self, user: org.Reader, on: date) -> "DispatchQuerySet":
        return self.filter(version__in=Version.objects.visible_to(user, on))


class Dispatch(models.Model):
    """
    One version sent to one body. It waits there until it has a decision that is no tabling;
    `tablings` are the decisions to wait.
    """

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="dispatches")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="dispatches")
    dispatched_on = models.DateField(_("utsänd"))
    dispatched_at = models.DateTimeField()
    dispatched_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, related_name="report_dispatch"
    )
    tablings = models.ManyToManyField(Decision, related_name="+")

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "version"], name="a_version_is_sent_to_a_body_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} to {self.step_id}"
