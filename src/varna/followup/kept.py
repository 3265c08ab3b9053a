"""A submission as its page shows it: the answers and the evidence that were frozen."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from varna.followup import frozen
from varna.followup.drafts import places_of, step
from varna.followup.models import Question, Submission, SubmittedAnswer
from varna.followup.shown import Shown, with_rows
from varna.followup.wording import Wording
from varna.org.queries import Reader


@dataclass(frozen=True)
class Kept:
    question: Question
    answer: SubmittedAnswer
    evidence: list[Shown]
    place: str
    basis: str

    @property
    def key(self) -> str:
        return f"q{self.question.pk}"

    @property
    def step(self) -> dict[str, Any] | None:
        return step(self.question, self.answer.value)


def items(submission: Submission, *, user: Reader, on: date) -> list[Kept]:
    rows = submission.answers.select_related("question").order_by("question__position")
    found = list(rows)
    told = [[frozen.thaw(each) for each in row.evidence] for row in found]
    words = Wording()
    shown = with_rows(told, words, user, on)
    places = places_of(submission.enquiry.round.plan_id)
    return [
        Kept(
            row.question,
            row,
            evidence,
            words.place(row.question, places.get(row.question.commitment_id, 0)),
            words.basis(row.question),
        )
        for row, evidence in zip(found, shown, strict=True)
    ]
