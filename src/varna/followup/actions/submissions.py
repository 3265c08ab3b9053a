"""Submitting, deciding and sending back."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.documents.models import Decision, Manner, Outcome
from varna.followup import frozen, letters, queries
from varna.followup.actions.answers import DraftIsLocked, drafted, lock_draft
from varna.followup.actions.reminders import find_contact
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.models import Enquiry, Question, RoundState, Submission, SubmittedAnswer
from varna.journal import actions as journal

MEETINGS = (Manner.BOARD, Manner.COMPANY)
"""The manners in which a meeting decides, under a paragraph of its minutes."""


class NotComplete(Exception):
    """Questions are unanswered, or answers that need a comment have none."""

    def __init__(self, unanswered: list[Question], without_comment: list[Question]) -> None:
        self.unanswered, self.without_comment = unanswered, without_comment
        super().__init__(len(unanswered), len(without_comment))


class DraftHasChanged(Exception):
    """Somebody has changed an answer since the review was shown."""


class NoDecisionNeeded(Exception):
    """The unit's answers stand without a decision."""


class AlreadyDecided(Exception):
    """The submission has its decision."""


class SentBack(Exception):
    """The submission has been sent back, or a later one has taken its place."""


class DecidedTooEarly(Exception):
    """Nobody decides on what is not submitted yet."""


class DecidedTooLate(Exception):
    """The day of the decision has not come."""


class ParagraphMissing(Exception):
    """A meeting decides under a paragraph."""


class WordsMissing(Exception):
    """Nothing is sent back without a word."""


def digest(questions: Sequence[Any]) -> str:
    """A draft in one word, which the review page carries: what was read is what is submitted."""
    drafts = [(row.pk, drafted(row)) for row in questions]
    plain = [[key, each.value, each.comment] for key, each in drafts]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:32]


def incomplete(questions: Sequence[Any]) -> NotComplete | None:
    """Which questions keep the unit from submitting, or None."""
    unanswered, without_comment = [], []
    for question in questions:
        draft = drafted(question)
        steps = {step["value"]: step for step in question.scale}
        if draft.value not in steps:
            unanswered.append(question)
        elif steps[draft.value]["needs_comment"] and not draft.comment.strip():
            without_comment.append(question)
    return NotComplete(unanswered, without_comment) if unanswered or without_comment else None


@transaction.atomic
def submit_enquiry(
    *, enquiry: Enquiry, by: User, at: datetime, read: str | None = None
) -> Submission:
    """
    Freeze the draft and its evidence as the next submission. A second press gives the same one.

    :param read: the `digest` of the draft that was read before the press
    :raises NotComplete:
    :raises DraftHasChanged:
    :raises RoundIsNotOpen:
    """
    try:
        enquiry = lock_draft(enquiry)
    except DraftIsLocked:
        return enquiry.submissions.standing().get()
    questions = list(queries.questions(enquiry))
    if missing := incomplete(questions):
        raise missing
    if read is not None and read != digest(questions):
        raise DraftHasChanged
    submission = _submission(enquiry, by, at)
    _freeze(submission, enquiry, questions, at)
    after = {"number": submission.number, "answers": len(questions)}
    journal.record("followup.submit_enquiry", submission, by=by, at=at, after=after)
    return submission


def _submission(enquiry: Enquiry, by: User, at: datetime) -> Submission:
    enquiry.submissions.filter(is_latest=True).update(is_latest=False)
    return Submission.objects.create(
        enquiry=enquiry,
        number=enquiry.submissions.count() + 1,
        submitted_at=at,
        submitted_by=by,
        submitter=f"{by.name}, {by.title}" if by.title else by.name,
    )


def _freeze(
    submission: Submission, enquiry: Enquiry, questions: Sequence[Any], at: datetime
) -> None:
    kept = frozen.freeze(enquiry, questions, at=at)
    SubmittedAnswer.objects.bulk_create(
        SubmittedAnswer(
            submission=submission,
            question=question,
            value=question.value,
            comment=question.comment,
            evidence=evidence,
        )
        for question, evidence in zip(questions, kept, strict=True)
    )


@transaction.atomic
def record_decision(
    *,
    submission: Submission,
    manner: Manner,
    body: str,
    decided_on: date,
    paragraph: str = "",
    registry_number: str = "",
    outcome: Outcome = Outcome.APPROVED,
    by: User,
    at: datetime,
) -> Decision:
    """
    Record what the unit's board, direction or delegate decided about the submission.

    :raises NoDecisionNeeded:
    :raises AlreadyDecided:
    :raises SentBack:
    :raises DecidedTooEarly: before the day of the submission.
    :raises DecidedTooLate: after today.
    :raises ParagraphMissing:
    """
    submission = _locked(submission)
    _refuse_decision(submission, manner, decided_on, paragraph.strip(), at)
    decision = Decision.objects.create(
        body=body.strip(),
        unit=submission.enquiry.unit,
        manner=manner,
        outcome=outcome,
        decided_on=decided_on,
        paragraph=paragraph.strip(),
        registry_number=registry_number.strip(),
    )
    submission.decision = decision
    submission.save(update_fields=["decision"])
    after = {"body": decision.body, "decided_on": decided_on, "paragraph": decision.paragraph}
    after |= {"registry_number": decision.registry_number, "outcome": outcome.value}
    journal.record("followup.record_decision", submission, by=by, at=at, after=after)
    return decision


def _refuse_decision(
    submission: Submission, manner: Manner, decided_on: date, paragraph: str, at: datetime
) -> None:
    if Manner.NOT_REQUIRED in (manner, submission.enquiry.manner):
        raise NoDecisionNeeded
    if submission.decision_id is not None:
        raise AlreadyDecided
    if submission.returned_at is not None or not submission.is_latest:
        raise SentBack
    if decided_on < timezone.localtime(submission.submitted_at).date():
        raise DecidedTooEarly
    if decided_on > timezone.localtime(at).date():
        raise DecidedTooLate
    if manner in MEETINGS and not paragraph:
        raise ParagraphMissing


@transaction.atomic
def return_submission(*, submission: Submission, words: str, by: User, at: datetime) -> None:
    """
    Send the whole back. The draft is kept and opens again; the next submission is a new one.

    :raises WordsMissing:
    :raises SentBack: already.
    :raises RoundIsNotOpen: the unit could not answer again.
    """
    submission = _locked(submission)
    if not words.strip():
        raise WordsMissing
    if submission.returned_at is not None or not submission.is_latest:
        raise SentBack
    if submission.enquiry.round.state != RoundState.OPEN:
        raise RoundIsNotOpen
    submission.returned_at, submission.returned_by = at, by
    submission.returned_words = words.strip()
    submission.save(update_fields=["returned_at", "returned_by", "returned_words"])
    after = {"words": submission.returned_words}
    journal.record("followup.return_submission", submission, by=by, at=at, after=after)
    find_contact(submission.enquiry, timezone.localtime(at).date())
    letters.send_back(submission, at=at)


def _locked(submission: Submission) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",))
    return rows.select_related("enquiry__round", "enquiry__unit").get(pk=submission.pk)
