"""What a unit has submitted, frozen, and what came back of it."""

from datetime import date

from django.db import models
from django.db.models import Q

from varna.accounts.models import User
from varna.documents.grounds import Ground, comment_is_protected
from varna.documents.models import LONGEST_NUMBER, SETTLING, Decision, Manner
from varna.files.models import StoredFile
from varna.followup.reach import drafting_units, restricted_units
from varna.org import queries as org
from varna.org.models import Unit
from varna.org.roles import Role
from varna.subjects.ref import Ref


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, user: org.Reader, on: date) -> "SubmissionQuerySet":
        """
        The unit's own people, office, registrar and auditor from submission; a reader when it is
        decided.
        """
        whole = org.reach(user, {Role.PROGRAMME_OFFICE, Role.REGISTRAR, Role.AUDITOR}, on)
        own = drafting_units(user, on)
        readers = org.reach(user, {Role.READER}, on)
        settled = Q(decision__outcome__in=SETTLING) | Q(enquiry__manner=Manner.NOT_REQUIRED)
        return self.filter(
            Q(enquiry__unit__in=whole | own)
            | (settled & Q(returned_at=None, enquiry__unit__in=readers))
        )

    def standing(self) -> "SubmissionQuerySet":
        """The latest of each enquiry, unless it has been sent back."""
        return self.filter(is_latest=True, returned_at=None)


class Submission(models.Model):
    """
    Submission `number` of an enquiry: its answers and evidence are frozen and never changed.

    It waits for the board's decision (unless none is required). `decision` is the latest one: while
    it is tabled the submission still waits, and those that tabled it before are kept in `tablings`.
    The office may send it back, or the board refer it back, which leads to a new one.
    """

    enquiry = models.ForeignKey(
        "followup.Enquiry", on_delete=models.CASCADE, related_name="submissions"
    )
    number = models.PositiveSmallIntegerField()
    is_latest = models.BooleanField(default=True)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    submitter = models.CharField(max_length=250)  # name and title as they were
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="submission"
    )
    tablings = models.ManyToManyField(Decision, related_name="+", blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    returned_words = models.TextField(max_length=4000, blank=True)
    registry_number = models.CharField(max_length=LONGEST_NUMBER, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "number"], name="submissions_are_numbered"),
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(is_latest=True), name="one_submission_is_the_latest"
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, returned_by=None, returned_words="")
                | Q(returned_at__isnull=False, returned_by__isnull=False),
                name="sent_back_at_a_time_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} no. {self.number}"

    @property
    def ref(self) -> Ref:
        return Ref("submission", str(self.pk))

    @property
    def unit(self) -> Unit:
        return self.enquiry.unit


class SubmittedAnswer(models.Model):
    """
    One frozen answer, with the evidence as it was.

    A comment with a `ground` stands in a column of its own, so that whatever reads `comment` never
    holds it: only the submission's page does, for those whom `restricted_units` lets see it.
    `evidence` is a list of `{"source", "label", "verdict", "summary", "figures", "references",
    "as_of"}`.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(
        "followup.Question", on_delete=models.PROTECT, related_name="submitted"
    )
    value = models.CharField(max_length=20)
    comment = models.TextField(blank=True)
    restricted_comment = models.TextField(blank=True)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    evidence = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "question"], name="a_question_is_submitted_once"
            ),
            models.CheckConstraint(
                condition=Q(ground="", restricted_comment="")
                | (~Q(ground="") & ~Q(restricted_comment="") & Q(comment="")),
                name="a_comment_is_open_or_restricted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} in {self.submission_id}"

    @property
    def protection(self) -> str:
        """What others than those who see the restricted are told of the comment."""
        return comment_is_protected(self.ground)


class SubmittedFileQuerySet(models.QuerySet["SubmittedFile"]):
    def visible_to(self, user: org.Reader, on: date) -> "SubmittedFileQuerySet":
        """With its submission; a restricted one by those alone who see what is restricted."""
        submissions = Submission.objects.visible_to(user, on)
        return self.filter(
            Q(ground="") | Q(answer__submission__enquiry__unit__in=restricted_units(user, on)),
            answer__submission__in=submissions.values("pk"),
        )


class SubmittedFile(models.Model):
    """A file as it was attached when the unit submitted: it and its SHA-256 are frozen."""

    answer = models.ForeignKey(SubmittedAnswer, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)

    objects = SubmittedFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "file"], name="a_file_is_submitted_once")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} in {self.answer_id}"


class ReturnedQuestion(models.Model):
    """One question that the office sends back, with its words on just that one if it has any."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="returned")
    question = models.ForeignKey("followup.Question", on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["question__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "question"], name="a_question_is_sent_back_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id} in {self.submission_id}"
