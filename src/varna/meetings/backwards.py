"""
From the executive board's meeting backwards: when each unit must meet, send out and have its
answer. Pure: days in, days out.

Days are plain days. A last day that falls on a weekend or a holiday moves to the workday before, an
extract to the workday after.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from varna.periods import workdays


@dataclass(frozen=True)
class Days:
    """How many days each step takes; what is reckoned with until somebody says otherwise."""

    answer: int = 7  # from the last day for answer to the dispatch of the summons
    dispatch: int = 7  # from the dispatch to the meeting
    extract: int = 14  # from the meeting to the extract: minutes are approved in 14 days (KL 5:69)
    office: int = 10  # from when the office has the extract to the executive board's meeting


@dataclass(frozen=True)
class Steps:
    """The four days of a unit that decides at a meeting."""

    answer_on: date
    dispatch_on: date
    meeting_on: date
    extract_on: date


class Obstacle(Enum):
    """Why no meeting fits."""

    NO_MEETINGS = "NO_MEETINGS"  # there is none to come in the calendar
    TOO_LATE = "TOO_LATE"  # the extract comes when the office must have had it
    TOO_SOON = "TOO_SOON"  # the last day for answer has passed


@dataclass(frozen=True)
class Way:
    """
    How a unit reaches the executive board's meeting: the last day for its answer, and the steps of
    its meeting if it needs one. With an obstacle it does not; `nearest` is then what comes closest.
    """

    answer_on: date | None = None
    steps: Steps | None = None
    obstacle: Obstacle | None = None
    nearest: Steps | None = None


def at_the_office_by(board_on: date, days: Days) -> date:
    return workdays.on_or_before(board_on - timedelta(days.office))


def steps_to(meeting_on: date, days: Days) -> Steps:
    dispatch_on = workdays.on_or_before(meeting_on - timedelta(days.dispatch))
    return Steps(
        answer_on=workdays.on_or_before(dispatch_on - timedelta(days.answer)),
        dispatch_on=dispatch_on,
        meeting_on=meeting_on,
        extract_on=workdays.on_or_after(meeting_on + timedelta(days.extract)),
    )


def by_meeting(board_on: date, meetings: Iterable[date], days: Days, *, today: date) -> Way:
    """The latest meeting whose extract is in time and whose day for answer has not passed."""
    coming = [steps_to(day, days) for day in sorted(meetings) if day >= today]
    limit = at_the_office_by(board_on, days)
    possible = [each for each in coming if each.answer_on >= today]
    in_time = [each for each in possible if each.extract_on <= limit]
    if in_time:
        return _through(in_time[-1])
    if possible:
        return Way(obstacle=Obstacle.TOO_LATE, nearest=possible[0])
    if coming:
        return Way(obstacle=Obstacle.TOO_SOON, nearest=coming[-1])
    return Way(obstacle=Obstacle.NO_MEETINGS)


def without_meeting(board_on: date, days: Days, *, today: date) -> Way:
    """A unit that needs no meeting answers when the office must have it."""
    answer_on = at_the_office_by(board_on, days)
    return Way(answer_on) if answer_on >= today else Way(obstacle=Obstacle.TOO_SOON)


def at_the_meeting_itself(board_on: date, days: Days, *, today: date) -> Way:
    """The executive board decides on its own answer where it decides on everybody's."""
    steps = steps_to(board_on, days)
    if steps.answer_on >= today:
        return _through(steps)
    return Way(obstacle=Obstacle.TOO_SOON, nearest=steps)


def _through(steps: Steps) -> Way:
    return Way(steps.answer_on, steps)
