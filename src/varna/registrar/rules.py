"""Who reads the list of what is received and drawn up."""

from django.utils.translation import gettext_lazy as _

from varna.org.permissions import allow, holds, holds_whole, holds_within
from varna.org.roles import Role

allow(
    "registrar.read_records",
    holds(Role.REGISTRAR)
    | holds_whole(Role.PROGRAMME_OFFICE)
    | holds(Role.AUDITOR)
    | holds_within(Role.COORDINATOR),
    _("läsa förteckningen över inkomna, utsända och beslutade handlingar"),
)
allow(
    "registrar.take_bundle",
    holds(Role.REGISTRAR) | holds_whole(Role.PROGRAMME_OFFICE),
    _("hämta filerna till diariet i ett paket"),
)
