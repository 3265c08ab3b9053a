"""The round, what it asks each unit, and what the unit is drafting."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.documents.models import LONGEST_NUMBER, Manner
from varna.files.models import StoredFile
from varna.followup.fields import StepsField
from varna.followup.judgement_models import Judged, Judgement, JudgementQuerySet
from varna.followup.reach import drafting_units, restricted_units
from varna.followup.reminder_models import Reminder, Reminding
from varna.followup.statement_models import STATEMENT, AreaStatement, Topic
from varna.followup.submission_models import (
    ReturnedQuestion,
    Submission,
    SubmissionQuerySet,
    SubmittedAnswer,
    SubmittedFile,
)
from varna.meetings.backwards import Days
from varna.org import queries as org
from varna.org.models import Unit
from varna.org.roles import Role
from varna.periods.spans import Span
from varna.plan.models import Basis, Commitment, FocusArea, Kind, Plan
from varna.subjects.ref import Ref

__all__ = [
    "STATEMENT",
    "AreaStatement",
    "Judged",
    "Judgement",
    "JudgementQuerySet",
    "Reminder",
    "Reminding",
    "ReturnedQuestion",
    "Submission",
    "SubmissionQuerySet",
    "SubmittedAnswer",
    "SubmittedFile",
    "Topic",
    "drafting_units",
    "restricted_units",
]

NOT_CONCERNED = "NOT_CONCERNED"
"""The answer "berör inte oss", on every scale and outside every denominator."""


class Scale(models.Model):
    """
    The answers one kind of question can have here, instead of those in `scales.py`.

    `steps` is a list of `{"value", "label", "tone", "needs_comment"}`, best first. Words are free,
    values are those of `scales.FIRST`: they are what is counted. A question keeps its own copy.
    """

    kind = models.CharField(max_length=15, choices=Kind, unique=True)
    steps = models.JSONField()

    def __str__(self) -> str:
        return self.get_kind_display()


class RoundState(models.TextChoices):
    DRAFT = "DRAFT", _("förbereds")
    OPEN = "OPEN", _("öppen")
    CLOSED = "CLOSED", _("avslutad")


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: org.Reader, on: date) -> "RoundQuerySet":
        """
        The office sees every round; others those that have been opened and that ask a unit of
        theirs.
        """
        if org.holds_whole(user, {Role.PROGRAMME_OFFICE}, on):
            return self
        mine = Enquiry.objects.visible_to(user, on).values("round")
        return self.exclude(state=RoundState.DRAFT).filter(pk__in=mine)


class Round(models.Model):
    """
    One follow-up of a plan over a period. While it is prepared it holds what will be asked, and of
    whom.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(_("namn"), max_length=120)
    period_start = models.DateField(_("från och med"))
    period_end = models.DateField(_("till"))  # the first day after the period
    last_day = models.DateField(_("sista dag för svar"))
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.DRAFT)
    commitments = models.ManyToManyField(Commitment, related_name="+", blank=True)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    registry_number = models.CharField(max_length=LONGEST_NUMBER, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-period_start", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")), name="round_period_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.DRAFT, opened_at=None)
                | (~Q(state=RoundState.DRAFT) & Q(opened_at__isnull=False)),
                name="a_round_is_opened_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("round", str(self.pk))

    @property
    def period(self) -> Span:
        return Span(self.period_start, self.period_end)


class RoundUnit(models.Model):
    """
    A unit chosen for a round that is being prepared, how its answer will be decided, and its own
    last day if it has one.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="chosen")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    manner = models.CharField(max_length=20, choices=Manner)
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="a_unit_is_chosen_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} in {self.round_id}"


class Timetable(models.Model):
    """
    The executive board's meeting that a round is counted backwards from, and the days that each
    step is reckoned to take.
    """

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="timetable")
    board_on = models.DateField(_("kommunstyrelsens möte"))
    answer_days = models.PositiveSmallIntegerField()
    dispatch_days = models.PositiveSmallIntegerField()
    extract_days = models.PositiveSmallIntegerField()
    office_days = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.round_id}: {self.board_on}"

    @property
    def days(self) -> Days:
        return Days(self.answer_days, self.dispatch_days, self.extract_days, self.office_days)


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def visible_to(self, user: org.Reader, on: date) -> "EnquiryQuerySet":
        """
        That a unit is asked, and how far it has come; the draft itself is behind
        `Answer.visible_to`.
        """
        over = org.reach(
            user, {Role.PROGRAMME_OFFICE, Role.REGISTRAR, Role.AUDITOR, Role.READER}, on
        )
        return self.filter(unit__in=over | drafting_units(user, on))

    def draftable_by(self, user: org.Reader, on: date) -> "EnquiryQuerySet":
        return self.filter(unit__in=drafting_units(user, on))


class Enquiry(models.Model):
    """
    What one round asks one unit. The unit's name stands as it was when the round opened.

    `last_day` is the unit's own, set at `last_day_at`; without one the round's holds: `due_on`.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="enquiries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="enquiries")
    unit_name = models.CharField(max_length=120)
    manner = models.CharField(max_length=20, choices=Manner)
    contact = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    meeting_on = models.DateField(null=True, blank=True)  # when the unit's own board is to decide
    last_day = models.DateField(null=True, blank=True)
    last_day_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="one_enquiry_a_unit_and_round"),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day_at__isnull=False),
                name="an_own_last_day_is_set_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_name}: {self.round_id}"

    @property
    def ref(self) -> Ref:
        return Ref("enquiry", str(self.pk))

    @property
    def due_on(self) -> date:
        return self.last_day or self.round.last_day


