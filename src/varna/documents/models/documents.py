"""Governing documents, their versions and files, and what has been reminded of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.models.decisions import Decision
from varna.files.models import StoredFile
from varna.org import queries as org
from varna.org.models import Unit
from varna.org.roles import CONTENT, Role
from varna.subjects.ref import Ref

OWN_PEOPLE = frozenset({Role.COORDINATOR, Role.APPROVER, Role.HANDLER})
LONGEST_TEXT = 200_000
IN_ITS_WORDS = (
    "title",
    "document_type",
    "municipality",
    "adopted_by",
    "registry_number",
    "owner",
    "drafted_by",
    "applies_to",
    "validity",
)
"""What a document says of itself, as it is written there."""


class DocumentKind(models.TextChoices):
    PROGRAMME = "PROGRAMME", _("program")
    PLAN = "PLAN", _("plan")
    POLICY = "POLICY", _("policy")
    GUIDELINE = "GUIDELINE", _("riktlinje")
    RULES = "RULES", _("reglemente")
    ACTION_PLAN = "ACTION_PLAN", _("handlingsplan")
    ROUTINE = "ROUTINE", _("rutin")
    AGREEMENT = "AGREEMENT", _("överenskommelse")
    PREPAREDNESS = "PREPAREDNESS", _("styrdokument för krisberedskap")


class Classification(models.TextChoices):
    OPEN = "OPEN", _("öppet")
    INTERNAL = "INTERNAL", _("internt")


class State(models.TextChoices):
    """What a version is on a day: nobody sets it, it follows from what is decided and when."""

    DRAFT = "DRAFT", _("utkast")
    PROPOSED = "PROPOSED", _("förslag")
    COMING = "COMING", _("antagen, gäller senare")
    IN_FORCE = "IN_FORCE", _("gäller")
    EXPIRED = "EXPIRED", _("giltighetstiden är slut")
    SUPERSEDED = "SUPERSEDED", _("ersatt")
    REPEALED = "REPEALED", _("upphävd")


DECIDED = (State.COMING, State.IN_FORCE, State.EXPIRED, State.SUPERSEDED, State.REPEALED)


def _own(user: org.Reader, on: date, prefix: str = "") -> Q:
    """
    Whose working material a document is: its unit's own people's, above and below; the
    municipality's own documents are the office's.
    """
    condition = Q(**{f"{prefix}unit__in": org.own(user, OWN_PEOPLE, on)})
    if org.holds_whole(user, {Role.PROGRAMME_OFFICE}, on):
        condition |= Q(**{f"{prefix}unit": None})
    return condition


class GoverningDocumentQuerySet(models.QuerySet["GoverningDocument"]):
    def own(self, user: org.Reader, on: date) -> "GoverningDocumentQuerySet":
        return self.filter(_own(user, on))

    def visible_to(self, user: org.Reader, on: date) -> "GoverningDocumentQuerySet":
        """What has been adopted once by everybody who sees content, the rest by its own people."""
        condition = _own(user, on)
        if org.holds_any(user, CONTENT, on):
            adopted = DocumentVersion.objects.filter(document=OuterRef("pk"))
            condition |= Q(Exists(adopted.filter(decision__isnull=False)))
        return self.filter(condition)


class GoverningDocument(models.Model):
    """
    A document that governs, through all its versions: the plan, a policy, a routine.

    `unit` is whose it is; none is the municipality's own. `title` is that of the version adopted
    last, or of the first draft.
    """

    title = models.CharField(_("titel"), max_length=300)
    kind = models.CharField(_("slag"), max_length=20, choices=DocumentKind)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    classification = models.CharField(
        _("klassning"), max_length=10, choices=Classification, default=Classification.OPEN
    )

    objects = GoverningDocumentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("document", str(self.pk))


class DocumentVersionQuerySet(models.QuerySet["DocumentVersion"]):
    def own(self, user: org.Reader, on: date) -> "DocumentVersionQuerySet":
        return self.filter(_own(user, on, "document__"))

    def visible_to(self, user: org.Reader, on: date) -> "DocumentVersionQuerySet":
        """An adopted one by everybody who sees content, one in the making by its own people."""
        condition = _own(user, on, "document__")
        if org.holds_any(user, CONTENT, on):
            condition |= Q(decision__isnull=False)
        return self.filter(condition)

    def adopted(self) -> "models.QuerySet[Any]":
        """With `starts_on`, the day it comes into force: when nothing else is said, as decided."""
        start = Coalesce("valid_from", "decision__decided_on")
        return self.filter(decision__isnull=False).annotate(starts_on=start)

    def with_state(self, on: date) -> "models.QuerySet[Any]":
        """With `state` that day; one that has been taken over from stays so, whatever comes."""
        later = (
            DocumentVersion.objects.adopted()
            .filter(document=OuterRef("document"), starts_on__lte=on)
            .filter(
                Q(starts_on__gt=OuterRef("begins"))
                | Q(starts_on=OuterRef("begins"), pk__gt=OuterRef("pk"))
            )
        )
        begins = Coalesce("valid_from", "decision__decided_on")
        state = Case(
            When(decision=None, proposed_at=None, then=Value(State.DRAFT)),
            When(decision=None, then=Value(State.PROPOSED)),
            When(repealed_from__lte=on, then=Value(State.REPEALED)),
            When(begins__gt=on, then=Value(State.COMING)),
            When(Exists(later), then=Value(State.SUPERSEDED)),
            When(valid_until__lt=on, then=Value(State.EXPIRED)),
            default=Value(State.IN_FORCE),
            output_field=models.CharField(),
        )
        return self.annotate(begins=begins).annotate(state=state)

    def in_force(self, on: date) -> "models.QuerySet[Any]":
        return self.with_state(on).filter(state=State.IN_FORCE)


@dataclass(frozen=True, slots=True)
class Drafting:
    """
    The writing of a version, as the journal has it apart from the version: it stays its own
    people's when the version is adopted.
    """

    version: int

    @property
    def ref(self) -> Ref:
        return Ref("drafting", str(self.version))


class DocumentVersion(models.Model):
    """
    One version of a governing document, with what its front page says and the text to compare.

    Empty is unknown: what the document does not say is asked for, never guessed. `decision` is set
    when it is adopted, and what it says is locked; `review_on` is when it is to be gone through,
    which a review may put off. It applies to its document's unit and all under it; or, when `units`
    are chosen, to those and all under them.
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
    units = models.ManyToManyField(Unit, blank=True, related_name="governed_by")
    validity = models.CharField(_("giltighetstid"), max_length=500, blank=True)
    valid_from = models.DateField(_("gäller från"), null=True, blank=True)
    valid_until = models.DateField(_("gäller till och med"), null=True, blank=True)
    last_revised = models.DateField(_("senast reviderad"), null=True, blank=True)
    review_on = models.DateField(_("ses över senast"), null=True, blank=True)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="version"
    )
    repealed_from = models.DateField(_("upphävd från"), null=True, blank=True)
    repeal = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="repealed_version"
    )
    created_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(repealed_from=None, repeal=None)
                | Q(repealed_from__isnull=False, repeal__isnull=False),
                name="a_repeal_has_its_day_and_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(repeal=None) | Q(decision__isnull=False),
                name="only_what_was_adopted_is_repealed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("version", str(self.pk))

    @property
    def drafting(self) -> Drafting:
        return Drafting(self.pk)

    @property
    def is_adopted(self) -> bool:
        return self.decision_id is not None


class DocumentFile(models.Model):
    """A file of one version: the signed original, an annex."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.file.name


class ReviewReminder(models.Model):
    """One step of reminding of a version's review that has gone; a new day begins anew."""

    version = models.ForeignKey(
        DocumentVersion, on_delete=models.CASCADE, related_name="review_reminders"
    )
    review_on = models.DateField()
    step = models.CharField(max_length=10)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "review_on", "step"], name="one_review_reminder_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.review_on} {self.step}"
