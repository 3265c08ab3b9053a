"""A request, the papers it concerns, what in them is protected, and the files that left."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.files.models import StoredFile
from varna.org import queries as org
from varna.org.roles import Role
from varna.subjects.ref import Ref

HANDLES = frozenset({Role.PROGRAMME_OFFICE, Role.REGISTRAR})


class Outcome(models.TextChoices):
    RELEASED = "RELEASED", _("utlämnat")
    MASKED = "MASKED", _("utlämnat med skyddade uppgifter")
    REFUSED = "REFUSED", _("inte utlämnat")


class DisclosureRequestQuerySet(models.QuerySet["DisclosureRequest"]):
    def visible_to(self, user: org.Reader, on: date) -> "DisclosureRequestQuerySet":
        """The registrar's and the office's, for the municipality."""
        return self if org.holds_whole(user, HANDLES, on) else self.none()


class DisclosureRequest(models.Model):
    """
    One request for public records: when it came, what it asks for, and what was decided.

    Nobody has to say who they are or why (TF 2 kap. 18 §), so there is no field for it. `send_to`
    is where the answer goes, if they want one sent, and is emptied when the request is decided.
    `appeal` is how the decision can be appealed, as it was worded then.
    """

    received_on = models.DateField(_("kom in"))
    what = models.TextField(_("vad som begärs"), max_length=2000)
    send_to = models.CharField(_("dit svaret ska"), max_length=200, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("beslut"), max_length=10, choices=Outcome, blank=True)
    ground = models.CharField(_("lagrum"), max_length=20, choices=Ground, blank=True)
    words = models.TextField(_("skäl"), max_length=4000, blank=True)
    appeal = models.TextField(blank=True)
    decided_on = models.DateField(_("beslutsdatum"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DisclosureRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_on=None, decided_at=None, decided_by=None)
                | (
                    ~Q(outcome="")
                    & Q(
                        decided_on__isnull=False,
                        decided_at__isnull=False,
                        decided_by__isnull=False,
                        send_to="",
                    )
                ),
                name="a_request_is_decided_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(outcome=Outcome.REFUSED) & ~Q(ground="") & ~Q(words=""))
                | (~Q(outcome=Outcome.REFUSED) & Q(ground="")),
                name="only_a_refusal_has_a_ground_and_it_says_why",
            ),
            models.CheckConstraint(
                condition=(Q(outcome__in=[Outcome.MASKED, Outcome.REFUSED]) & ~Q(appeal=""))
                | (~Q(outcome__in=[Outcome.MASKED, Outcome.REFUSED]) & Q(appeal="")),
                name="what_is_kept_back_can_be_appealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.received_on}"

    @property
    def ref(self) -> Ref:
        return Ref("disclosure", str(self.pk))

    @property
    def is_decided(self) -> bool:
        return bool(self.outcome)


class Paper(models.Model):
    """
    One thing that a request concerns, as a document of its own, frozen when it was taken up so that
    every part keeps its place.

    `content` is whole, also after the decision: a court that tries an appeal reads it whole.
    `released` is the file that left, made once, with its SHA-256.
    """

    request = models.ForeignKey(DisclosureRequest, on_delete=models.CASCADE, related_name="papers")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    content = models.JSONField()
    taken_at = models.DateTimeField()
    released = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"], name="papers_of_a_request_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["request", "kind", "key"], name="a_paper_is_taken_up_once_a_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} no. {self.number}"


class Protected(models.Model):
    """
    A part of a paper that is kept back on a ground: the whole of it, or its characters from `start`
    up to `end`.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="protected")
    place = models.CharField(max_length=80)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    ground = models.CharField(max_length=20, choices=Ground)

    class Meta:
        ordering = ["place", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "place", "start"], name="words_are_protected_once"
            ),
            models.UniqueConstraint(
                fields=["paper", "place"],
                condition=Q(start=None),
                name="a_part_is_protected_whole_once",
            ),
            models.CheckConstraint(
                condition=Q(start=None, end=None)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                name="protected_words_begin_and_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} of {self.paper_id}"


class Enclosed(models.Model):
    """A file that belongs to a paper; with a ground it is kept back, and its name too."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="enclosed")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=Ground, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "file"], name="a_file_is_enclosed_once")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} with {self.paper_id}"
