"""What a report is composed of, gathered in a number of queries that does not grow."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast, Length
from django.urls import reverse

from varna.documents.grounds import comment_is_protected
from varna.documents.models import Outcome
from varna.files import blobs
from varna.files.models import StoredFile
from varna.followup import judging, stances
from varna.followup import queries as followup
from varna.followup.models import Judgement, Question, Round, Submission, SubmissionQuerySet
from varna.followup.queries import EnquiryState
from varna.followup.tally import Cell, cells
from varna.org.models import Unit
from varna.org.queries import Reader
from varna.plan.models import Basis, Stance
from varna.report import beside, held_back
from varna.report.beside import Beside
from varna.report.held_back import HeldBack
from varna.report.models import Report, Section, WordTemplate
from varna.report.trend import trend

_Said = tuple[str, str, Sequence[Any]]
"""Value, comment, evidence."""
_Sent = tuple[bool, str]
"""Whether a unit's answers were decided with a change, and where they stand as submitted."""


@dataclass(frozen=True, slots=True)
class Step:
    """An answer in its scale's own word."""

    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Given:
    """
    One unit's place at one commitment: what it answers, or no step while nothing is in; of a
    request also what the unit's own body has decided. `address` leads to the submission.
    """

    unit: str
    is_binding: bool
    step: Step | None = None
    comment: str = ""
    evidence: Sequence[Any] = ()
    is_changed: bool = False
    address: str = ""
    stance: Stance | None = None


@dataclass(frozen=True)
class Asked:
    """One commitment as it was worded when the round opened, and everybody who was asked."""

    commitment: int
    kind: str
    wording: str
    given: list[Given] = field(default_factory=list)


@dataclass(frozen=True)
class AreaFacts:
    """What was asked and answered in one focus area, or of the general responsibilities."""

    boxes: dict[int, Cell]
    asked: list[Asked]

    @property
    def total(self) -> Cell:
        return sum(self.boxes.values(), Cell())


NOTHING_ASKED = AreaFacts({}, [])


@dataclass(frozen=True)
class Facts:
    """Everything that the report of a round says, as it stands at one moment."""

    report: Report
    sections: list[Section]
    enquiries: list[Any]  # annotated as `followup.queries.enquiry_states` says
    areas: dict[int, AreaFacts]  # by position in the plan; 0: the general responsibilities
    total: Cell
    trend: list[tuple[str, Cell]]  # by follow-up, this one last
    beside: Beside
    held_back: HeldBack

    def of(self, section: Section) -> AreaFacts:
        position = section.area.position if section.area else GENERAL
        return self.areas.get(position, NOTHING_ASKED)


GENERAL = 0


def facts(report: Report, *, judgements: Sequence[Judgement] = ()) -> Facts:
    """
    Answers that are in and not sent back; whoever may compile the report sees every submission.

    :param judgements: those of the round that may be told of: what is not compiled yet is the
        office's own
    """
    round_ = report.round
    standing = Submission.objects.standing().filter(enquiry__round=round_)
    boxes = cells(
        followup.asked(round_),
        followup.counts(round_, standing),
        stances.counts(round_, standing),
    )
    enquiries = list(
        followup.enquiry_states(round_).select_related("round", "unit").order_by("unit__path")
    )
    sent = {enquiry.pk: (is_changed(enquiry), _address(enquiry)) for enquiry in enquiries}
    return Facts(
        report,
        list(report.sections.select_related("area", "written_by")),
        enquiries,
        _areas(boxes, _asked(round_, standing, sent)),
        sum(boxes.values(), Cell()),
        trend(round_),
        beside.gather(round_, standing, judgements),
        held_back.gather(round_, standing),
    )


def facts_for(report: Report, user: Reader, on: date) -> Facts:
    """As `facts`, with the judgements that this reader may see."""
    return facts(report, judgements=judging.standing(report.round, user, on))


def _areas(
    boxes: dict[tuple[int, int], Cell], asked: dict[int, list[Asked]]
) -> dict[int, AreaFacts]:
    return {
        position: AreaFacts(
            {unit: box for (unit, place), box in boxes.items() if place == position}, rows
        )
        for position, rows in asked.items()
    }


