"""What a report is composed of, gathered in a number of queries that does not grow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from varna.documents.models import Outcome
from varna.followup import judging, stances
from varna.followup import queries as followup
from varna.followup.models import Judgement, Submission
from varna.followup.queries import EnquiryState
from varna.followup.tally import Cell, cells
from varna.org.queries import Reader
from varna.report import beside, held_back
from varna.report.asked import Asked, asked_in
from varna.report.beside import Beside
from varna.report.held_back import HeldBack
from varna.report.models import Report, Section
from varna.report.trend import trend


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
        _areas(boxes, asked_in(round_, standing, sent)),
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
