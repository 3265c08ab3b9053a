"""What has changed in a unit's answers since it last submitted them, question by question."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from varna.followup.actions.answers import Said
from varna.followup.drafts import step
from varna.followup.models import Question, Submission


@dataclass(frozen=True, slots=True)
class Change:
    """One answer as it was and as it is."""

    question: Question
    was: Said
    now: Said

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


def since(before: Submission, now: Iterable[tuple[Question, Said]]) -> Changes:
    """One query, whatever the number of questions."""
    rows = before.answers.values_list("question", "value", "comment")
    old = {key: Said(value, comment) for key, value, comment in rows}
    pairs = [Change(question, old.get(question.pk, Said()), said) for question, said in now]
    changed = [each for each in pairs if each.was != each.now]
    return Changes(before.number, changed, len(pairs) - len(changed))
