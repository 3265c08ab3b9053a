"""A round's days, counted backwards from the executive board's meeting by the boards' calendars."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from varna.documents.models import Manner
from varna.followup.models import Round, Timetable
from varna.followup.planned import Planned
from varna.meetings import backwards
from varna.meetings.backwards import Days, Way
from varna.meetings.models import Meeting
from varna.org.models import Unit, UnitKind

AT_MEETINGS = (Manner.BOARD, Manner.COMPANY)


@dataclass(frozen=True)
class Reckoned:
    """One unit's way to the executive board's meeting."""

    planned: Planned
    way: Way

    @property
    def unit(self) -> Unit:
        return self.planned.unit

    @property
    def is_warned_about(self) -> bool:
        """An invitation has no days to keep: nothing about it is a fault."""
        return self.way.obstacle is not None and self.planned.binding > 0


def reckon(asked: Sequence[Planned], board_on: date, days: Days, *, today: date) -> list[Reckoned]:
    """Those whom no meeting fits first, then by the last day for answer."""
    calendars = _calendars([each.unit for each in asked])
    found = [
        Reckoned(each, _way(each, calendars[each.unit.pk], board_on, days, today)) for each in asked
    ]
    return sorted(found, key=lambda row: (not row.is_warned_about, row.way.answer_on or date.max))


def earliest_answer(rows: Sequence[Reckoned]) -> date | None:
    """The first of the last days for answer of those who are bound to answer."""
    found = [row.way.answer_on for row in rows if row.planned.binding and row.way.answer_on]
    return min(found, default=None)


def board_meetings(today: date) -> list[date]:
    """The days to come on which the executive board meets."""
    board = Unit.objects.valid(today).filter(kind=UnitKind.EXECUTIVE_BOARD)
    rows = Meeting.objects.filter(unit__in=board, held_on__gt=today).order_by("held_on")
    return list(rows.values_list("held_on", flat=True).distinct())


def days_last_used() -> Days:
    """What the latest timetable reckoned with, or what one begins with."""
    latest = Timetable.objects.order_by("-pk").first()
    return latest.days if latest else Days()


def timetable_of(round: Round) -> Timetable | None:
    return Timetable.objects.filter(round=round).first()


def is_set(round: Round, board_on: date, days: Days) -> bool:
    """Whether just this is what the round's days were set from."""
    found = timetable_of(round)
    return found is not None and (found.board_on, found.days) == (board_on, days)


def meeting_days(round: Round, asked: Sequence[Planned], *, today: date) -> dict[int, date]:
    """By unit: when its board is to decide, where a meeting fits."""
    found = timetable_of(round)
    if found is None:
        return {}
    rows = reckon(asked, found.board_on, found.days, today=today)
    return {row.unit.pk: row.way.steps.meeting_on for row in rows if row.way.steps}


def _way(each: Planned, calendar: list[date], board_on: date, days: Days, today: date) -> Way:
    if each.manner not in AT_MEETINGS:
        return backwards.without_meeting(board_on, days, today=today)
    if each.unit.kind == UnitKind.EXECUTIVE_BOARD:
        return backwards.at_the_meeting_itself(board_on, days, today=today)
    return backwards.by_meeting(board_on, calendar, days, today=today)


def _calendars(units: Sequence[Unit]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for unit, held_on in Meeting.objects.filter(unit__in=units).values_list("unit", "held_on"):
        found[unit].append(held_on)
    return found
