"""Who answers for what, on which ground, and what the invited make of it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.models import Decision
from varna.org import queries as org
from varna.org.models import Unit
from varna.plan.models.commitments import Commitment
from varna.subjects.ref import Ref


class Basis(models.TextChoices):
    """On what ground a unit answers for a commitment. An invitation asks; it obliges nobody."""

    LAW = "LAW", _("lag")
    COUNCIL_DECISION = "COUNCIL_DECISION", _("fullmäktiges beslut")
    OWNER_DIRECTIVE = "OWNER_DIRECTIVE", _("ägardirektiv eller bolagsordning")
    OWN_DECISION = "OWN_DECISION", _("eget beslut")
    INVITATION = "INVITATION", _("inbjudan")


BINDING = tuple(basis for basis in Basis if basis is not Basis.INVITATION)
DECIDED = (Basis.COUNCIL_DECISION, Basis.OWN_DECISION)
"""The bases that are a decision, with its row in the one table of decisions."""


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: org.Reader, on: date) -> "AssignmentQuerySet":
        """Who answers for what is part of the plan, and as open as it is."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user, on))


class Assignment(models.Model):
    """
    One unit answers for one commitment, on a basis with a reference.

    `reference` names the statute, the owner directive or the decision, and is all there is of one
    that was typed as free text; `section` is the statute's, `dated_on` the directive's, and
    `decision` the decision's own row. `contact` is the person who is asked; without one it is the
    unit's contact, and without that it shows at the office. `earlier` is what the unit answered for
    in the plan before, when it was carried over from there.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    basis = models.CharField(_("grund"), max_length=20, choices=Basis)
    reference = models.CharField(_("hänvisning"), max_length=200, blank=True)
    section = models.CharField(_("kapitel och paragraf"), max_length=60, blank=True)
    dated_on = models.DateField(_("daterat"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    contact = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    earlier = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "unit"], name="one_assignment_a_unit_and_commitment"
            ),
            models.CheckConstraint(
                condition=Q(basis=Basis.INVITATION) | ~Q(reference=""),
                name="a_binding_basis_has_a_reference",
            ),
            models.CheckConstraint(
                condition=Q(section="") | Q(basis=Basis.LAW), name="only_a_law_has_a_section"
            ),
            models.CheckConstraint(
                condition=Q(dated_on=None) | Q(basis=Basis.OWNER_DIRECTIVE),
                name="only_an_owner_directive_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(decision=None) | Q(basis__in=DECIDED),
                name="only_a_decided_basis_has_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} → {self.commitment_id}"

    @property
    def ref(self) -> Ref:
        return Ref("assignment", str(self.pk))

    @property
    def is_binding(self) -> bool:
        return self.basis != Basis.INVITATION

    @property
    def fell_back_from(self) -> "Assignment | None":
        """What it answered on before, about a wording that has changed since."""
        earlier = self.earlier
        return earlier if earlier and earlier.basis != self.basis else None

    @property
    def ground(self) -> str:
        """The reference in full, in no reader's language."""
        dated = self.dated_on.isoformat() if self.dated_on else ""
        return ", ".join(part for part in (self.reference, self.section, dated) if part)


class StanceKind(models.TextChoices):
    """What a unit's own body has made of a request. None of them is good or bad."""

    ACCEPTED = "ACCEPTED", _("antaget")
    PARTLY = "PARTLY", _("delvis antaget")
    DECLINED = "DECLINED", _("avböjt")
    WITHDRAWN = "WITHDRAWN", _("gäller inte längre")


class StanceQuerySet(models.QuerySet["Stance"]):
    def visible_to(self, user: org.Reader, on: date) -> "StanceQuerySet":
        """A decision of a unit's own body about the plan is as open as the plan."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user, on))


class Stance(models.Model):
    """
    What one invited unit decided about one commitment, as it was worded; never changed.

    The last row of a unit, a lineage and a wording is the one that stands. `words` is the part that
    is accepted, binding as it is written there, or the reason for declining; without a reason
    `is_unexplained` says that none was given. `told_by` is who told the office, when the unit did
    not record it itself. WITHDRAWN is the office's: the basis is another since.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="stances")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="stances")
    kind = models.CharField(_("ställningstagande"), max_length=10, choices=StanceKind)
    words = models.TextField(_("med ord"), max_length=4000, blank=True)
    is_unexplained = models.BooleanField(default=False)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="stances"
    )
    told_by = models.CharField(_("uppgiften kommer från"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = StanceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=StanceKind.WITHDRAWN, decision=None)
                | (~Q(kind=StanceKind.WITHDRAWN) & Q(decision__isnull=False)),
                name="a_stance_has_its_decision",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StanceKind.PARTLY) | ~Q(words=""),
                name="what_is_partly_accepted_says_which_part",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StanceKind.DECLINED)
                | (~Q(words="") & Q(is_unexplained=False))
                | Q(words="", is_unexplained=True),
                name="what_is_declined_has_a_reason_or_says_that_none_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.kind} {self.commitment_id}"
