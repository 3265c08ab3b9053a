"""The yearly report of a round, the office's words in it, and its frozen versions."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.models import LONGEST_NUMBER
from varna.followup.models import Round
from varna.org import queries as org
from varna.org.roles import Role
from varna.subjects.ref import Ref


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: org.Reader, on: date) -> "ReportQuerySet":
        """
        It tells of every board at once, also what waits for a decision: for the office, the
        registrar, the auditor.
        """
        whole = {Role.PROGRAMME_OFFICE, Role.REGISTRAR, Role.AUDITOR}
        return self if org.holds_whole(user, whole, on) else self.none()


class Report(models.Model):
    """
    The Trygghetsredovisning of one round, as it is being written; closed by the decision of the
    last body on its path, most often the council.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="report")
    title = models.CharField(_("titel"), max_length=200)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, editable=False)
    registry_number = models.CharField(max_length=LONGEST_NUMBER, blank=True)

    objects = ReportQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("report", str(self.pk))


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, user: org.Reader, on: date) -> "VersionQuerySet":
        return self.filter(report__in=Report.objects.visible_to(user, on))


class Version(models.Model):
    """
    The report as it was compiled at one time: `content` is the document model, and every format is
    made from it. `checksum` is of the content, and `figures` are its answers as data.

    `head_sequence` and `head_hash` are the journal's latest seal when it was first dispatched.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    checksum = models.CharField(max_length=64, db_index=True)
    figures = models.JSONField(default=dict)
    compiled_at = models.DateTimeField()
    compiled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    head_sequence = models.PositiveBigIntegerField(null=True)
    head_hash = models.CharField(max_length=64, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="report_versions_are_numbered"
            ),
            models.CheckConstraint(
                condition=models.Q(head_sequence=None, head_hash="")
                | (models.Q(head_sequence__isnull=False) & ~models.Q(head_hash="")),
                name="a_journal_head_has_a_place_and_a_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} no. {self.number}"

    @property
    def ref(self) -> Ref:
        return Ref("report", str(self.report_id))
