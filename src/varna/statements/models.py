"""A unit's own statements of how commitments are kept, and their files."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.files.models import StoredFile
from varna.measures.models import own_units
from varna.org import queries as org
from varna.org.models import Unit
from varna.plan.models import Commitment
from varna.subjects.ref import Ref


class Holding(models.TextChoices):
    """How it is with the commitment, as the unit says."""

    MET = "MET", _("uppfyllt")
    PARTLY = "PARTLY", _("delvis uppfyllt")
    NOT_MET = "NOT_MET", _("inte uppfyllt")


class StatementQuerySet(models.QuerySet["Statement"]):
    def visible_to(self, user: org.Reader, on: date) -> "StatementQuerySet":
        """
        It is the unit's own working material; others see what was frozen when the unit submitted.
        """
        return self.filter(unit__in=own_units(user, on))

    def standing(self) -> "StatementQuerySet":
        """Those that nothing has come after, and nobody has withdrawn."""
        return self.filter(is_latest=True, withdrawn_at=None)


class Statement(models.Model):
    """
    What one unit said of one commitment at one time; never changed, a new one comes after it.

    `stated_on` is the day it is about, `holds_until` the last day that it holds. With a `ground`
    the words are restricted: the unit's own people read them on its page, and nowhere else.
    `author` is who said it, as that person was called then.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="statements")
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="statements", verbose_name=_("åtagande")
    )
    holding = models.CharField(_("hur det är"), max_length=10, choices=Holding)
    words = models.TextField(_("redogörelse"), max_length=5000)
    ground = models.CharField(_("grund för sekretess"), max_length=20, choices=Ground, blank=True)
    stated_on = models.DateField(_("gäller läget den"))
    holds_until = models.DateField(_("håller till och med"), null=True, blank=True)
    author = models.CharField(max_length=300)
    stated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()
    is_latest = models.BooleanField(default=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "commitment"],
                condition=Q(is_latest=True),
                name="one_latest_statement_a_unit_and_commitment",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_statement_has_words"),
            models.CheckConstraint(
                condition=Q(holds_until=None) | Q(holds_until__gte=F("stated_on")),
                name="a_statement_holds_from_its_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_statement_is_withdrawn_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["commitment", "unit"], name="statements_by_commitment")]

    def __str__(self) -> str:
        return f"{self.get_holding_display()}, {self.stated_on}"

    @property
    def ref(self) -> Ref:
        return Ref("statement", str(self.pk))

    @property
    def tone(self) -> str:
        return self.holding.lower()

    def has_run_out(self, on: date) -> bool:
        return self.holds_until is not None and self.holds_until < on


class StatementFile(models.Model):
    """
    A file with a statement; a later one may keep it. With a `ground` it is restricted, as the words
    may be.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=Ground, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "file"], name="a_file_is_with_a_statement_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id} with {self.statement_id}"
