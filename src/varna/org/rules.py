"""Who may change units and appointments."""

from django.utils.translation import gettext_lazy as _

from varna.org.permissions import allow, holds_whole
from varna.org.roles import Role

_keeps_the_house = holds_whole(Role.PROGRAMME_OFFICE) | holds_whole(Role.SYSTEM_ADMIN)

allow("org.manage_units", _keeps_the_house, _("lägga upp och ändra enheter"))
allow("org.manage_people", _keeps_the_house, _("lägga upp personer och ge dem roller"))
allow("org.import_sheet", _keeps_the_house, _("läsa in enheter och personer från ett kalkylblad"))
