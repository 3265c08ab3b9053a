"""Who may change units and appointments."""

from functools import reduce
from operator import or_

from django.utils.translation import gettext_lazy as _

from varna.org import queries
from varna.org.permissions import (
    Predicate,
    allow,
    holds,
    holds_whole,
    holds_within,
    signed_in,
)
from varna.org.roles import Role

_keeps_the_house = holds_whole(Role.PROGRAMME_OFFICE) | holds_whole(Role.SYSTEM_ADMIN)
_has_a_role = reduce(or_, (holds(role) for role in Role))

allow("org.see_units", _has_a_role, _("se kommunens enheter"))
allow("org.see_rights", signed_in(), _("se vem som får vad"))
allow("org.manage_units", _keeps_the_house, _("lägga upp och ändra enheter"))
allow("org.manage_people", _keeps_the_house, _("lägga upp personer och ge dem roller"))
allow(
    "org.see_grants",
    _keeps_the_house
    | holds_whole(Role.AUDITOR)
    | holds_within(Role.COORDINATOR)
    | holds_within(Role.APPROVER),
    _("se vem som har läsrätt, på laglig grund, i den egna enheten"),
)
allow("org.manage_grants", _keeps_the_house, _("ge läsrätt i en annan enhet, på laglig grund"))
allow(
    "org.choose_deputy",
    _keeps_the_house
    | Predicate(
        lambda user, person, _on: person is not None and person.pk == user.pk,
        roles=frozenset(queries.DEPUTISED),
    ),
    _("utse en ersättare för sig själv, från en dag till en dag"),
)
allow(
    "org.hand_over",
    _keeps_the_house | holds(Role.COORDINATOR),
    _("lämna över det som någon håller i, i den egna enheten eller hela kommunen"),
)
allow("org.import_sheet", _keeps_the_house, _("läsa in enheter och personer från ett kalkylblad"))
