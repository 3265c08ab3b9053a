"""Who may see and keep the meeting calendars."""

from functools import reduce
from operator import or_

from django.utils.translation import gettext_lazy as _

from varna.org.permissions import allow, holds, holds_whole, holds_within
from varna.org.roles import CONTENT, Role

_sees_content = reduce(or_, (holds(role) for role in Role if role in CONTENT))
_keeps = (
    holds_whole(Role.PROGRAMME_OFFICE)
    | holds_within(Role.COORDINATOR)
    | holds_within(Role.REGISTRAR)
    | holds(Role.REGISTRAR)
)

allow("meetings.read_meetings", _sees_content, _("se när nämnder och bolag har möten"))
allow("meetings.keep_meetings", _keeps, _("föra in, ändra och ta bort mötesdagar"))
