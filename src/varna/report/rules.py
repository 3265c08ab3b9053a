"""Who may write and compile the report."""

from django.utils.translation import gettext_lazy as _

from varna.org.permissions import allow, holds_whole
from varna.org.roles import Role

_office = holds_whole(Role.PROGRAMME_OFFICE)

allow("report.write_report", _office, _("skriva i trygghetsredovisningen"))
allow("report.compile_report", _office, _("sammanställa trygghetsredovisningen"))
allow(
    "report.read_report",
    _office | holds_whole(Role.REGISTRAR) | holds_whole(Role.AUDITOR),
    _("läsa och hämta trygghetsredovisningen"),
)
