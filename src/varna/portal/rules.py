"""
Who sees the pages that show several modules. Each shows of each module only what the reader may see
there.
"""

from functools import reduce
from operator import or_

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from varna.org.permissions import Predicate, allow, holds, holds_whole
from varna.org.roles import CONTENT, Role

anybody = Predicate(lambda user, _obj, _on: bool(user.is_authenticated), frozenset(Role))

allow("portal.see_start", anybody, _("se sin startsida"))
allow(
    "portal.see_situation",
    reduce(or_, (holds(role) for role in sorted(CONTENT))),
    _("se läget, så mycket av det som rollen når"),
)
allow(
    "portal.see_history",
    reduce(or_, (holds(role) for role in sorted(CONTENT - {Role.READER}))),
    _("se allt om ett åtagande genom åren, så mycket av det som rollen når"),
)
allow(
    "portal.audit",
    holds_whole(Role.AUDITOR) | holds_whole(Role.PROGRAMME_OFFICE),
    _("gå till åtagandena genom åren från startsidan"),
)
allow(
    "portal.read_mail",
    holds_whole(Role.SYSTEM_ADMIN)
    | Predicate(lambda user, _obj, _on: settings.DEMO and user.is_authenticated),
    _("se vilka mejl som har skickats (i exempelkommunen läsa dem)"),
)
allow(
    "portal.keep_running",
    holds_whole(Role.SYSTEM_ADMIN),
    _("se jobb och mejl på väg, utan innehåll"),
)
