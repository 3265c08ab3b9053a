"""What a row with an id would change in its unit; an empty cell changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varna.org import placing
from varna.org.sheets.lines import Wrong
from varna.org.sheets.places import Place, Places


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the row says of the unit; `parent` is none where the cell is empty."""

    name: str
    abbreviation: str
    parent: Place | None
    contact: str


@dataclass(frozen=True, slots=True)
class Differences:
    """
    What is new, none where nothing is; `says` tells each in words, from what to what. A new name
    holds from the day of the import, and the old one is kept.
    """

    name: tuple[str, str] | None
    parent: Place | None
    contact: str
    says: tuple[str, ...]


def by_id(places: Places, key: int) -> Place:
    """:raises Wrong:"""
    found = places.existing.get(key)
    if found is None:
        says = _("Det finns ingen enhet med id %(key)d.") % {"key": key}
        raise Wrong(says, _("Töm cellen om enheten är ny. Annars har den upphört."))
    return found


def compare(found: Place, wanted: Wanted, places: Places) -> Differences:
    """:raises Wrong: when it would be moved to where it cannot stand."""
    abbreviation = wanted.abbreviation or found.abbreviation
    name = (wanted.name, abbreviation)
    is_renamed = name != (found.name, found.abbreviation)
    is_moved = wanted.parent is not None and wanted.parent is not found.parent
    if is_moved:
        _refuse_misplaced(found, wanted.parent)
    contact = wanted.contact if wanted.contact != found.contact else ""
    says = tuple(_said(found, wanted, abbreviation, contact, is_moved=is_moved))
    places.also(found, *name)
    return Differences(
        name if is_renamed else None, wanted.parent if is_moved else None, contact, says
    )


def _said(
    found: Place, wanted: Wanted, abbreviation: str, contact: str, *, is_moved: bool
) -> Iterator[str]:
    if wanted.name != found.name:
        values = {"old": found.name, "new": wanted.name}
        yield _("byter namn från ”%(old)s” till ”%(new)s” från och med i dag") % values
    if abbreviation != found.abbreviation:
        values = {"old": found.abbreviation or "–", "new": abbreviation}
        yield _("byter förkortning från %(old)s till %(new)s") % values
    if is_moved and wanted.parent and found.parent:
        values = {"old": found.parent.name, "new": wanted.parent.name}
        yield _("flyttas från %(old)s till %(new)s") % values
    if contact:
        values = {"old": found.contact or "–", "new": contact}
        yield _("byter kontaktperson från %(old)s till %(new)s") % values


def _refuse_misplaced(found: Place, parent: Place | None) -> None:
    above = parent
    while above is not None and above is not found:
        above = above.parent
    if above is found or not placing.is_fitting(found.kind, parent.kind if parent else None):
        values = {"name": found.name, "parent": parent.name if parent else ""}
        says = _("%(name)s kan inte höra till %(parent)s.") % values
        raise Wrong(says, _("Rätta kolumnen Hör till."))
