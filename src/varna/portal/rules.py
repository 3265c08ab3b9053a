"""Who sees the pages that show several modules. Each shows of each module only what the reader may see there."""

from functools import reduce
from operator import or_

from django.utils.translation import gettext_lazy as _

from varna.org.permissions import Predicate, allow, holds
from varna.org.roles import CONTENT, Role

anybody = Predicate(lambda user, _obj, _on: bool(user.is_authenticated), frozenset(Role))

allow("portal.see_start", anybody, _("se sin startsida"))
allow(
    "portal.see_situation",
    reduce(or_, (holds(role) for role in sorted(CONTENT))),
    _("se läget, så mycket av det som rollen når"),
)
