"""The one table of decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.org.models import Unit
from varna.subjects.ref import Ref

LONGEST_NUMBER = 40


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
    registry_number = models.CharField(_("diarienummer"), max_length=LONGEST_NUMBER, blank=True)
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
