"""Who may write down what a unit does: the unit's own people, above and below."""

from functools import reduce
from operator import or_

from django.utils.translation import gettext_lazy as _

from varna.measures.models import OWN_PEOPLE, READS_DECIDED
from varna.org.permissions import allow, holds, holds_own, holds_whole
from varna.org.roles import Role

_own_people = holds_own(OWN_PEOPLE)
_reads_decided = reduce(or_, (holds(role) for role in sorted(READS_DECIDED)))

allow("measures.read_measures", _own_people, _("läsa enhetens egna åtgärder"))
allow("measures.manage_measure", _own_people, _("lägga upp, ändra och ta bort egna åtgärder"))
allow(
    "measures.read_action_plans",
    _own_people | _reads_decided,
    _("läsa egna handlingsplaner, eller de antagna"),
)
allow(
    "measures.manage_action_plan",
    _own_people,
    _("göra en handlingsplan, ordna den och hämta den som den är nu"),
)
allow(
    "measures.adopt_action_plan",
    holds_own(frozenset({Role.COORDINATOR, Role.APPROVER})),
    _("föra in beslutet om en handlingsplan"),
)
allow(
    "measures.set_sheet_format",
    holds_whole(Role.PROGRAMME_OFFICE),
    _("säga hur planeringssystemets kalkylblad ser ut"),
)
