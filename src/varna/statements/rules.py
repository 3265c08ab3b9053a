"""Who may state how a unit keeps what is promised: those whose measures are their own."""

from django.utils.translation import gettext_lazy as _

from varna.measures.models import OWN_PEOPLE
from varna.org.permissions import allow, holds_own

_own_people = holds_own(OWN_PEOPLE)

allow("statements.read_statements", _own_people, _("läsa enhetens egna redogörelser"))
allow(
    "statements.state_holding",
    _own_people,
    _("redogöra för hur enheten håller ett åtagande, och återta det"),
)
