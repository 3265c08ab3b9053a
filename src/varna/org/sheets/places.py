"""The units there are and those the sheet would make, found by id, name or abbreviation."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from varna.org.models import Unit, UnitKind, UnitName
from varna.org.sheets.columns import folded
from varna.org.sheets.lines import Wrong
from varna.ui.choosing import LONGEST_KEY


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
        self.existing: dict[int | None, Place] = {}
        for unit in Unit.objects.exclude(valid_until__lte=on).select_related("contact"):
            self.existing[unit.pk] = self.add(_existing(unit, self.existing.get(unit.parent_id)))
        self._former: dict[str, list[Place]] = defaultdict(list)  # so that an older sheet is read
        for name in UnitName.objects.filter(unit__in=self.existing, from_on__lte=on):
            self._former[folded(name.name)].append(self.existing[name.unit_id])

    def add(self, place: Place) -> Place:
        self.also(place, place.name, place.abbreviation)
        if place.kind == UnitKind.MUNICIPALITY:
            self.root = place
        return place

    def also(self, place: Place, *words: str) -> None:
        """Let the place be found by more words, such as the name it gets."""
        for word in {folded(each) for each in words} - {""}:
            if place not in self._named[word]:
                self._named[word].append(place)

    def called(self, text: str) -> list[Place]:
        """By name or abbreviation, or by id written as #12."""
        number = text.strip().removeprefix("#")
        if text.strip().startswith("#") and number.isdecimal():
            found = self.existing.get(int(number)) if len(number) <= LONGEST_KEY else None
            return [found] if found else []
        return self._named.get(folded(text)) or self._former.get(folded(text), [])

    def word_for(self, unit: Unit) -> str:
        """How a sheet points at the unit: by its name, unless others are called that too."""
        return unit.name if len(self.called(unit.name)) == 1 else f"#{unit.pk}"

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
