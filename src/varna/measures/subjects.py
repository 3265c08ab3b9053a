"""What can be pointed at here: a measure."""

from django.utils.translation import gettext_lazy as _

from varna.measures.models import Measure, Status
from varna.subjects.addresses import by_key
from varna.subjects.registry import Kind, register

register(
    Kind(
        "measure",
        _("åtgärd"),
        Measure.objects.visible_to,
        address=by_key("measure_detail"),
        reads=("title",),
        acts={
            "measures.add_measure": _("lade upp åtgärden"),
            "measures.change_measure": _("ändrade åtgärden"),
            "measures.set_status": _("ändrade åtgärdens status"),
            "measures.remove_measure": _("tog bort åtgärden"),
        },
        fields={
            "title": _("Åtgärd"),
            "unit": _("Enhet"),
            "commitment": _("Åtagande"),
            "owner": _("Ansvarig"),
            "due_on": _("Klar senast"),
            "status": _("Status"),
            "done_on": _("Blev klar"),
        },
        words=dict(Status.choices),
    )
)