def template_for(unit: Unit | None) -> bytes | None:
    """The template of the unit, or of the nearest one above it that has one; else the house's.

    A company never wears the municipality's.

    :raises blobs.Damaged: when the file is not what was stored.
    """
    if unit is None:
        return None
    file = template_file(unit)
    return blobs.read(file.sha256) if file else None


def template_file(unit: Unit) -> StoredFile | None:
    keys = [unit.pk] if unit.is_company else [int(key) for key in unit.path.split(".") if key]
    templates = WordTemplate.objects.filter(unit__in=keys).select_related("file")
    nearest = templates.order_by(Length("unit__path").desc()).first()
    return nearest.file if nearest else None


def is_in(enquiry: Any) -> bool:
    return enquiry.state in {EnquiryState.WAITS_FOR_DECISION, EnquiryState.DECIDED}


def waiting(enquiries: Iterable[Any]) -> list[Any]:
    """Those whose answers are in, and whose board has not decided yet."""
    return [each for each in enquiries if each.state == EnquiryState.WAITS_FOR_DECISION]


def is_changed(enquiry: Any) -> bool:
    """Whether the unit's answers were decided with a change."""
    return bool(enquiry.state == EnquiryState.DECIDED and enquiry.outcome == Outcome.CHANGED)


def _address(enquiry: Any) -> str:
    """Where the latest submission is read, with the evidence it rests on."""
    number = enquiry.number
    return reverse("submission_detail", args=[enquiry.pk, number]) if number else ""


def _asked(
    round_: Round, standing: SubmissionQuerySet, sent: dict[int, _Sent]
) -> dict[int, list[Asked]]:
    """The commitments of each area position, in the plan's order, with every unit's answer."""
    answers, steps = _answers(round_, standing), cache(_steps)
    decided = stances.by_question(Question.objects.filter(enquiry__round=round_))
    found: dict[int, dict[int, Asked]] = defaultdict(dict)
    for row in _questions(round_):
        in_area = found[row.area_position]
        if row.commitment_id not in in_area:
            in_area[row.commitment_id] = Asked(row.commitment_id, row.kind, row.wording)
        given = _given(row, answers.get(row.pk), steps, sent[row.enquiry_id])
        in_area[row.commitment_id].given.append(replace(given, stance=decided.get(row.pk)))
    return {position: list(asked.values()) for position, asked in found.items()}


def _questions(round_: Round) -> Iterable[Any]:
    """Thousands of rows with few scales among them: these come as text, to be read once each."""
    rows = Question.objects.filter(enquiry__round=round_, commitment__isnull=False).order_by(
        "commitment__position", "enquiry__unit__path"
    )
    return rows.annotate(scale_text=Cast("scale", TextField())).values_list(
        "pk",
        "area_position",
        "commitment_id",
        "kind",
        "wording",
        "basis",
        "enquiry_id",
        "enquiry__unit_name",
        "scale_text",
        named=True,
    )


def _answers(round_: Round, standing: SubmissionQuerySet) -> dict[int, _Said]:
    """By question; most evidence is alike, and read once."""
    rows = followup.standing_answers(round_, visible=standing).values_list(
        "question_id", "value", "comment", "ground", Cast("evidence", TextField())
    )
    read = cache(json.loads)
    return {
        pk: (value, comment_is_protected(ground) or comment, read(evidence))
        for pk, value, comment, ground, evidence in rows
    }


def _steps(scale: str) -> dict[str, Step]:
    return {step["value"]: Step(step["label"], step["tone"]) for step in json.loads(scale)}


def _given(
    question: Any,
    answer: _Said | None,
    steps: Callable[[str], dict[str, Step]],
    sent: _Sent,
) -> Given:
    is_binding = question.basis != Basis.INVITATION
    if answer is None:
        return Given(question.enquiry__unit_name, is_binding)
    value, comment, evidence = answer
    step = steps(question.scale_text).get(value) or Step(value, "unknown")
    return Given(question.enquiry__unit_name, is_binding, step, comment, evidence, *sent)
