"""The register as it is, in the sheet that it is read back in from."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch, Q
from django.utils import translation

from varna.accounts.models import User
from varna.org.models import Appointment, Unit
from varna.org.sheets import template
from varna.org.sheets.columns import PEOPLE, TABLES, UNITS
from varna.org.sheets.places import Places

Cells = dict[str, str]


def export(on: date) -> bytes:
    """Units that are not over, open accounts and the roles they hold or will; each with its id."""
    places = Places(on)
    with translation.override("sv"):  # the sheet's own language
        tables = {UNITS: list(_units(places, on)), PEOPLE: list(_people(places, on))}
    rows = {
        name: [[cells.get(column.key, "") for column in TABLES[name]] for cells in found]
        for name, found in tables.items()
    }
    return template.make(rows)


def _units(places: Places, on: date) -> Iterator[Cells]:
    units = Unit.objects.exclude(valid_until__lte=on).select_related("parent", "contact")
    for unit in units.order_by("path"):
        yield {
            "kind": str(unit.get_kind_display()),
            "name": unit.name,
            "abbreviation": unit.abbreviation,
            "parent": places.word_for(unit.parent) if unit.parent else "",
            "valid_from": unit.valid_from.isoformat(),
            "contact": unit.contact.email if unit.contact else "",
            "identity": str(unit.pk),
        }


def _people(places: Places, on: date) -> Iterator[Cells]:
    """A row for each role, or one for somebody who has none."""
    held = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gt=on))
    held = held.exclude(unit__valid_until__lte=on).select_related("unit").order_by("pk")
    people = User.objects.filter(is_active=True).order_by("name", "pk")
    for person in people.prefetch_related(Prefetch("appointments", held, to_attr="roles_held")):
        who = {
            "name": person.name,
            "email": person.email,
            "title": person.title,
            "identity": str(person.pk),
        }
        roles: list[Appointment] = person.roles_held
        yield from ({**who, **_role(row, places)} for row in roles)
        if not roles:
            yield who


def _role(row: Appointment, places: Places) -> Cells:
    return {
        "role": str(row.get_role_display()),
        "unit": places.word_for(row.unit),
        "from_on": row.from_on.isoformat(),
        "last_on": row.last_on.isoformat() if row.last_on else "",
        "ground": row.ground,
    }
