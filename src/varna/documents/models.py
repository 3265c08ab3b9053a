"""Governing documents, their versions, and the one table of decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.org.models import Unit
from varna.subjects.ref import Ref


class Outcome(models.TextChoices):
    APPROVED = "APPROVED", _("godkänd")
    CHANGED = "CHANGED", _("ändrad")
    REFERRED_BACK = "REFERRED_BACK", _("återremiss")
    TABLED = "TABLED", _("bordlagd")
    NOTED = "NOTED", _("lagd till handlingarna")
    ADOPTED = "ADOPTED", _("antaget")
    DECLINED = "DECLINED", _("avböjt")


SETTLING = (
    Outcome.APPROVED,
    Outcome.CHANGED,
    Outcome.NOTED,
    Outcome.ADOPTED,
    Outcome.DECLINED,
)
"""The outcomes after which a body is done with a matter."""

WORDED = (Outcome.CHANGED, Outcome.REFERRED_BACK)
"""The outcomes that say nothing without words."""


class Manner(models.TextChoices):
    """How a unit decides on what is said in its name."""

    BOARD = "BOARD", _("nämnden beslutar")
    DELEGATED = "DELEGATED", _("beslut på delegation")
    COMPANY = "COMPANY", _("bolagets styrelse eller förbundets direktion beslutar")
    NOT_REQUIRED = "NOT_REQUIRED", _("inget beslut behövs")


class Decision(models.Model):
    """
    What a body decided: day, paragraph, registry number, outcome.

    `body` is the body in words, as the minutes have it; `unit` is the unit that it is here, when it
    is one of ours. `words` is what it changed, or wants done before it decides.
    """

    body = models.CharField(_("beslutsinstans"), max_length=120)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    manner = models.CharField(_("hur"), max_length=20, choices=Manner, default=Manner.BOARD)
    outcome = models.CharField(_("utfall"), max_length=20, choices=Outcome)
    decided_on = models.DateField(_("beslutsdatum"))
    paragraph = models.CharField(_("paragraf"), max_length=20, blank=True)
    registry_number = models.CharField(_("diarienummer"), max_length=40, blank=True)
    words = models.TextField(_("med ord"), max_length=4000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(manner__in=[Manner.BOARD, Manner.COMPANY])
                | ~models.Q(paragraph=""),
                name="a_meeting_decides_under_a_paragraph",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome__in=WORDED) | ~models.Q(words=""),
                name="what_is_changed_or_referred_back_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.decided_on} {self.paragraph}".strip()

    @property
    def ref(self) -> Ref:
        return Ref("decision", str(self.pk))

    @property
    def settles(self) -> bool:
        return self.outcome in SETTLING


class GoverningDocument(models.Model):
    """A document that governs, through all its versions: the plan, later policies and more."""

    title = models.CharField(_("titel"), max_length=300)

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("document", str(self.pk))


class DocumentVersion(models.Model):
    """
    One version of a governing document, with what its front page says.

    Empty is unknown: what the document does not say is asked for, never guessed. `decision` is set
    when it is adopted.
    """

    document = models.ForeignKey(
        GoverningDocument, on_delete=models.PROTECT, related_name="versions"
    )
    title = models.CharField(_("titel"), max_length=300)
    document_type = models.CharField(_("dokumenttyp"), max_length=200, blank=True)
    municipality = models.CharField(_("kommun"), max_length=120, blank=True)
    adopted_by = models.CharField(_("beslutsinstans"), max_length=200, blank=True)
    registry_number = models.CharField(_("diarienummer"), max_length=60, blank=True)
    owner = models.CharField(_("dokumentansvarig"), max_length=200, blank=True)
    drafted_by = models.CharField(_("framtagen av"), max_length=500, blank=True)
    applies_to = models.CharField(_("gäller för"), max_length=500, blank=True)
    validity = models.CharField(_("giltighetstid"), max_length=500, blank=True)
    valid_from = models.DateField(_("gäller från"), null=True, blank=True)
    valid_until = models.DateField(_("gäller till och med"), null=True, blank=True)
    last_revised = models.DateField(_("senast reviderad"), null=True, blank=True)
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="version"
    )

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("version", str(self.pk))
