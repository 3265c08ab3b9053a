"""What can be pointed at here: a measure, an action plan."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.measures.models import ActionPlan, Measure, SheetFormat, Status
from varna.org.permissions import may
from varna.org.queries import Reader
from varna.subjects.addresses import by_key
from varna.subjects.registry import Kind, Linkable, Searched, register

register(
    Kind(
        "measure",
        _("åtgärd"),
        Measure.objects.visible_to,
        address=by_key("measure_detail"),
        reads=("title",),
        searched=Searched(Measure.objects.all, lambda row: row.description),
        linking=Linkable("measures.manage_measure"),
        acts={
            "measures.hand_over": _("lämnade över ansvaret för åtgärden"),
            "measures.add_measure": _("lade upp åtgärden"),
            "measures.change_measure": _("ändrade åtgärden"),
            "measures.set_status": _("ändrade åtgärdens status"),
            "measures.remove_measure": _("tog bort åtgärden"),
            "measures.take_measure": _("ändrade vilken handlingsplan åtgärden står i"),
            "measures.carry_measure": _("förde åtgärden till samma åtagande i den nya planen"),
            "measures.move_on_measure": _("flyttade åtgärden till ett åtagande i den nya planen"),
            "measures.move_measure": _("flyttade åtgärden i handlingsplanen"),
        },
        fields={
            "title": _("Åtgärd"),
            "description": _("Beskrivning"),
            "action_plan": _("Handlingsplan"),
            "position": _("Plats i planen"),
            "unit": _("Enhet"),
            "commitment": _("Åtagande"),
            "owner": _("Ansvarig"),
            "due_on": _("Klar senast"),
            "cost": _("Kostnad i kronor"),
            "status": _("Status"),
            "done_on": _("Blev klar"),
        },
        words=dict(Status.choices),
    )
)
register(
    Kind(
        "action_plan",
        _("handlingsplan"),
        ActionPlan.objects.visible_to,
        address=by_key("action_plan_detail"),
        reads=("title",),
        searched=Searched(lambda: ActionPlan.objects.filter(decision__isnull=False)),
        linking=Linkable("measures.manage_action_plan"),
        acts={
            "measures.add_action_plan": _("lade upp handlingsplanen"),
            "measures.change_action_plan": _("ändrade handlingsplanen"),
            "measures.adopt_action_plan": _("förde in beslutet om handlingsplanen"),
            "measures.remove_action_plan": _("tog bort handlingsplanen"),
        },
        fields={
            "title": _("Namn"),
            "unit": _("Enhet"),
            "period_start": _("Från och med"),
            "last_on": _("Till och med"),
            "body": _("Beslutsinstans"),
            "decided_on": _("Beslutsdatum"),
            "paragraph": _("Paragraf"),
            "registry_number": _("Diarienummer"),
            "measures": _("Antal åtgärder"),
        },
    )
)


def _formats(user: Reader, on: date) -> QuerySet[SheetFormat]:
    is_open = may(user, "measures.set_sheet_format", on=on)
    return SheetFormat.objects.all() if is_open else SheetFormat.objects.none()


register(
    Kind(
        "sheet_format",
        _("planeringssystemets kalkylblad"),
        _formats,
        address=lambda _row: reverse("set_sheet_format"),
        acts={
            "measures.set_sheet_format": _("sade hur planeringssystemets kalkylblad ser ut"),
            "measures.remove_sheet_format": _("tog bort planeringssystemets kalkylblad"),
        },
        fields={
            "name": _("Planeringssystemets namn"),
            "headings": _("Rubriker"),
            "words": _("Ord för status"),
        },
    )
)
