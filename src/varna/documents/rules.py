"""Who reads the register, and who keeps it; who records registry numbers."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.utils.translation import gettext_lazy as _

from varna.documents.models import OWN_PEOPLE
from varna.org.permissions import (
    Predicate,
    allow,
    holds,
    holds_own,
    holds_whole,
    holds_within,
)
from varna.org.queries import Reader
from varna.org.roles import CONTENT, Role

_office = holds_whole(Role.PROGRAMME_OFFICE)
_anybody_who_sees_content = reduce(or_, (holds(role) for role in sorted(CONTENT)))


def _keeps(roles: frozenset[Role]) -> Predicate:
    """The unit's own people, and the office for what is the municipality's own."""
    own = holds_own(roles)

    def test(user: Reader, document: Any, on: date) -> bool:
        if document is None:
            return own.test(user, None, on) or _office.test(user, None, on)
        return (_office if document.unit_id is None else own).test(user, document, on)

    return Predicate(test, roles | {Role.PROGRAMME_OFFICE})


allow("documents.read_documents", _anybody_who_sees_content, _("läsa de antagna styrdokumenten"))
allow(
    "documents.manage_document",
    _keeps(OWN_PEOPLE),
    _("lägga upp egna styrdokument, skriva nya versioner och föra in att de är genomgångna"),
)
allow(
    "documents.record_decision",
    _keeps(frozenset({Role.COORDINATOR, Role.APPROVER})),
    _("föra in beslut om ett eget styrdokument"),
)

_records = holds(Role.REGISTRAR) | _office | holds_within(Role.COORDINATOR)

allow("documents.record_number", _records, _("föra in diarienummer"))
allow("documents.set_number_format", _records, _("bestämma hur diarienummer ser ut"))
