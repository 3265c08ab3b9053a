"""What a report is composed of, gathered in a number of queries that does not grow."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from varna.followup import queries as followup
from varna.followup.models import Enquiry, Question, Round, Submission, SubmittedAnswer
from varna.followup.queries import EnquiryState
from varna.followup.tally import Cell, cells
from varna.plan.models import FocusArea
from varna.report.models import Report


@dataclass(frozen=True)
class Given:
    """One unit's place at one commitment: its answer, or None while nothing is in."""

    enquiry: Enquiry
    question: Question
    answer: SubmittedAnswer | None


@dataclass(frozen=True)
class Asked:
    """One commitment as it was worded when the round opened, and everybody who was asked."""

    kind: str
    wording: str
    given: list[Given] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """One focus area, or (without an area) the general responsibilities."""

    position: int
    title: str
    area: FocusArea | None
    text: str
    boxes: dict[int, Cell]
    asked: list[Asked]


@dataclass(frozen=True)
class Facts:
    """Everything that the report of a round says, as it stands at one moment."""

    report: Report
    enquiries: list[Any]  # annotated as `followup.queries.enquiry_states` says
    sections: list[Section]
    total: Cell


def facts(report: Report) -> Facts:
    """
    Answers that are in and not sent back; whoever may compile the report sees every submission.
    """
    round_ = report.round
    standing = Submission.objects.standing().filter(enquiry__round=round_)
    boxes = cells(followup.asked(round_), followup.counts(round_, standing))
    enquiries = list(followup.enquiry_states(round_).select_related("unit").order_by("unit__path"))
    sections = _sections(report, boxes, _asked(round_, enquiries, standing))
    return Facts(report, enquiries, sections, sum(boxes.values(), Cell()))


def is_in(enquiry: Any) -> bool:
    return enquiry.state in {EnquiryState.WAITS_FOR_DECISION, EnquiryState.DECIDED}


def _asked(round_: Round, enquiries: Iterable[Enquiry], standing: Any) -> dict[int, list[Asked]]:
    """The commitments of each area position, in the plan's order, with every unit's answer."""
    by_pk = {enquiry.pk: enquiry for enquiry in enquiries}
    answers = {
        answer.question_id: answer for answer in followup.standing_answers(round_, visible=standing)
    }
    rows = Question.objects.filter(enquiry__round=round_).order_by(
        "commitment__position", "enquiry__unit__path"
    )
    found: dict[int, dict[int, Asked]] = defaultdict(dict)
    for question in rows:
        asked = found[question.area_position].setdefault(
            question.commitment_id, Asked(question.kind, question.wording)
        )
        given = Given(by_pk[question.enquiry_id], question, answers.get(question.pk))
        asked.given.append(given)
    return {position: list(asked.values()) for position, asked in found.items()}


def _sections(
    report: Report, boxes: dict[tuple[int, int], Cell], asked: dict[int, list[Asked]]
) -> list[Section]:
    areas = {area.position: area for area in report.round.plan.areas.all()}
    texts = dict(report.texts.values_list("area_id", "text"))
    return [
        Section(
            position,
            str(areas[position]) if position in areas else "",
            areas.get(position),
            texts.get(areas[position].pk, "") if position in areas else "",
            {unit: box for (unit, place), box in boxes.items() if place == position},
            asked.get(position, []),
        )
        for position in sorted({*areas, *asked})
    ]
