"""Handing questions to a colleague who sees only those, and getting them back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from varna.accounts import actions as accounts
from varna.accounts.models import User
from varna.followup import letters, queries
from varna.followup.actions import answers
from varna.followup.actions.answers import DraftIsLocked, Saved, UnknownAnswer, Wanted
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.actions.submissions import incomplete
from varna.followup.models import Ending, Enquiry, HandedQuestion, Handing
from varna.journal import actions as journal


class NothingToHand(Exception):
    """No question is chosen, or one that is not the unit's."""


class AlreadyHanded(Exception):
    """Somebody has one of the questions already."""


class HandedToOneself(Exception):
    """Whoever hands it has it already."""


class AccountIsClosed(Exception):
    """The person can no longer sign in."""


class DayHasPassed(Exception):
    """Nobody is asked to be ready before today."""


class HandingIsOver(Exception):
    """It has been taken back, given back or submitted."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody by address: whoever has an account with it, else a new account."""

    name: str
    email: str


@transaction.atomic
def hand_questions(
    *,
    enquiry: Enquiry,
    questions: Collection[int],
    to: User | Colleague,
    due_on: date,
    words: str = "",
    by: User,
    at: datetime,
) -> Handing:
    """
    Let one person see and answer these questions, and write to that person once. The same press
    again gives the same handing.

    :raises NothingToHand:
    :raises AlreadyHanded:
    :raises HandedToOneself:
    :raises AccountIsClosed:
    :raises DayHasPassed:
    :raises DraftIsLocked:
    :raises RoundIsNotOpen:
    """
    enquiry = answers.lock_draft(enquiry)
    person = _person(to, by, at)
    if due_on < timezone.localtime(at).date():
        raise DayHasPassed
    if not questions or enquiry.questions.filter(pk__in=questions).count() != len(set(questions)):
        raise NothingToHand
    if same := _same(enquiry, person, questions):
        return same
    if HandedQuestion.objects.filter(question__in=questions, is_open=True).exists():
        raise AlreadyHanded
    handing = Handing.objects.create(
        enquiry=enquiry,
        person=person,
        words=words.strip(),
        due_on=due_on,
        handed_at=at,
        handed_by=by,
    )
    rows = [HandedQuestion(handing=handing, question_id=key) for key in sorted(set(questions))]
    HandedQuestion.objects.bulk_create(rows)
    after = {"person": person.name, "questions": len(rows), "due_on": due_on}
    journal.record("followup.hand_questions", handing, by=by, at=at, after=after)
    letters.hand(handing, number=len(rows), at=at)
    return handing


def _person(to: User | Colleague, by: User, at: datetime) -> User:
    person = to if isinstance(to, User) else _colleague(to, by, at)
    if person == by:
        raise HandedToOneself
    if not person.is_active:
        raise AccountIsClosed
    return person


def _colleague(to: Colleague, by: User, at: datetime) -> User:
    known = User.objects.filter(email=to.email.strip().lower()).first()
    return known or accounts.create_user(email=to.email, name=to.name, by=by, at=at)


def _same(enquiry: Enquiry, person: User, questions: Collection[int]) -> Handing | None:
    for handing in enquiry.handings.live().filter(person=person).prefetch_related("handed"):
        if {each.question_id for each in handing.handed.all()} == set(questions):
            return handing
    return None


@transaction.atomic
def save_handed(*, handing: Handing, values: Mapping[int, Wanted], by: User, at: datetime) -> Saved:
    """
    As the unit itself saves, with the same check of versions, but of the handed questions alone.

    :raises UnknownAnswer: also for another question of the same enquiry.
    :raises HandingIsOver:
    :raises DraftIsLocked:
    :raises RoundIsNotOpen:
    """
    handing = _locked(handing)
    if not set(values) <= set(handing.handed.values_list("question", flat=True)):
        raise UnknownAnswer
    return answers.save_answers(enquiry=handing.enquiry, values=values, by=by, at=at)


@transaction.atomic
def finish_handing(*, handing: Handing, by: User, at: datetime) -> None:
    """The person is ready; saying so twice is saying it once.

    :raises NotComplete: a question has no answer, or lacks the comment that its answer needs.
    :raises HandingIsOver:
    """
    handing = _locked(handing)
    if missing := incomplete(list(queries.handed_questions(handing))):
        raise missing
    if handing.done_at is None:
        handing.done_at = at
        handing.save(update_fields=["done_at"])
        journal.record("followup.finish_handing", handing, by=by, at=at)


@transaction.atomic
def give_back(*, handing: Handing, words: str, by: User, at: datetime) -> None:
    """The person cannot answer; what was saved stays in the unit's draft.

    :raises HandingIsOver:
    """
    handing = _locked(handing)
    _end(handing, Ending.GIVEN_BACK, at=at, words=words.strip())
    journal.record("followup.give_back", handing, by=by, at=at)
    letters.given_back(handing, at=at)


@transaction.atomic
def take_back(*, handing: Handing, by: User, at: datetime) -> None:
    """The unit wants them itself: its person sees nothing from now on. Twice is once."""
    try:
        handing = _locked(handing)
    except (HandingIsOver, DraftIsLocked, RoundIsNotOpen):
        return
    _end(handing, Ending.TAKEN_BACK, at=at)
    journal.record("followup.take_back", handing, by=by, at=at)


def _locked(handing: Handing) -> Handing:
    """The enquiry is held, as by everybody who writes in the draft; then the handing is read."""
    enquiry = answers.lock_draft(handing.enquiry)
    handing = Handing.objects.select_related("person", "handed_by").get(pk=handing.pk)
    if handing.ended_at is not None:
        raise HandingIsOver
    handing.enquiry = enquiry
    return handing


def _end(handing: Handing, ending: Ending, *, at: datetime, words: str = "") -> None:
    Handing.objects.filter(pk=handing.pk).end(ending, at=at, words=words)
