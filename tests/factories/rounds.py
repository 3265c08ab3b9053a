"""Rounds, what they ask, drafts and submissions, as rows: actions are tested on their own."""

from datetime import date, datetime, timedelta

from tests.cast import BUILT_AT
from varna.accounts.models import User
from varna.documents.models import Manner
from varna.followup.models import (
    Answer,
    Enquiry,
    HandedQuestion,
    Handing,
    Question,
    Round,
    RoundState,
    Submission,
    SubmittedAnswer,
)
from varna.followup.scales import FIRST
from varna.measures.models import Measure
from varna.org.models import Unit
from varna.plan.models import Basis, Commitment, Plan


def round_of(
    plan: Plan,
    *,
    state: RoundState = RoundState.OPEN,
    year: int = 2026,
    last_day: date | None = None,
) -> Round:
    opened, closed = (datetime(year + later, 2, 1, tzinfo=BUILT_AT.tzinfo) for later in (0, 1))
    return Round.objects.create(
        plan=plan,
        title=f"Uppföljning {year}",
        period_start=date(year, 1, 1),
        period_end=date(year + 1, 1, 1),
        last_day=last_day or date(year, 12, 15),
        state=state,
        created_at=BUILT_AT,
        opened_at=None if state is RoundState.DRAFT else opened,
        closed_at=closed if state is RoundState.CLOSED else None,
    )


def enquiry(
    of: Round, unit: Unit, *, manner: Manner = Manner.BOARD, contact: User | None = None
) -> Enquiry:
    return Enquiry.objects.create(
        round=of, unit=unit, unit_name=unit.name, manner=manner, contact=contact
    )


def question(
    enquiry: Enquiry, commitment: Commitment, *, basis: Basis = Basis.COUNCIL_DECISION
) -> Question:
    return Question.objects.create(
        enquiry=enquiry,
        commitment=commitment,
        position=enquiry.questions.count() + 1,
        kind=commitment.kind,
        area_position=commitment.area.position if commitment.area else 0,
        area_title=commitment.area.title if commitment.area else "",
        wording=commitment.text,
        basis=basis,
        scale=FIRST[commitment.kind],
    )


def answer(question: Question, by: User, *, value: str = "DONE", comment: str = "") -> Answer:
    return Answer.objects.create(
        question=question, value=value, comment=comment, saved_at=BUILT_AT, saved_by=by
    )


def handing(question: Question, to: User, *, by: User) -> Handing:
    row = Handing.objects.create(
        enquiry=question.enquiry,
        person=to,
        due_on=question.enquiry.round.last_day,
        handed_at=BUILT_AT,
        handed_by=by,
    )
    HandedQuestion.objects.create(handing=row, question=question)
    return row


def submission(
    enquiry: Enquiry, by: User, *, value: str = "", at: datetime = BUILT_AT + timedelta(days=1)
) -> Submission:
    """
    The enquiry's next submission, with the same answer to every question: the best of its scale
    unless told.
    """
    enquiry.submissions.update(is_latest=False)
    row = Submission.objects.create(
        enquiry=enquiry,
        number=enquiry.submissions.count() + 1,
        submitted_at=at,
        submitted_by=by,
        submitter=by.name,
    )
    answers = [
        SubmittedAnswer(submission=row, question=each, value=value or each.scale[0]["value"])
        for each in enquiry.questions.all()
    ]
    SubmittedAnswer.objects.bulk_create(answers)
    return row


def with_evidence(submission: Submission, *rows: Measure) -> SubmittedAnswer:
    """Its first answer, for which a source counted these rows."""
    answer = submission.answers.order_by("question__position")[0]
    answer.evidence = [
        {
            "source": "own_measures",
            "label": "Egna åtgärder",
            "verdict": "PARTLY",
            "summary": "Några åtgärder.",
            "figures": [],
            "references": [{"kind": "measure", "key": str(row.pk)} for row in rows],
            "as_of": BUILT_AT.isoformat(),
        }
    ]
    answer.save(update_fields=["evidence"])
    return answer


def with_small_count(submission: Submission, *rows: Measure) -> SubmittedAnswer:
    """As `with_evidence`, with 3 that could point somebody out and 12 that could not."""
    answer = with_evidence(submission, *rows)
    answer.evidence[0] |= {
        "summary": "Tre anställda är hotade.",
        "figures": [
            {"label": "Hot mot anställda", "value": 3, "small_counts": True},
            {"label": "Åtgärder", "value": 12, "small_counts": True},
        ],
    }
    answer.save(update_fields=["evidence"])
    return answer
