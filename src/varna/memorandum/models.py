"""What a unit has written in the papers for its board, and which sections they all have."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.models import Decision
from varna.files.models import MadeFile, StoredFile
from varna.followup.models import Enquiry, Submission, drafting_units
from varna.org import queries as org
from varna.org.models import Unit
from varna.org.roles import Role
from varna.subjects.ref import Ref


class MemorandumQuerySet(models.QuerySet["Memorandum"]):
    def visible_to(self, user: org.Reader, on: date) -> "MemorandumQuerySet":
        """The unit's own; once the answers are submitted, whoever may read the submission."""
        submitted = Submission.objects.visible_to(user, on).filter(
            enquiry=OuterRef("enquiry"), number=OuterRef("number")
        )
        return self.filter(Q(enquiry__unit__in=drafting_units(user, on)) | Exists(submitted))


class Memorandum(models.Model):
    """
    What the unit has written in its paper about submission `number` of an enquiry, begun before it
    is submitted or after.

    `texts` holds only what is written in place of the words that `texts.first` proposes.
    """

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="memoranda")
    number = models.PositiveSmallIntegerField()
    texts = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = MemorandumQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "number"], name="one_memorandum_a_submission"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="memoranda_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} no. {self.number}"

    @property
    def ref(self) -> Ref:
        return Ref("memorandum", str(self.pk))

    @property
    def unit(self) -> Unit:
        return self.enquiry.unit


class DecidedPaperQuerySet(models.QuerySet["DecidedPaper"]):
    def visible_to(self, user: org.Reader, on: date) -> "DecidedPaperQuerySet":
        return self.filter(submission__in=Submission.objects.visible_to(user, on).values("pk"))


class DecidedPaper(models.Model):
    """
    The paper as one decision on a submission was taken: what it said, and the Word template it had.
    Its files are made of just this, once, and never again.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="papers")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="paper")
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    template = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=600)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = DecidedPaperQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return self.submission.ref


class DecidedFile(MadeFile):
    """One format of a decided paper."""

    paper = models.ForeignKey(DecidedPaper, on_delete=models.CASCADE, related_name="files")

    class Meta:
        ordering = ["format"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "format"], name="a_decided_paper_has_one_file_of_each_format"
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} as {self.format}"


class Consequence(models.TextChoices):
    """What some municipalities have every paper to a board say, and others do not."""

    ECONOMY = "ECONOMY", _("Ekonomiska konsekvenser")
    CHILDREN = "CHILDREN", _("Konsekvenser för barn")


class ShownConsequenceQuerySet(models.QuerySet["ShownConsequence"]):
    def visible_to(self, user: org.Reader, on: date) -> "ShownConsequenceQuerySet":
        """For the office, which chooses them."""
        is_office = org.holds_whole(user, {Role.PROGRAMME_OFFICE}, on)
        return self if is_office else self.none()


class ShownConsequence(models.Model):
    """A section that every paper of the municipality has; `words` stand in it to begin with."""

    kind = models.CharField(max_length=10, choices=Consequence, unique=True)
    words = models.TextField(max_length=2000)

    objects = ShownConsequenceQuerySet.as_manager()

    class Meta:
        ordering = ["-kind"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_shown_consequence_has_words")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
