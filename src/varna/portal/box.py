"""What is in one box of the matrix: each question with its answer, the least done first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from varna.evidence.masking import ShownFigure
from varna.followup import frozen
from varna.followup.models import NOT_CONCERNED, Question, Submission, SubmittedAnswer
from varna.plan.models import Stance

_ORDER = {"not_met": 0, "unknown": 2, "partly": 3, "not_concerned": 4, "met": 5}
_SILENT = 1
DONE = frozenset({"met", "not_concerned"})


@dataclass(frozen=True)
class Line:
    question: Question
    answer: SubmittedAnswer | None
    step: dict[str, Any]
    stance: Stance | None = None
    figures: Sequence[Sequence[ShownFigure]] = ()

    @property
    def tone(self) -> str:
        return str(self.step.get("tone", "unknown"))

    @property
    def is_done(self) -> bool:
        """Met, done, or none of the unit's concern."""
        return self.answer is not None and (self.tone in DONE or self.answer.value == NOT_CONCERNED)

    @property
    def is_left(self) -> bool:
        """Bound, and not done; what is merely asked is never left undone."""
        return self.question.is_binding and not self.is_done

    @property
    def rank(self) -> int:
        return _SILENT if self.answer is None else _ORDER.get(self.tone, _SILENT)


def lines(
    questions: Iterable[Question],
    submission: Submission | None,
    decided: Mapping[int, Stance],
    *,
    exact: bool,
) -> list[Line]:
    """With small counts `exact` or masked."""
    answers = (
        {answer.question_id: answer for answer in submission.answers.all()} if submission else {}
    )
    found = [
        _line(question, answers.get(question.pk), decided.get(question.pk), exact=exact)
        for question in questions
    ]
    return sorted(found, key=lambda line: (line.rank, line.question.position))


def _line(
    question: Question, answer: SubmittedAnswer | None, stance: Stance | None, *, exact: bool
) -> Line:
    if answer is None:
        return Line(question, None, {}, stance)
    steps = {step["value"]: step for step in question.scale}
    figures = frozen.figures_by_source(answer.evidence, exact=exact)
    return Line(question, answer, steps.get(answer.value, {}), stance, figures)
