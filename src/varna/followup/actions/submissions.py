"""Submitting: what was drafted is frozen."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from varna.accounts.models import User
from varna.followup import frozen, queries
from varna.followup.actions.answers import DraftIsLocked, drafted, lock_draft
from varna.followup.models import (
    Attachment,
    Ending,
    Enquiry,
    Question,
    Submission,
    SubmittedAnswer,
    SubmittedFile,
)
from varna.journal import actions as journal


class NotComplete(Exception):
    """Questions are unanswered, or answers that need a comment have none."""

    def __init__(self, unanswered: list[Question], without_comment: list[Question]) -> None:
        self.unanswered, self.without_comment = unanswered, without_comment
        super().__init__(len(unanswered), len(without_comment))


class DraftHasChanged(Exception):
    """Somebody has changed an answer since the review was shown."""


def digest(questions: Sequence[Any]) -> str:
    """
    A draft and its files in one word, which the review page carries: what was read is what is
    submitted.
    """
    drafts = [(row.pk, drafted(row)) for row in questions]
    plain = [[key, each.value, each.comment, each.ground] for key, each in drafts]
    plain += [[each.question_id, each.file.sha256, each.ground] for each in _attached(questions)]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:32]


def incomplete(questions: Sequence[Any]) -> NotComplete | None:
    """
    Which questions keep the unit from submitting, or None. A request may be left without an answer,
    as long as anything is answered.
    """
    unanswered, without_comment = [], []
    is_silent = not any(drafted(question).value for question in questions)
    for question in questions:
        draft = drafted(question)
        steps = {step["value"]: step for step in question.scale}
        if not draft.value and not question.is_binding and not is_silent:
            continue
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
    answered = [each for each in questions if drafted(each).value]
    submission = _submission(enquiry, by, at)
    _freeze(submission, enquiry, answered, at)
    enquiry.handings.live().end(Ending.SUBMITTED, at=at)
    after = {"number": submission.number, "answers": len(answered)}
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
    answers = SubmittedAnswer.objects.bulk_create(
        SubmittedAnswer(
            submission=submission,
            question=question,
            value=question.value,
            comment="" if question.ground else question.comment,
            restricted_comment=question.comment if question.ground else "",
            ground=question.ground,
            evidence=evidence,
        )
        for question, evidence in zip(questions, kept, strict=True)
    )
    _freeze_files({answer.question_id: answer for answer in answers}, questions)


def _freeze_files(answers: Mapping[int, SubmittedAnswer], questions: Sequence[Any]) -> None:
    SubmittedFile.objects.bulk_create(
        SubmittedFile(
            answer=answers[each.question_id],
            file=each.file,
            sha256=each.file.sha256,
            ground=each.ground,
        )
        for each in _attached(questions)
    )


def _attached(questions: Sequence[Any]) -> QuerySet[Attachment]:
    found = Attachment.objects.filter(question__in=[question.pk for question in questions])
    return found.select_related("file").order_by("pk")
