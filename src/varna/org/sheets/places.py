"""The units there are and those the sheet would make, found by name or abbreviation."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from varna.org.models import Unit, UnitKind
from varna.org.sheets.columns import folded
from varna.org.sheets.lines import Wrong


@dataclass(eq=False, slots=True)
class Place:
    """A unit in the register, or one that a row would make (then `unit` comes when it is made)."""

    kind: UnitKind
    name: str
    abbreviation: str
    parent: "Place | None"
    valid_from: date
    depth: int
    unit: Unit | None = None
    contact: str = ""


class Places:
    def __init__(self, on: date) -> None:
        self._named: dict[str, list[Place]] = defaultdict(list)
        self.root: Place | None = None
        by_pk: dict[int | None, Place] = {}
        for unit in Unit.objects.exclude(valid_until__lte=on).select_related("contact"):
            by_pk[unit.pk] = self.add(_existing(unit, by_pk.get(unit.parent_id)))

    def add(self, place: Place) -> Place:
        for word in {folded(place.name), folded(place.abbreviation)} - {""}:
            self._named[word].append(place)
        if place.kind == UnitKind.MUNICIPALITY:
            self.root = place
        return place

    def called(self, text: str) -> list[Place]:
        return self._named.get(folded(text), [])

    def the(self, text: str) -> Place:
        """:raises Wrong: when none is called so, or several are."""
        found = self.called(text)
        if len(found) == 1:
            return found[0]
        values = {"text": text}
        if found:
            says = _("Det finns flera enheter som heter ”%(text)s”.") % values
            raise Wrong(says, _("Skriv förkortningen, eller ge rollen på personens sida."))
        says = _("Det finns ingen enhet som heter ”%(text)s”.") % values
        raise Wrong(says, _("Kontrollera stavningen, eller rätta raden med enheten först."))

    def under(self, parent: Place | None, name: str) -> Place | None:
        """The one with that name right under the parent."""
        same = (place for place in self.called(name) if folded(place.name) == folded(name))
        return next((place for place in same if place.parent is parent), None)


def _existing(unit: Unit, parent: Place | None) -> Place:
    return Place(
        kind=UnitKind(unit.kind),
        name=unit.name,
        abbreviation=unit.abbreviation,
        parent=parent,
        valid_from=unit.valid_from,
        depth=unit.depth,
        unit=unit,
        contact=unit.contact.email if unit.contact else "",
    )
