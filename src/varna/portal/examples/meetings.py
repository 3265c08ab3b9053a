"""When Solvik's boards and companies meet: the half year that was and the year to come."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from varna.meetings import actions
from varna.meetings.actions import Wanted
from varna.meetings.models import MEETING_KINDS
from varna.org.models import Unit, UnitKind
from varna.portal.examples.municipality import Solvik

WITHOUT_CALENDAR = "Solviks Hamn AB"
MONTH, LAST_OF_JUNE, LAST_OF_AUGUST = timedelta(weeks=4), (6, 24), (8, 10)


def keep_calendars(solvik: Solvik, *, on: date, at: datetime) -> None:
    """Boards meet every fourth week and companies every eighth; nobody in July."""
    units = [unit for unit in solvik.units.values() if unit.kind in MEETING_KINDS]
    wanted = [
        each
        for place, unit in enumerate(units)
        if unit.name != WITHOUT_CALENDAR
        for each in _meetings(unit, place, on)
    ]
    actions.add_meetings(meetings=wanted, by=solvik.people["Astrid Ask"], at=at)


def _meetings(unit: Unit, place: int, on: date) -> Iterator[Wanted]:
    monday = on - timedelta(days=on.weekday()) - 5 * MONTH
    day = monday + timedelta(days=place % 4 + 7 * (place % 3))
    step = MONTH if unit.kind in (UnitKind.EXECUTIVE_BOARD, UnitKind.BOARD) else 2 * MONTH
    while day < on + timedelta(days=365):
        if not LAST_OF_JUNE < (day.month, day.day) < LAST_OF_AUGUST:
            yield Wanted(unit, day, "Budget" if day.month == 11 else "")  # noqa: PLR2004 – November
        day += step
