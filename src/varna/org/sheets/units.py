"""What the rows with units would do: made, kept, given a contact, or wrong."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from varna.org import placing
from varna.org.forms import ABBREVIATION_LENGTH, NAME_LENGTH
from varna.org.models import UnitKind
from varna.org.sheets import columns, matching
from varna.org.sheets.lines import Line, Wrong, day, identity, needed, short, wrong_line
from varna.org.sheets.places import Place, Places
from varna.org.sheets.reading import Row


@dataclass(frozen=True, slots=True)
class UnitStep:
    """
    `contact` is the address to set, empty for none; `is_new` says that the unit is made. `name` and
    `parent` are what a row with an id changes.
    """

    place: Place
    is_new: bool
    contact: str
    name: tuple[str, str] | None = None
    parent: Place | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    row: Row
    kind: UnitKind
    name: str
    abbreviation: str
    parent: str
    valid_from: date | None
    contact: str
    identity: int | None


def judge(
    rows: list[Row], places: Places, addresses: set[str], on: date
) -> tuple[list[UnitStep], list[Line]]:
    """Parents before children, in whatever order the rows stand."""
    waiting, lines, steps = [], [], []
    for row in rows:
        try:
            waiting.append(_said(row, addresses))
        except Wrong as error:
            lines.append(wrong_line(columns.UNITS, row, error))
    while waiting:
        ready = [said for said in waiting if not said.parent or places.called(said.parent)]
        for said in ready or waiting:
            try:
                step, line = _placed(said, places, on)
            except Wrong as error:
                lines.append(wrong_line(columns.UNITS, said.row, error))
            else:
                steps.append(step)
                lines.append(line)
        waiting = [said for said in waiting if said not in ready] if ready else []
    return steps, sorted(lines, key=lambda line: line.row)


def _said(row: Row, addresses: set[str]) -> _Said:
    word = needed(row, "kind", _("Slag"), NAME_LENGTH)
    kind = columns.kinds().get(columns.folded(word))
    if kind is None:
        words = ", ".join(columns.labels(UnitKind))
        says = _("Slaget ”%(word)s” finns inte.") % {"word": word}
        raise Wrong(says, _("Skriv något av: %(words)s.") % {"words": words})
    parent = short(row, "parent", _("Hör till"), NAME_LENGTH)
    name = needed(row, "name", _("Namn"), NAME_LENGTH)
    if not parent and kind != UnitKind.MUNICIPALITY:
        raise Wrong(_("Det står inte vad enheten hör till."), _("Fyll i kolumnen Hör till."))
    if parent and kind == UnitKind.MUNICIPALITY:
        raise Wrong(_("Kommunen hör inte till någon enhet."), _("Töm kolumnen Hör till."))
    contact = columns.as_address(row.get("contact", ""))
    if contact and contact not in addresses:
        says = _("Kontaktpersonen ”%(address)s” finns inte.") % {"address": contact}
        raise Wrong(says, _("Lägg till personen på bladet Personer, eller rätta adressen."))
    return _Said(
        row=row,
        kind=kind,
        name=name,
        abbreviation=short(row, "abbreviation", _("Förkortning"), ABBREVIATION_LENGTH),
        parent=parent,
        valid_from=day(row, "valid_from", _("Finns från")),
        contact=contact,
        identity=identity(row),
    )


def _placed(said: _Said, places: Places, on: date) -> tuple[UnitStep, Line]:
    parent = places.the(said.parent) if said.parent else None
    if said.identity is not None:
        return _matched(said, parent, places)
    is_root = said.kind == UnitKind.MUNICIPALITY
    found = places.root if is_root else places.under(parent, said.name)
    if found is None:
        return _new(said, parent, places, on)
    if found.kind != said.kind or columns.folded(found.name) != columns.folded(said.name):
        values = {"name": found.name, "kind": found.kind.label}
        says = _("Den finns redan, som %(kind)s med namnet %(name)s.") % values
        raise Wrong(says, _("Rätta raden, eller ändra enheten på dess egen sida."))
    return _kept(said, found)


def _new(said: _Said, parent: Place | None, places: Places, on: date) -> tuple[UnitStep, Line]:
    valid_from = said.valid_from or on
    _refuse_misplaced(said, parent, valid_from)
    taken = places.called(said.abbreviation) if said.abbreviation else []
    if taken:
        values = {"short": said.abbreviation, "name": taken[0].name}
        says = _("Förkortningen %(short)s används redan av %(name)s.") % values
        raise Wrong(says, _("Välj en annan förkortning, eller ta bort den."))
    depth = parent.depth + 1 if parent else 0
    place = Place(
        said.kind, said.name, said.abbreviation, parent, valid_from, depth, None, said.contact
    )
    line = Line(columns.UNITS, said.row["row"], said.name, _("läggs upp"), changes=True)
    return UnitStep(places.add(place), is_new=True, contact=said.contact), line


def _kept(said: _Said, found: Place) -> tuple[UnitStep, Line]:
    contact = said.contact if said.contact and not found.contact else ""
    says = _("finns redan")
    if contact:
        found.contact = contact
        says = _("finns redan, och får en kontaktperson")
    elif said.contact and found.contact != said.contact:
        says = _("finns redan, och behåller sin kontaktperson")
    line = Line(columns.UNITS, said.row["row"], said.name, says, changes=bool(contact))
    return UnitStep(found, is_new=False, contact=contact), line


def _matched(said: _Said, parent: Place | None, places: Places) -> tuple[UnitStep, Line]:
    found = matching.by_id(places, said.identity or 0)
    if found.kind != said.kind:
        values = {"name": found.name, "kind": found.kind.label}
        says = _("%(name)s är av slaget %(kind)s, och slaget ändras inte.") % values
        raise Wrong(says, _("Rätta kolumnen Slag, eller avsluta enheten och lägg upp en ny."))
    if said.valid_from not in {None, found.valid_from}:
        says = _("Dagen som enheten finns från ändras inte här.")
        raise Wrong(says, _("Låt kolumnen Finns från stå som den var, eller töm cellen."))
    wanted = matching.Wanted(said.name, said.abbreviation, parent, said.contact)
    new = matching.compare(found, wanted, places)
    says = "; ".join(new.says) or _("är som i registret")
    line = Line(columns.UNITS, said.row["row"], said.name, says, changes=bool(new.says))
    return UnitStep(
        found, is_new=False, contact=new.contact, name=new.name, parent=new.parent
    ), line


def _refuse_misplaced(said: _Said, parent: Place | None, valid_from: date) -> None:
    if not placing.is_fitting(said.kind, parent.kind if parent else None) or (
        parent and not placing.has_room_at(parent.depth)
    ):
        values = {"kind": said.kind.label, "parent": parent.kind.label if parent else ""}
        says = _("Slaget %(kind)s kan inte höra till slaget %(parent)s.") % values
        raise Wrong(says, _("Rätta slaget, eller kolumnen Hör till."))
    if parent and parent.valid_from > valid_from:
        says = _("Enheten börjar före den som den hör till.")
        raise Wrong(says, _("Rätta kolumnen Finns från."))
