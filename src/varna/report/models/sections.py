"""What a report consists of, in its order."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org import queries as org
from varna.plan.models import FocusArea
from varna.report.models.reports import Report
from varna.subjects.ref import Ref


class SectionKind(models.TextChoices):
    """What stands in a section beside the office's own words."""

    SUMMARY = "SUMMARY", _("Sammanfattning")
    METHOD = "METHOD", _("Så gjordes uppföljningen")
    AREA = "AREA", _("Fokusområde")
    RESPONSIBILITIES = "RESPONSIBILITIES", _("Ansvar och uppföljning")
    LEFT_OUT = "LEFT_OUT", _("Vad redovisningen inte tar med")
    STATE = "STATE", _("Svar och beslut")
    ANNEXES = "ANNEXES", _("Bilagor")
    OWN = "OWN", _("Eget avsnitt")


class SectionQuerySet(models.QuerySet["Section"]):
    def visible_to(self, user: org.Reader, on: date) -> "SectionQuerySet":
        return self.filter(report__in=Report.objects.visible_to(user, on))


class Section(models.Model):
    """
    One part of a report, in its order: a heading, the office's own text, and the figures of its
    kind.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=20, choices=SectionKind)
    area = models.ForeignKey(
        FocusArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("rubrik"), max_length=300)
    text = models.TextField(_("text"), max_length=20000, blank=True)
    is_shown = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField()
    written_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "area"], name="one_section_an_area"),
            models.UniqueConstraint(
                fields=["report", "kind"],
                condition=~models.Q(kind__in=["AREA", "OWN"]),
                name="one_section_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="AREA", area__isnull=False)
                | (~models.Q(kind="AREA") & models.Q(area__isnull=True)),
                name="only_area_sections_have_an_area",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="LEFT_OUT", is_shown=False),
                name="what_is_left_out_is_always_said",
            ),
            models.CheckConstraint(
                condition=models.Q(written_at__isnull=True, written_by__isnull=True)
                | models.Q(written_at__isnull=False, written_by__isnull=False),
                name="a_section_is_written_by_somebody_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_own(self) -> bool:
        return self.kind == SectionKind.OWN

    @property
    def ref(self) -> Ref:
        return Ref("report", str(self.report_id))
