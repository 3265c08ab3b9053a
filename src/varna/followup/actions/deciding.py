"""What a unit's board, direction or delegate decided about what was submitted."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.documents.models import WORDED, Decision, Manner, Outcome
from varna.followup import decided, letters
from varna.followup.actions import returning
from varna.followup.actions.returning import AlreadyDecided, SentBack, WordsMissing
from varna.followup.models import Submission
from varna.journal import actions as journal

MEETINGS = (Manner.BOARD, Manner.COMPANY)
"""The manners in which a meeting decides, under a paragraph of its minutes."""
OUTCOMES = (
    Outcome.APPROVED,
    Outcome.CHANGED,
    Outcome.REFERRED_BACK,
    Outcome.TABLED,
    Outcome.NOTED,
)
"""What a body can make of a unit's answers, in the order in which it is offered."""


class NoDecisionNeeded(Exception):
    """The unit's answers stand without a decision."""


class DecidedTooEarly(Exception):
    """Nobody decides on what is not submitted yet, or before it was tabled."""


class DecidedTooLate(Exception):
    """The day of the decision has not come."""


class ParagraphMissing(Exception):
    """A meeting decides under a paragraph."""


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
    words: str = "",
    by: User,
    at: datetime,
) -> Decision:
    """
    Record a decision about the submission. What is tabled waits for the next one; what is referred
    back opens the unit's draft again; every other outcome settles it.

    :param words: what was changed, or what the body wants done
    :raises NoDecisionNeeded:
    :raises AlreadyDecided:
    :raises SentBack:
    :raises DecidedTooEarly: before the day of the submission, or of the decision before.
    :raises DecidedTooLate: after today.
    :raises ParagraphMissing:
    :raises WordsMissing: changed or referred back, without a word on how.
    :raises RoundIsNotOpen: referred back, and the unit could not answer again.
    """
    submission = returning.lock_submission(submission)
    decision = Decision(
        body=body.strip(),
        unit=submission.enquiry.unit,
        manner=manner,
        outcome=outcome,
        decided_on=decided_on,
        paragraph=paragraph.strip(),
        registry_number=registry_number.strip(),
        words=words.strip(),
    )
    _refuse(submission, decision, timezone.localtime(at).date())
    _keep(submission, decision)
    journal.record(
        "followup.record_decision", submission, by=by, at=at, after=_told(decision, outcome)
    )
    decided.keep(submission, decision, by=by, at=at)
    if outcome is Outcome.REFERRED_BACK:
        returning.open_again(submission, by=by, at=at)
        letters.refer_back(submission, at=at)
    return decision


def _refuse(submission: Submission, decision: Decision, today: date) -> None:
    if Manner.NOT_REQUIRED in (decision.manner, submission.enquiry.manner):
        raise NoDecisionNeeded
    if submission.decision and submission.decision.settles:
        raise AlreadyDecided
    if submission.returned_at is not None or not submission.is_latest:
        raise SentBack
    if decision.decided_on < earliest(submission):
        raise DecidedTooEarly
    if decision.decided_on > today:
        raise DecidedTooLate
    if decision.manner in MEETINGS and not decision.paragraph:
        raise ParagraphMissing
    if decision.outcome in WORDED and not decision.words:
        raise WordsMissing


def earliest(submission: Submission) -> date:
    """The first day on which a decision can be taken: of the submission, or of its tabling."""
    submitted_on = timezone.localtime(submission.submitted_at).date()
    return (
        max(submitted_on, submission.decision.decided_on) if submission.decision else submitted_on
    )


def _keep(submission: Submission, decision: Decision) -> None:
    if submission.decision:
        submission.tablings.add(submission.decision)
    decision.save()
    submission.decision = decision
    submission.save(update_fields=["decision"])


def _told(decision: Decision, outcome: Outcome) -> dict[str, object]:
    return {
        "body": decision.body,
        "decided_on": decision.decided_on,
        "paragraph": decision.paragraph,
        "registry_number": decision.registry_number,
        "outcome": outcome.value,
        "body_words": decision.words,
    }
