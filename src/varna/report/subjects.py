"""What can be pointed at here: the report."""

from django.utils.translation import gettext_lazy as _

from varna.report.models import Report
from varna.subjects.addresses import by_key
from varna.subjects.registry import Kind, register

register(
    Kind(
        "report",
        _("trygghetsredovisning"),
        Report.objects.visible_to,
        address=by_key("report_detail"),
        acts={
            "report.begin_report": _("började skriva redovisningen"),
            "report.rename_report": _("gav redovisningen ett nytt namn"),
            "report.add_section": _("lade till ett avsnitt"),
            "report.write_section": _("skrev i ett avsnitt"),
            "report.move_section": _("flyttade ett avsnitt"),
            "report.show_section": _("visade eller dolde ett avsnitt"),
            "report.remove_section": _("tog bort ett eget avsnitt"),
            "report.write_introduction": _("skrev i inledningen"),
            "report.write_area": _("skrev om ett fokusområde"),
            "report.compile_report": _("sammanställde en version"),
        },
    )
)
