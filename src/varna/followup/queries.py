"""How far each unit has come in a round, what was asked, and what stands answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.documents.models import SETTLING, Manner, Outcome
from varna.followup import stances
from varna.followup.models import (
    STATEMENT,
    Enquiry,
    HandedQuestion,
    Handing,
    Question,
    Round,
    SubmissionQuerySet,
    SubmittedAnswer,
)
from varna.org.queries import Reader
from varna.plan.models import Basis


class EnquiryState(StrEnum):
    NOT_IN = "NOT_IN"
    INVITED_NOT_IN = "INVITED_NOT_IN"
    DECLINED = "DECLINED"
    WAITS_FOR_DECISION = "WAITS_FOR_DECISION"
    DECIDED = "DECIDED"
    RETURNED = "RETURNED"
    REFERRED_BACK = "REFERRED_BACK"


UNANSWERED = (
    EnquiryState.NOT_IN,
    EnquiryState.INVITED_NOT_IN,
    EnquiryState.RETURNED,
    EnquiryState.REFERRED_BACK,
)
"""The states in which the unit is the one to act."""
NOT_IN = (*UNANSWERED, EnquiryState.DECLINED)
"""The states in which nothing stands submitted; whoever has declined is not asked to act."""

_LABELS: dict[EnquiryState, Promise] = {
    EnquiryState.NOT_IN: _("Ej inkommet"),
    EnquiryState.INVITED_NOT_IN: _("Tillfrågad, ej inkommet"),
    EnquiryState.DECLINED: _("Avböjt"),
    EnquiryState.WAITS_FOR_DECISION: _("Inlämnad, beslut väntas"),
    EnquiryState.DECIDED: _("Beslutad"),
    EnquiryState.RETURNED: _("Återsänd"),
    EnquiryState.REFERRED_BACK: _("Återremitterad"),
}


def state_label(state: EnquiryState | str) -> Promise:
    return _LABELS[EnquiryState(state)]


@dataclass(frozen=True, slots=True)
class CellCount:
    """How many of a unit's standing answers in an area have one value."""

    unit_id: int
    area_position: int
    kind: str
    binding: bool
    value: str
    number: int


@dataclass(frozen=True, slots=True)
class AskedCount:
    """How many questions a unit was put in an area."""

    unit_id: int
    area_position: int
    kind: str
    binding: bool
    number: int


def questions(enquiry: Enquiry) -> QuerySet[Any]:
    """
    What a unit is asked, each with its commitment's `lineage` (None for a whole area) and what is
    drafted: `value`, `comment`, `ground`, `saved_at` and the name `saved_by`, all None where nobody
    has begun; one query.
    """
    return Question.objects.filter(enquiry=enquiry).annotate(
        lineage=F("commitment__lineage"),
        value=F("answer__value"),
        comment=F("answer__comment"),
        ground=F("answer__ground"),
        saved_at=F("answer__saved_at"),
        saved_by=F("answer__saved_by__name"),
    )


def handed_questions(handing: Handing) -> QuerySet[Any]:
    """Those that were handed, and no others, as `questions` gives them."""
    return questions(handing.enquiry).filter(handed__handing=handing)


def is_handed(user: Reader, handing: Handing | None) -> bool:
    """Whether this, or anything at all, is handed to the person now."""
    if handing is None:
        return user.is_active and Handing.objects.live().filter(person_id=user.pk).exists()
    return user.is_active and handing.person_id == user.pk and handing.is_live


def with_duty(handings: QuerySet[Handing]) -> QuerySet[Any]:
    """Each with `is_binding`: whether the unit is bound to answer any of what was handed."""
    bound = HandedQuestion.objects.exclude(question__basis=Basis.INVITATION)
    return handings.annotate(is_binding=Exists(bound.filter(handing=OuterRef("pk"))))


def handings(enquiry: Enquiry) -> list[Handing]:
    """What has been handed to whom, each with its questions, the newest first; two queries."""
    rows = enquiry.handings.select_related("person", "handed_by").order_by("-pk")
    return list(rows.prefetch_related("handed__question__answer"))


def progress(asked: QuerySet[Question]) -> dict[str, int]:
    """How many of the questions are `answered`, of the `total`; one query."""
    found: dict[str, int] = asked.aggregate(
        answered=Count("pk", filter=Q(answer__value__gt="")), total=Count("pk")
    )
    return found


def standing_answers(round: Round, *, visible: SubmissionQuerySet) -> QuerySet[SubmittedAnswer]:
    """The answers of each unit's latest visible submission, unless it was sent back."""
    return SubmittedAnswer.objects.filter(
        submission__in=visible.standing().filter(enquiry__round=round).values("pk")
    )


def counts(round: Round, submissions: SubmissionQuerySet) -> list[CellCount]:
    """
    Statements about whole areas are counted nowhere. One query, whatever the number of answers.
    """
    rows = (
        standing_answers(round, visible=submissions)
        .exclude(question__kind=STATEMENT)
        .values_list(
            "question__enquiry__unit_id",
            "question__area_position",
            "question__kind",
            _is_binding("question__basis"),
            "value",
        )
        .annotate(number=Count("pk"))
        .order_by()
    )
    return [CellCount(*row) for row in rows]


