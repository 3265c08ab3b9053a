"""Who may write and compile the report."""

from django.utils.translation import gettext_lazy as _

from varna.org.permissions import Predicate, allow, holds_whole, holds_within
from varna.org.roles import Role

_office = holds_whole(Role.PROGRAMME_OFFICE)
_is_open = Predicate(lambda _user, report, _on: report is None or report.closed_at is None)

allow("report.write_report", _office & _is_open, _("skriva i trygghetsredovisningen"))
allow("report.compile_report", _office & _is_open, _("sammanställa trygghetsredovisningen"))
allow(
    "report.set_template",
    _office | holds_within(Role.COORDINATOR),
    _("välja Word-mall för kommunen och enheterna"),
)
allow(
    "report.read_report",
    _office | holds_whole(Role.REGISTRAR) | holds_whole(Role.AUDITOR),
    _("läsa och hämta trygghetsredovisningen"),
)
allow("report.set_path", _office, _("bestämma redovisningens väg till fullmäktige"))
allow("report.dispatch_version", _office, _("sända ut trygghetsredovisningen"))
allow(
    "report.record_decision",
    _office | holds_whole(Role.REGISTRAR),
    _("föra in besluten om trygghetsredovisningen"),
)
allow("report.publish_report", _office, _("publicera trygghetsredovisningen"))
