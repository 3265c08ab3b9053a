"""Who handles requests for public records."""

from functools import reduce
from operator import or_

from django.utils.translation import gettext_lazy as _

from varna.disclosure.models import HANDLES
from varna.org.permissions import allow, holds_whole

_handles = reduce(or_, (holds_whole(role) for role in sorted(HANDLES)))

allow(
    "disclosure.handle_request",
    _handles,
    _("ta emot begäranden om allmänna handlingar, skydda uppgifter i dem och lämna ut dem"),
)
