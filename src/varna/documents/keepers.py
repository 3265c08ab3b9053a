"""Who is written to about a document: those who coordinate its unit, or the programme office."""

from collections.abc import Iterable, Mapping
from datetime import date

from varna.accounts.models import User
from varna.documents.models import DocumentVersion
from varna.org.models import Appointment, UnitKind
from varna.org.roles import Role


def keepers(versions: Iterable[DocumentVersion], on: date) -> Mapping[DocumentVersion, list[User]]:
    """
    The coordinators nearest above each document's unit, or those of the office when it is the
    municipality's own. One query, and the office's people where a unit has nobody.
    """
    rows = (
        Appointment.objects.on(on)
        .filter(role__in=(Role.COORDINATOR, Role.PROGRAMME_OFFICE), person__is_active=True)
        .select_related("person", "unit")
        .order_by("pk")
    )
    held = list(rows)
    office = [
        row.person
        for row in held
        if row.role == Role.PROGRAMME_OFFICE and row.unit.kind == UnitKind.MUNICIPALITY
    ]
    coordinators = [row for row in held if row.role == Role.COORDINATOR]
    return {version: _nearest(version, coordinators) or office for version in versions}


def _nearest(version: DocumentVersion, held: list[Appointment]) -> list[User]:
    unit = version.document.unit
    above = [row for row in held if unit and unit.path.startswith(row.unit.path)]
    depth = max((row.unit.depth for row in above), default=0)
    return [row.person for row in above if row.unit.depth == depth]
