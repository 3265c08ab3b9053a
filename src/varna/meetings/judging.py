"""What each row would do now; asked when it is shown, and once more when it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _

from varna.meetings.actions import Wanted
from varna.meetings.models import Meeting
from varna.meetings.rows import LONGEST_NOTE, Row, day_of
from varna.org.models import Unit
from varna.ui import classified


class State(Enum):
    NEW = "NEW"
    KNOWN = "KNOWN"
    PAST = "PAST"
    WRONG = "WRONG"


@dataclass(frozen=True)
class Line:
    """A row and what it would do; `wrong` says what is wrong with it and what to do."""

    row: Row
    state: State
    wanted: Wanted | None = None
    wrong: str = ""


@dataclass(frozen=True)
class Judgement:
    lines: list[Line]

    def of(self, state: State) -> list[Line]:
        return [line for line in self.lines if line.state is state]

    @property
    def new(self) -> list[Line]:
        return self.of(State.NEW)

    @property
    def known(self) -> list[Line]:
        return self.of(State.KNOWN)

    @property
    def past(self) -> list[Line]:
        return self.of(State.PAST)

    @property
    def wrong(self) -> list[Line]:
        return self.of(State.WRONG)

    @property
    def wanted(self) -> list[Wanted]:
        return [line.wanted for line in self.new if line.wanted]


def judge(
    rows: Sequence[Row], *, chosen: Unit | None, units: Sequence[Unit], on: date
) -> Judgement:
    """
    Row by row; a day that stands twice is new once.

    :param chosen: the unit of the rows that name none
    :param units: those whose calendar the person keeps
    """
    known = set(Meeting.objects.filter(unit__in=units).values_list("unit", "held_on"))
    names = _names(units)
    lines = []
    for row in rows:
        line = _judged(row, chosen, names, known, on)
        if line.wanted:
            known.add((line.wanted.unit.pk, line.wanted.held_on))
        lines.append(line)
    return Judgement(lines)


def _names(units: Sequence[Unit]) -> dict[str, Unit]:
    by_short = {unit.abbreviation.casefold(): unit for unit in units if unit.abbreviation}
    return by_short | {unit.name.casefold(): unit for unit in units}


def _judged(
    row: Row,
    chosen: Unit | None,
    names: dict[str, Unit],
    known: set[tuple[int, date]],
    on: date,
) -> Line:
    unit = names.get(row.unit.casefold()) if row.unit else chosen
    held_on = day_of(row.day)
    wrong = _fault(row, unit, held_on)
    if wrong or unit is None or held_on is None:
        return Line(row, State.WRONG, wrong=wrong)
    wanted = Wanted(unit, held_on, row.note)
    if (unit.pk, held_on) in known:
        return Line(row, State.KNOWN, wanted)
    return Line(row, State.PAST if held_on < on else State.NEW, wanted)


def _fault(row: Row, unit: Unit | None, held_on: date | None) -> str:
    if row.fault:
        return row.fault
    if unit is None and row.unit:
        words = {"unit": row.unit}
        return _("Du för ingen möteskalender för ”%(unit)s”. Skriv enhetens namn.") % words
    if unit is None:
        return _("Enheten saknas. Fyll i cellen, eller välj enheten på sidan.")
    if not row.day:
        return _("Mötesdagen saknas. Fyll i cellen.")
    if held_on is None:
        return _("”%(day)s” är ingen dag. Skriv den som 2027-01-14.") % {"day": row.day}
    return _fault_of_note(row.note)


def _fault_of_note(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        return _("Anteckningen är för lång. Korta den till högst 200 tecken.")
    marking = classified.marking_in(note)
    return classified.said(marking) if marking else ""
