"""What a whole sheet would do now; asked each time it is shown, and once more when it is done."""

from dataclasses import dataclass
from datetime import date

from varna.accounts.models import User
from varna.org.models import Unit
from varna.org.sheets import people, units
from varna.org.sheets.columns import PEOPLE, UNITS
from varna.org.sheets.lines import Line
from varna.org.sheets.people import People, PersonStep
from varna.org.sheets.places import Places
from varna.org.sheets.reading import Row, Rows
from varna.org.sheets.units import UnitStep
from varna.ui.choosing import LONGEST_KEY


@dataclass(frozen=True, slots=True)
class Judgement:
    units: list[UnitStep]
    people: list[PersonStep]
    lines: list[Line]
    gone_units: list[Unit]
    gone_people: list[User]

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
    lines = unit_lines + person_lines
    gone_units = _gone_units(unit_rows, unit_steps, places)
    gone_people = _gone_people(person_rows)
    return Judgement(unit_steps, person_steps, lines, gone_units, gone_people)


def _gone_units(rows: list[Row], steps: list[UnitStep], places: Places) -> list[Unit]:
    """
    What is in the register and not in a sheet that was taken from it: never removed by that.
    """
    if not any(row.get("identity") for row in rows):
        return []
    told = {step.place.unit.pk for step in steps if step.place.unit} | _keys(rows)
    return [place.unit for pk, place in places.existing.items() if pk not in told and place.unit]


def _gone_people(rows: list[Row]) -> list[User]:
    if not any(row.get("identity") for row in rows):
        return []
    there = User.objects.filter(is_active=True).exclude(email__in=people.addresses(rows))
    return list(there.exclude(pk__in=_keys(rows)).order_by("name", "pk"))


def _keys(rows: list[Row]) -> set[int]:
    said = (row.get("identity", "") for row in rows)
    return {int(text) for text in said if text.isdecimal() and len(text) <= LONGEST_KEY}


def _contacts_without_account(judgement: Judgement) -> set[str]:
    wanted = {step.contact for step in judgement.units} - {""}
    made = {step.email for step in judgement.people}
    there = User.objects.filter(email__in=wanted - made).values_list("email", flat=True)
    return wanted - made - set(there)