def asked(round: Round) -> list[AskedCount]:
    """As `counts`; one query, whatever the number of questions."""
    rows = (
        Question.objects.filter(enquiry__round=round)
        .exclude(kind=STATEMENT)
        .values_list("enquiry__unit_id", "area_position", "kind", _is_binding("basis"))
        .annotate(number=Count("pk"))
        .order_by()
    )
    return [AskedCount(*row) for row in rows]


def _is_binding(basis: str) -> Case:
    return Case(
        When(**{basis: Basis.INVITATION}, then=Value(False)),
        default=Value(True),
        output_field=BooleanField(),
    )


DUE_ON = Coalesce("last_day", "round__last_day")
"""An enquiry's own last day, else its round's: `Enquiry.due_on` where it is sorted or sought."""


def enquiry_states(round: Round) -> QuerySet[Any]:
    """The round's enquiries with how far they have come, as `with_states` says."""
    return with_states(Enquiry.objects.filter(round=round))


def with_states(enquiries: QuerySet[Enquiry]) -> QuerySet[Any]:
    """
    Each enquiry with `answered` of `binding` questions and `answered_too` of those it merely asks,
    `total` all of them (numbers alone, no content), `is_invitation_only`, and of its latest
    submission `number`, `submitted_at` and `returned_at`, and of the latest decision about that
    `outcome`, `decided_on`, `paragraph` and `decision_words`; `state` is an
    `EnquiryState`. The rows are enquiries; no type can say what is annotated.
    """
    is_answered = Q(questions__answer__value__gt="")
    is_invitation = Q(questions__basis=Basis.INVITATION)
    return (
        enquiries.annotate(
            latest=FilteredRelation("submissions", condition=Q(submissions__is_latest=True))
        )
        .annotate(
            total=Count("questions"),
            answered=Count("questions", filter=is_answered & ~is_invitation),
            answered_too=Count("questions", filter=is_answered & is_invitation),
            binding=Count("questions", filter=~is_invitation),
            number=F("latest__number"),
            submitted_at=F("latest__submitted_at"),
            returned_at=F("latest__returned_at"),
            outcome=F("latest__decision__outcome"),
            decided_on=F("latest__decision__decided_on"),
            paragraph=F("latest__decision__paragraph"),
            decision_words=F("latest__decision__words"),
        )
        .annotate(
            is_invitation_only=Case(
                When(binding=0, then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
            state=_state(),
        )
    )


@cache
def _state() -> Case:
    is_settled = Q(latest__decision__outcome__in=SETTLING) | Q(manner=Manner.NOT_REQUIRED)
    is_returned = Q(latest__returned_at__isnull=False)
    is_referred_back = is_returned & Q(latest__decision__outcome=Outcome.REFERRED_BACK)
    return Case(
        When(is_referred_back, then=Value(EnquiryState.REFERRED_BACK.value)),
        When(is_returned, then=Value(EnquiryState.RETURNED.value)),
        When(Q(latest__isnull=False) & is_settled, then=Value(EnquiryState.DECIDED.value)),
        When(latest__isnull=False, then=Value(EnquiryState.WAITS_FOR_DECISION.value)),
        When(Q(binding=0) & stances.all_declined(), then=Value(EnquiryState.DECLINED.value)),
        When(binding=0, then=Value(EnquiryState.INVITED_NOT_IN.value)),
        default=Value(EnquiryState.NOT_IN.value),
        output_field=CharField(),
    )


@dataclass(frozen=True, slots=True)
class RoundTally:
    """
    How many of those who are bound are in, and beside them of those who are only invited.

    `due_on` is the first last day among the bound who are not in; `own_days` counts everybody who
    has a last day of their own.
    """

    bound: int
    bound_in: int
    invited: int
    invited_in: int
    declined: int
    waiting: int
    without_contact: int
    due_on: date | None
    own_days: int


def tally(enquiries: QuerySet[Any]) -> RoundTally:
    """Of rows from `with_states`; one query. An invitation is never counted with what is due."""
    asks = ("state", "is_invitation_only", "contact_id", "last_day", DUE_ON)
    rows = list(enquiries.order_by().values_list(*asks))
    bound = [row[0] for row in rows if not row[1]]
    invited = [row[0] for row in rows if row[1]]
    return RoundTally(
        bound=len(bound),
        bound_in=sum(state not in NOT_IN for state in bound),
        invited=len(invited),
        invited_in=sum(state not in NOT_IN for state in invited),
        declined=sum(state == EnquiryState.DECLINED for state in invited),
        waiting=sum(row[0] == EnquiryState.WAITS_FOR_DECISION for row in rows),
        without_contact=sum(row[2] is None for row in rows),
        due_on=min((row[4] for row in rows if row[0] in NOT_IN and not row[1]), default=None),
        own_days=sum(row[3] is not None for row in rows),
    )
