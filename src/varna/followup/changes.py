"""What has changed in a unit's answers since it last submitted them, question by question."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Concat

from varna.documents.grounds import comment_is_protected
from varna.followup.actions.answers import Said
from varna.followup.drafts import step
from varna.followup.models import Question, Submission


@dataclass(frozen=True, slots=True)
class Change:
    """One answer as it was and as it is; the reader sees what is restricted in them, or not."""

    question: Question
    was: Said
    now: Said
    sees_restricted: bool

    @property
    def old_comment(self) -> str:
        return self._shown(self.was)

    @property
    def new_comment(self) -> str:
        return self._shown(self.now)

    def _shown(self, said: Said) -> str:
        is_open = self.sees_restricted or not said.ground
        return said.comment if is_open else comment_is_protected(said.ground)

    @property
    def old_step(self) -> dict[str, Any] | None:
        return step(self.question, self.was.value)

    @property
    def new_step(self) -> dict[str, Any] | None:
        return step(self.question, self.now.value)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not the same as in submission `number`; `unchanged` is how many answers are."""

    number: int
    changed: list[Change]
    unchanged: int


def since(
    before: Submission, now: Iterable[tuple[Question, Said]], *, sees_restricted: bool
) -> Changes:
    """One query, whatever the number of questions."""
    comment = Concat("comment", "restricted_comment")  # one of them is empty
    rows = before.answers.values_list("question", "value", comment, "ground")
    old = {key: Said(*said) for key, *said in rows}
    pairs = [
        Change(question, old.get(question.pk, Said()), said, sees_restricted)
        for question, said in now
    ]
    changed = [each for each in pairs if each.was != each.now]
    return Changes(before.number, changed, len(pairs) - len(changed))
