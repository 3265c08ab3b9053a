"""What a whole sheet would do now; asked each time it is shown, and once more when it is done."""

from dataclasses import dataclass
from datetime import date

from varna.accounts.models import User
from varna.org.sheets import people, units
from varna.org.sheets.columns import PEOPLE, UNITS
from varna.org.sheets.lines import Line
from varna.org.sheets.people import People, PersonStep
from varna.org.sheets.places import Places
from varna.org.sheets.reading import Rows
from varna.org.sheets.units import UnitStep


@dataclass(frozen=True, slots=True)
class Judgement:
    units: list[UnitStep]
    people: list[PersonStep]
    lines: list[Line]

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.is_wrong]

    @property
    def changing(self) -> list[Line]:
        return [line for line in self.lines if line.changes]

    @property
    def kept(self) -> list[Line]:
        return [line for line in self.lines if not line.changes and not line.is_wrong]


def judge(rows: Rows, *, by: User, on: date) -> Judgement:
    """
    Row by row, with what earlier rows make.

    A contact whose own row turns out wrong takes the unit's row along, and so on until it holds.
    """
    lost: set[str] = set()
    while True:
        judgement = _judge(rows, by, on, lost)
        more = _contacts_without_account(judgement) - lost
        if not more:
            return judgement
        lost |= more


def _judge(rows: Rows, by: User, on: date, lost: set[str]) -> Judgement:
    places, known = Places(on), People.now(by)
    unit_rows, person_rows = rows.get(UNITS, []), rows.get(PEOPLE, [])
    addresses = {*known.names, *people.addresses(person_rows)} - lost
    unit_steps, unit_lines = units.judge(unit_rows, places, addresses, on)
    person_steps, person_lines = people.judge(person_rows, known, places, on)
    return Judgement(unit_steps, person_steps, unit_lines + person_lines)


def _contacts_without_account(judgement: Judgement) -> set[str]:
    wanted = {step.contact for step in judgement.units} - {""}
    made = {step.email for step in judgement.people}
    there = User.objects.filter(email__in=wanted - made).values_list("email", flat=True)
    return wanted - made - set(there)
