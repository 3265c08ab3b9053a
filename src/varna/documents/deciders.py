"""Which body decides on which kind of document. A company decides on its own, whatever the kind."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from varna.documents.models import DocumentKind, GoverningDocument, Manner
from varna.org.models import BOARDS, COMPANIES, Unit, UnitKind

MANAGEMENT = (
    UnitKind.CENTRAL_OFFICE,
    UnitKind.OFFICE_FUNCTION,
    UnitKind.ADMINISTRATION,
    UnitKind.DEPARTMENT,
    UnitKind.WORKPLACE,
)
DECIDES: dict[DocumentKind, tuple[UnitKind, ...]] = {
    DocumentKind.PROGRAMME: (UnitKind.COUNCIL,),
    DocumentKind.PLAN: (UnitKind.COUNCIL,),
    DocumentKind.POLICY: (UnitKind.COUNCIL,),
    DocumentKind.RULES: (UnitKind.COUNCIL,),
    DocumentKind.PREPAREDNESS: (UnitKind.COUNCIL, UnitKind.EXECUTIVE_BOARD),
    DocumentKind.GUIDELINE: BOARDS,
    DocumentKind.ACTION_PLAN: BOARDS,
    DocumentKind.AGREEMENT: BOARDS,
    DocumentKind.ROUTINE: MANAGEMENT,
}
FOR_ALL = (UnitKind.COUNCIL, UnitKind.EXECUTIVE_BOARD)
"""Those that decide for the whole municipality, and so for every unit but the companies."""


@dataclass(frozen=True, slots=True)
class Body:
    """`unit` is none where the council is not among the units."""

    key: str
    name: str
    manner: Manner
    unit: Unit | None


def bodies(document: GoverningDocument, on: date) -> list[Body]:
    """Those that may adopt or repeal it that day, those nearest to the document's unit first."""
    allowed = DECIDES[DocumentKind(document.kind)]
    kinds = (*allowed, *COMPANIES)
    units = Unit.objects.valid(on).filter(kind__in=kinds).order_by("path")
    found = [_body(unit) for unit in units if _decides(unit, document, allowed)]
    if not found and UnitKind.COUNCIL in allowed:
        return [Body("council", _("Kommunfullmäktige"), Manner.BOARD, None)]
    return sorted(found, key=lambda body: body.unit != document.unit)


def _decides(unit: Unit, document: GoverningDocument, allowed: tuple[UnitKind, ...]) -> bool:
    own = document.unit
    if own is None:
        return unit.kind in allowed and unit.kind in (*FOR_ALL, UnitKind.CENTRAL_OFFICE)
    if own.is_company:
        return own.path.startswith(unit.path) and (unit.is_company or unit.kind in allowed)
    near = own.path.startswith(unit.path) or unit.path.startswith(own.path)
    return unit.kind in allowed and (near or unit.kind in FOR_ALL)


def _body(unit: Unit) -> Body:
    manner = Manner.BOARD
    if unit.is_company:
        manner = Manner.COMPANY
    elif unit.kind in MANAGEMENT:
        manner = Manner.DELEGATED
    return Body(str(unit.pk), unit.name, manner, unit)
