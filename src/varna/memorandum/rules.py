"""Who may read and write the papers to the boards."""

from django.utils.translation import gettext_lazy as _

from varna.org.permissions import allow, holds_exactly, holds_whole, holds_within
from varna.org.roles import Role

_own = holds_within(Role.COORDINATOR) | holds_exactly(Role.HANDLER) | holds_within(Role.APPROVER)

allow("memorandum.write_memorandum", _own, _("skriva enhetens tjänsteskrivelse"))
allow(
    "memorandum.choose_consequences",
    holds_whole(Role.PROGRAMME_OFFICE),
    _("bestämma vilka avsnitt tjänsteskrivelserna har"),
)
