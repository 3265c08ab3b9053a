"""
One commitment followed both ways: who answers for it, what shows it, what has been said and decided
over the years.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from varna.evidence.contract import Evidence, Scope, Source
from varna.evidence.masking import ShownFigure, sees_exact, shown
from varna.followup import frozen, stances
from varna.followup.judging import Counted, Line
from varna.followup.models import Enquiry, Judgement, Question, Round, Submission, SubmittedAnswer
from varna.followup.queries import with_states
from varna.followup.tally import Word
from varna.measures.models import Measure, own_units
from varna.org.models import Unit
from varna.org.queries import Reader
from varna.periods import spans
from varna.plan import sources
from varna.plan import stances as decisions
from varna.plan.lineages import ancestry
from varna.plan.models import Assignment, Commitment, Stance
from varna.statements.models import Statement
from varna.subjects import queries as subjects
from varna.subjects.queries import Other
from varna.subjects.ref import Ref


@dataclass(frozen=True)
class Said:
    """What one unit was asked, and has answered, in one round."""

    enquiry: Any
    question: Question
    answer: SubmittedAnswer | None
    is_hidden: bool
    stance: Stance | None
    figures: Sequence[Sequence[ShownFigure]] = ()

    @property
    def step(self) -> dict[str, Any]:
        steps = {step["value"]: step for step in self.question.scale}
        return steps.get(self.answer.value, {}) if self.answer else {}


@dataclass(frozen=True)
class Year:
    round: Round
    said: list[Said]
    line: Line | None = None


@dataclass(frozen=True)
class Shown:
    """What one source says now about one unit, and its figures as the reader may have them."""

    source: Source
    unit: Unit
    evidence: Evidence
    figures: Sequence[ShownFigure]


@dataclass(frozen=True)
class Answering:
    """A unit that answers or is asked to, and what its own body has decided about that."""

    assignment: Assignment
    stance: Stance | None


def assignments(commitment: Commitment, user: Reader, on: date) -> list[Answering]:
    rows = Assignment.objects.visible_to(user, on).filter(commitment=commitment)
    found = list(
        rows.select_related("unit__contact", "contact", "commitment", "earlier").order_by(
            "unit__path"
        )
    )
    standing = decisions.standing_for(found)
    return [Answering(row, standing.get(row.pk)) for row in found]


def measures(commitment: Commitment, user: Reader, on: date) -> list[Measure]:
    rows = Measure.objects.visible_to(user, on).filter(commitment__lineage__in=ancestry(commitment))
    return list(rows.select_related("unit").order_by("unit__path", "due_on"))


def links(commitment: Commitment, user: Reader, on: date) -> list[Other]:
    """Of this sentence, and of those that it comes from in earlier plans."""
    earlier = Commitment.objects.filter(lineage__in=ancestry(commitment)).values_list(
        "pk", flat=True
    )
    refs = [Ref("commitment", str(pk)) for pk in earlier]
    found = subjects.linked(refs, user, on)
    return [other for ref in refs for other in found.get(ref, [])]


def statements(commitment: Commitment, user: Reader, on: date) -> list[Statement]:
    """What the reader's own units say themselves, of this or of what it comes from."""
    rows = Statement.objects.visible_to(user, on).standing()
    found = rows.filter(commitment__lineage__in=ancestry(commitment))
    return list(found.select_related("unit").order_by("unit__path", "-pk"))


def evidence(commitment: Commitment, user: Reader, *, at: datetime, on: date) -> list[Shown]:
    """What its sources say today of the reader's own units that answer for the commitment."""
    units = Unit.objects.filter(
        pk__in=own_units(user, on), assignments__commitment=commitment
    ).order_by("path")
    scopes = [Scope(unit, spans.year(on.year), commitment.lineage) for unit in units]
    found = sources.ask([(commitment.pk, scope) for scope in scopes], at=at)
    return [
        Shown(source, scope.unit, answer, _figures(answer, scope.unit, user, on))
        for scope, answers in zip(scopes, found, strict=True)
        for source, answer in answers
    ]


def _figures(answer: Evidence, unit: Unit, user: Reader, on: date) -> list[ShownFigure]:
    exact = sees_exact(user, unit, on)
    return [shown(figure, exact=exact) for figure in answer.figures]


def years(commitment: Commitment, user: Reader, on: date) -> list[Year]:
    """
    Every round that asked about it, or about what it comes from, latest first, with what this
    reader may see of the answers.
    """
    asked = Question.objects.filter(commitment__lineage__in=ancestry(commitment))
    enquiries = Enquiry.objects.visible_to(user, on).filter(pk__in=asked.values("enquiry"))
    rows = (
        with_states(enquiries)
        .select_related("round", "unit")
        .order_by("-round__period_start", "unit__path")
    )
    questions: dict[int, list[Question]] = defaultdict(list)
    for question in asked.filter(enquiry__in=enquiries).order_by("position"):
        questions[question.enquiry_id].append(question)
    answers = _answers(asked, user, on)
    decided = stances.by_question(asked.filter(enquiry__in=enquiries))
    found: dict[int, Year] = {}
    for row in rows:
        year = found.setdefault(row.round_id, Year(row.round, []))
        year.said.extend(
            _said(
                row,
                question,
                answers.get(question.pk),
                decided.get(question.pk),
                exact=sees_exact(user, row.unit, on),
            )
            for question in questions[row.pk]
        )
    return _with_judgements(list(found.values()), commitment, user, on)


def _with_judgements(
    years: list[Year], commitment: Commitment, user: Reader, on: date
) -> list[Year]:
    """With how each round's executive board judged it, for those who may see that; one query."""
    rows = Judgement.objects.visible_to(user, on).filter(commitment__lineage=commitment.lineage)
    judged = {row.round_id: row for row in rows.order_by("pk")}
    return [replace(year, line=_line(year, commitment, judged)) for year in years]


def _line(year: Year, commitment: Commitment, judged: dict[int, Judgement]) -> Line | None:
    """Held against the binding answers that this reader sees."""
    judgement = judged.get(year.round.pk)
    if judgement is None:
        return None
    values = Counter(
        Word(said.answer.value)
        for said in year.said
        if said.answer and said.question.is_binding and said.answer.value in set(Word)
    )
    return Line(commitment, commitment.area, Counted(dict(values)), judgement)


def _answers(asked: Any, user: Reader, on: date) -> dict[int, SubmittedAnswer]:
    standing = Submission.objects.visible_to(user, on).standing()
    rows = SubmittedAnswer.objects.filter(question__in=asked, submission__in=standing.values("pk"))
    return {row.question_id: row for row in rows.select_related("submission")}


def _said(
    enquiry: Any,
    question: Question,
    answer: SubmittedAnswer | None,
    stance: Stance | None,
    *,
    exact: bool,
) -> Said:
    is_in = bool(enquiry.submitted_at) and not enquiry.returned_at
    figures = frozen.figures_by_source(answer.evidence, exact=exact) if answer else ()
    return Said(enquiry, question, answer, is_in and answer is None, stance, figures)
