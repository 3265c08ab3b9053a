"""Sending back what a unit has submitted: the whole, or single questions of it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.followup import letters
from varna.followup.actions.reminders import find_contact
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.models import ReturnedQuestion, RoundState, Submission
from varna.journal import actions as journal


class AlreadyDecided(Exception):
    """The submission has a decision that settles it."""


class SentBack(Exception):
    """The submission has been sent back, or a later one has taken its place."""


class WordsMissing(Exception):
    """Nothing is sent back without a word, on the whole or on each question."""


class NotAsked(Exception):
    """A question that the submission does not answer."""


@transaction.atomic
def return_submission(
    *,
    submission: Submission,
    words: str = "",
    questions: Mapping[int, str] | None = None,
    by: User,
    at: datetime,
) -> None:
    """
    Send it back. The draft is kept and opens again; the next submission is a new one.

    :param questions: the single questions that need another answer, by key, each with its words;
        none is the whole
    :raises WordsMissing:
    :raises NotAsked:
    :raises AlreadyDecided: only its board sends back what it has decided.
    :raises SentBack: already.
    :raises RoundIsNotOpen: the unit could not answer again.
    """
    submission, singled = lock_submission(submission), _stripped(questions or {})
    if not words.strip() and not (singled and all(singled.values())):
        raise WordsMissing
    _refuse(submission, singled)
    open_again(submission, words=words.strip(), by=by, at=at)
    ReturnedQuestion.objects.bulk_create(
        ReturnedQuestion(submission=submission, question_id=key, words=said)
        for key, said in singled.items()
    )
    after = {"words": submission.returned_words, "questions": len(singled)}
    journal.record("followup.return_submission", submission, by=by, at=at, after=after)
    letters.send_back(submission, at=at)


def _stripped(questions: Mapping[int, str]) -> dict[int, str]:
    return {key: said.strip() for key, said in questions.items()}


def _refuse(submission: Submission, singled: Mapping[int, str]) -> None:
    if submission.returned_at is not None or not submission.is_latest:
        raise SentBack
    if submission.decision and submission.decision.settles:
        raise AlreadyDecided
    answered = submission.answers.filter(question__in=singled.keys()).count()
    if answered != len(singled):
        raise NotAsked


def open_again(submission: Submission, *, words: str = "", by: User, at: datetime) -> None:
    """
    Let the unit at its draft again, and find whom to write to about it.

    :raises RoundIsNotOpen:
    """
    if submission.enquiry.round.state != RoundState.OPEN:
        raise RoundIsNotOpen
    submission.returned_at, submission.returned_by = at, by
    submission.returned_words = words
    submission.save(update_fields=["returned_at", "returned_by", "returned_words"])
    find_contact(submission.enquiry, timezone.localtime(at).date())


def lock_submission(submission: Submission) -> Submission:
    """
    As it is now, held until the act is over.

    Its decision is not joined in: PostgreSQL would give the one from before the wait for the lock.
    """
    rows = Submission.objects.select_for_update(of=("self",))
    return rows.select_related("enquiry__round", "enquiry__unit").get(pk=submission.pk)