class QuestionQuerySet(models.QuerySet["Question"]):
    def handed_to(self, user: org.Reader) -> "QuestionQuerySet":
        """What has been handed to just this person, and nobody has taken back or given back."""
        if not user.is_active:
            return self.none()
        live = HandedQuestion.objects.filter(
            is_open=True, handing__person_id=user.pk, handing__enquiry__round__state=RoundState.OPEN
        )
        return self.filter(pk__in=live.values("question"))


class Question(models.Model):
    """
    One commitment, or one topic of a whole area, put to one unit, with wording, basis and scale as
    they stood when the round opened.
    """

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="questions")
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="questions"
    )
    area = models.ForeignKey(
        FocusArea, on_delete=models.PROTECT, null=True, blank=True, related_name="questions"
    )
    topic = models.CharField(max_length=15, choices=Topic, blank=True)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(
        max_length=15, choices=[*Kind.choices, (STATEMENT, _("områdesredovisning"))]
    )
    number = models.PositiveSmallIntegerField(default=0)  # among its kind in the area; 0: not known
    area_position = models.PositiveSmallIntegerField(default=0)  # 0: a general responsibility
    area_title = models.CharField(max_length=300, blank=True)
    wording = models.TextField()
    basis = models.CharField(max_length=20, choices=Basis)
    reference = models.CharField(max_length=200, blank=True)
    scale = StepsField()

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "commitment"], name="a_commitment_is_asked_once"
            ),
            models.UniqueConstraint(
                fields=["enquiry", "area", "topic"], name="a_topic_is_asked_once_an_area"
            ),
            models.CheckConstraint(
                condition=(Q(commitment__isnull=False, area=None, topic="") & ~Q(kind=STATEMENT))
                | (Q(commitment=None, area__isnull=False, kind=STATEMENT) & ~Q(topic="")),
                name="a_question_is_about_a_commitment_or_an_area",
            ),
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def is_binding(self) -> bool:
        return self.basis != Basis.INVITATION

    @property
    def is_statement(self) -> bool:
        return self.kind == STATEMENT


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, user: org.Reader, on: date) -> "AnswerQuerySet":
        """
        A draft is the unit's own: never seen through a role at the root. Whoever has been handed
        questions sees the answers to just those, as long as they are handed.
        """
        own = Q(question__enquiry__unit__in=drafting_units(user, on))
        return self.filter(own | Q(question__in=Question.objects.handed_to(user)))


class Answer(models.Model):
    """
    A unit's draft of one answer. Empty value: not answered yet. With a `ground`, the comment is
    restricted.
    """

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="answer")
    value = models.CharField(max_length=20, blank=True)
    comment = models.TextField(max_length=5000, blank=True)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ground="") | ~Q(comment=""), name="only_a_comment_has_a_ground"
            )
        ]

    def __str__(self) -> str:
        return f"draft of {self.question_id}"


class Ending(models.TextChoices):
    GIVEN_BACK = "GIVEN_BACK", _("lämnad tillbaka")
    TAKEN_BACK = "TAKEN_BACK", _("återtagen")
    SUBMITTED = "SUBMITTED", _("svaren är inlämnade")


class HandingQuerySet(models.QuerySet["Handing"]):
    def visible_to(self, user: org.Reader, on: date) -> "HandingQuerySet":
        """That something is handed: to the person, and to those whose draft it is."""
        if not user.is_active:
            return self.none()
        return self.filter(Q(person_id=user.pk) | Q(enquiry__unit__in=drafting_units(user, on)))

    def live(self) -> "HandingQuerySet":
        """Those that let their person in now."""
        return self.filter(ended_at=None, enquiry__round__state=RoundState.OPEN)

    def end(self, ending: Ending, *, at: datetime, words: str = "") -> None:
        """Close the door of each of them: from now on its person sees nothing of the draft."""
        HandedQuestion.objects.filter(handing__in=self.values("pk")).update(is_open=False)
        self.update(ending=ending, end_words=words, ended_at=at)


class Handing(models.Model):
    """
    Questions of one enquiry that its unit has handed to one person, who sees only those.

    `words` and `due_on` are the unit's own. `done_at` is when the person said that they were ready;
    it ends nothing. When it has ended, `ending` says how, and `end_words` what the person wrote.
    """

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="handings")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="handings")
    words = models.TextField(max_length=2000, blank=True)
    due_on = models.DateField()
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=Ending, blank=True)
    end_words = models.TextField(max_length=2000, blank=True)

    objects = HandingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="", end_words="")
                | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="a_handing_ends_in_a_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} to {self.person_id}"

    @property
    def ref(self) -> Ref:
        return Ref("handing", str(self.pk))

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and self.enquiry.round.state == RoundState.OPEN

    @property
    def unit(self) -> Unit:
        return self.enquiry.unit


class HandedQuestion(models.Model):
    """One question in a handing; open as long as its person may see and answer it."""

    handing = models.ForeignKey(Handing, on_delete=models.CASCADE, related_name="handed")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="handed")
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["question__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(is_open=True),
                name="a_question_is_with_one_person_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["handing", "question"], name="a_question_is_handed_once_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} in {self.handing_id}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: org.Reader, on: date) -> "AttachmentQuerySet":
        """As the draft that it belongs to."""
        return self.filter(question__enquiry__unit__in=drafting_units(user, on))


class Attachment(models.Model):
    """A file with a unit's draft of an answer; restricted if it has a ground."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="attachments")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"{self.file_id} for {self.question_id}"
