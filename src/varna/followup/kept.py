"""A submission as its page shows it: the answers and the evidence that were frozen."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from varna.followup import frozen
from varna.followup.drafts import Asked, step
from varna.followup.models import Submission, SubmittedAnswer
from varna.followup.shown import with_rows
from varna.followup.wording import Wording
from varna.org.queries import Reader


@dataclass(kw_only=True)
class Kept(Asked):
    """A question with the answer that was submitted."""

    answer: SubmittedAnswer

    @property
    def step(self) -> dict[str, Any] | None:
        return step(self.question, self.answer.value)


def items(submission: Submission, *, user: Reader, on: date, linked: bool) -> list[Kept]:
    rows = submission.answers.select_related("question").order_by("question__position")
    found = list(rows)
    told = [[frozen.thaw(each) for each in row.evidence] for row in found]
    words = Wording()
    shown = with_rows(told, words, user, on, linked=linked)
    return [
        Kept(
            question=row.question,
            answer=row,
            evidence=evidence,
            place=words.place(row.question),
            basis=words.basis(row.question),
        )
        for row, evidence in zip(found, shown, strict=True)
    ]
