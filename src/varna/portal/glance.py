"""The municipality at a glance: focus areas against units, as much of it as the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from varna.followup import judging, stances
from varna.followup import queries as followup
from varna.followup.judging import Line
from varna.followup.models import Enquiry, Round, RoundState, Submission
from varna.followup.queries import EnquiryState
from varna.followup.tally import Cell, Word, cells
from varna.org.queries import Reader
from varna.plan.models import FocusArea, Plan


@dataclass(frozen=True)
class Box:
    area: FocusArea
    cell: Cell
    is_hidden: bool


@dataclass(frozen=True)
class Row:
    """
    One unit's line. What it has submitted is hidden from a reader until its board has decided.
    """

    enquiry: Any  # annotated as `followup.queries.with_states` says
    boxes: Sequence[Box]


@dataclass(frozen=True)
class Glance:
    round: Round
    areas: Sequence[FocusArea]
    rows: Sequence[Row]
    total: Cell

    @property
    def bound(self) -> int:
        """How many are bound to answer anything at all."""
        return sum(not row.enquiry.is_invitation_only for row in self.rows)

    @property
    def arrived(self) -> int:
        """How many of the bound have submitted."""
        return sum(
            row.enquiry.state not in followup.NOT_IN and not row.enquiry.is_invitation_only
            for row in self.rows
        )

    @property
    def waiting(self) -> int:
        return sum(row.enquiry.state == EnquiryState.WAITS_FOR_DECISION for row in self.rows)

    @property
    def own_days(self) -> int:
        """How many have a last day of their own."""
        return sum(row.enquiry.last_day is not None for row in self.rows)

    @property
    def met(self) -> int:
        return self.total.points.get(Word.MET, 0)


def rounds(user: Reader, on: date) -> list[Round]:
    """The rounds that have something to show this reader, the latest first."""
    return list(
        Round.objects.visible_to(user, on).exclude(state=RoundState.DRAFT).select_related("plan")
    )


def glance(round: Round, user: Reader, on: date) -> Glance:
    """Six queries, whatever the number of units, commitments and answers."""
    enquiries = _enquiries(round, user, on)
    submissions = Submission.objects.visible_to(user, on)
    hidden = _hidden(enquiries, round, submissions)
    boxes = cells(
        followup.asked(round),
        followup.counts(round, submissions),
        stances.counts(round, submissions),
    )
    areas = _areas(round.plan, boxes)
    rows = [
        _row(enquiry, areas, boxes, is_hidden=enquiry.unit_id in hidden) for enquiry in enquiries
    ]
    shown = (box.cell for row in rows for box in row.boxes if not box.is_hidden)
    return Glance(round, areas, rows, sum(shown, Cell()))


def _enquiries(round: Round, user: Reader, on: date) -> list[Any]:
    visible = Enquiry.objects.visible_to(user, on).filter(round=round)
    return list(
        followup.with_states(visible).select_related("round", "unit").order_by("unit__path")
    )


def _hidden(enquiries: list[Any], round: Round, submissions: Any) -> set[int]:
    """The units whose submission this reader may not see yet."""
    seen = set(
        submissions.standing()
        .filter(enquiry__round=round)
        .values_list("enquiry__unit_id", flat=True)
    )
    return {each.unit_id for each in enquiries if each.state not in followup.NOT_IN} - seen


def _areas(plan: Plan, boxes: dict[tuple[int, int], Cell]) -> list[FocusArea]:
    """The areas that are asked about; general responsibilities are told of in the report alone."""
    asked = {position for _unit, position in boxes}
    return [area for area in plan.areas.all() if area.position in asked]


def _row(
    enquiry: Any, areas: list[FocusArea], boxes: dict[tuple[int, int], Cell], *, is_hidden: bool
) -> Row:
    empty = Cell()
    found = [
        Box(area, boxes.get((enquiry.unit_id, area.position), empty), is_hidden) for area in areas
    ]
    return Row(enquiry, found)


def judged(round: Round, user: Reader, on: date) -> list[Line]:
    """The executive board's judgements that this reader may see, beside the answers."""
    judgements = judging.standing(round, user, on)
    if not judgements:
        return []
    lines = judging.lines(round, Submission.objects.visible_to(user, on), judgements)
    return [line for line in lines if line.judgement]
