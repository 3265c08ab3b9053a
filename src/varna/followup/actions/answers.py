"""Saving what a unit is drafting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from varna.accounts.models import User
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.models import Answer, Enquiry, Question, RoundState
from varna.journal import actions as journal
from varna.journal import queries as recorded
from varna.ui import fingerprints

ACT = "followup.save_answers"
SPELL = timedelta(minutes=10)
"""What one person saves of a draft in that time is one act to the journal."""


class DraftIsLocked(Exception):
    """It has been submitted, and has not been sent back."""


class UnknownAnswer(Exception):
    """A value that is not on the question's scale, or a question that is not the unit's."""


@dataclass(frozen=True, slots=True)
class Said:
    """
    An answer as somebody wrote it; an empty value is not answered yet, and a comment with a
    `ground` is restricted.
    """

    value: str = ""
    comment: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to say, and the `fingerprint` of what stood there when they began."""

    said: Said
    began_with: str | None = None

    @property
    def is_untouched(self) -> bool:
        return self.began_with == fingerprint(self.said)


@dataclass(frozen=True)
class Saved:
    """How many answers were written, and those that somebody else changed, by question."""

    changed: int = 0
    contested: dict[int, Answer] = field(default_factory=dict)


@transaction.atomic
def save_answers(
    *, enquiry: Enquiry, values: Mapping[int, Wanted], by: User, at: datetime
) -> Saved:
    """
    Save the whole page in one press, by question key. Some may be empty, some may be missing.

    What nobody touched is left as it is, and what somebody else has changed since the page was
    shown is not overwritten: it comes back as contested.

    The page saves by itself every few seconds, and the journal's entries stay for ever. So a
    person's saving is one entry for ten minutes, counted from the entry; `number` is how many
    answers its first saving wrote. What replaces somebody else's answer is always an entry.

    :raises UnknownAnswer: and nothing is saved.
    :raises DraftIsLocked:
    :raises RoundIsNotOpen:
    """
    enquiry = lock_draft(enquiry)
    rows = enquiry.questions.filter(pk__in=values).select_related("answer__saved_by")
    questions = {row.pk: row for row in rows}
    _refuse_unknown(questions, values)
    stands = {key: getattr(row, "answer", None) for key, row in questions.items()}
    new = {key: each for key, each in values.items() if _is_new(each, stands[key])}
    contested = {
        key: answer
        for key, each in new.items()
        if (answer := stands[key]) and each.began_with not in {None, fingerprint(said(answer))}
    }
    written = {key: each.said for key, each in new.items() if key not in contested}
    _write([_answer(questions[key], each, by, at) for key, each in written.items()])
    _record(enquiry, [stands[key] for key in written], by, at)
    return Saved(len(written), contested)


def _is_new(wanted: Wanted, stands: Answer | None) -> bool:
    return not wanted.is_untouched and wanted.said != said(stands)


def said(answer: Answer | None) -> Said:
    return Said(answer.value, answer.comment, answer.ground) if answer else Said()


def drafted(question: Any) -> Said:
    """Of a row from `queries.questions`."""
    return Said(question.value or "", question.comment or "", question.ground or "")


def fingerprint(stands: Said) -> str:
    return fingerprints.fingerprint(stands.value, stands.comment, stands.ground)


def lock_draft(enquiry: Enquiry) -> Enquiry:
    """The enquiry as it is now, held until the act is over.

    :raises RoundIsNotOpen:
    :raises DraftIsLocked:
    """
    enquiry = (
        Enquiry.objects.select_for_update(of=("self",))
        .select_related("round", "unit")
        .get(pk=enquiry.pk)
    )
    if enquiry.round.state != RoundState.OPEN:
        raise RoundIsNotOpen
    if is_locked(enquiry):
        raise DraftIsLocked
    return enquiry


def is_locked(enquiry: Enquiry) -> bool:
    return enquiry.submissions.standing().exists()


def _refuse_unknown(questions: Mapping[int, Question], values: Mapping[int, Wanted]) -> None:
    for key, wanted in values.items():
        if key not in questions:
            raise UnknownAnswer(key)
        known = {"", *(step["value"] for step in questions[key].scale)}
        if wanted.said.value not in known:
            raise UnknownAnswer(wanted.said.value)


def _answer(question: Question, wanted: Said, by: User, at: datetime) -> Answer:
    return Answer(
        question=question,
        value=wanted.value,
        comment=wanted.comment,
        ground=wanted.ground,
        saved_at=at,
        saved_by=by,
    )


def _write(changes: list[Answer]) -> None:
    Answer.objects.bulk_create(
        changes,
        update_conflicts=True,
        unique_fields=["question"],
        update_fields=["value", "comment", "ground", "saved_at", "saved_by"],
    )


def _record(enquiry: Enquiry, replaced: list[Answer | None], by: User, at: datetime) -> None:
    """The journal says that answers were saved, never what they say: a draft is the unit's own."""
    is_others = any(answer and answer.saved_by_id != by.pk for answer in replaced)
    if is_others or (replaced and not _is_in_a_spell(enquiry, by, at)):
        journal.record(ACT, enquiry, by=by, at=at, after={"number": len(replaced)})


def _is_in_a_spell(enquiry: Enquiry, by: User, at: datetime) -> bool:
    return recorded.is_recorded(ACT, enquiry.ref, by=by.ref, after=at - SPELL)
