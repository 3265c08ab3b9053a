"""Who sees the plan, and who may change it."""

from functools import reduce
from operator import or_

from django.utils.translation import gettext_lazy as _

from varna.org.permissions import allow, holds, holds_whole, holds_within
from varna.org.roles import CONTENT, Role

_office = holds_whole(Role.PROGRAMME_OFFICE)
_anybody_who_sees_content = reduce(or_, (holds(role) for role in sorted(CONTENT)))

allow("plan.read_plan", _anybody_who_sees_content, _("läsa den antagna planen och vem som svarar"))
allow("plan.import_plan", _office, _("läsa in en plan ur ett dokument"))
allow("plan.change_plan", _office, _("ändra en plan som inte är antagen"))
allow("plan.adopt_plan", _office, _("föra in beslutet om planen och låsa texten"))
allow("plan.set_goal", _office, _("skriva in programmets mål för ett område"))
allow("plan.keep_indicators", _office, _("välja indikatorer för ett mål och föra in deras värden"))
allow("plan.assign_units", _office, _("bestämma vilka enheter som svarar för ett åtagande"))
allow("plan.choose_sources", _office, _("välja vilka underlag som visar om ett åtagande hålls"))
allow(
    "plan.record_stance",
    holds_within(Role.COORDINATOR) | holds_within(Role.APPROVER) | _office,
    _("föra in vad den egna styrelsen har beslutat om det som kommunen ber om"),
)
