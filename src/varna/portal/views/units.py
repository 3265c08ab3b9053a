"""A unit: who it is, what it answers for, and what it has said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from varna.followup.models import Enquiry, RoundState
from varna.followup.queries import with_states
from varna.journal import queries as journal
from varna.org.history import history_of
from varna.org.models import Appointment, Grant, Unit
from varna.org.permissions import may
from varna.plan.models import Assignment, Commitment


def unit_detail(request: HttpRequest, pk: int) -> HttpResponse:
    on = timezone.localdate()
    unit = get_object_or_404(
        Unit.objects.visible_to(request.user, on).select_related("parent", "contact"), pk=pk
    )
    assignments = Assignment.objects.visible_to(request.user, on).filter(
        unit=unit, commitment__in=Commitment.objects.in_force(on)
    )
    enquiries = (
        Enquiry.objects.visible_to(request.user, on)
        .filter(unit=unit)
        .exclude(round__state=RoundState.DRAFT)
    )
    rows = assignments.select_related("commitment__area").order_by("commitment__position")
    shown = {
        "unit": unit,
        "children": Unit.objects.visible_to(request.user, on).filter(parent=unit).valid(on),
        "appointments": Appointment.objects.on(on)
        .filter(unit=unit)
        .select_related("person")
        .order_by("role"),
        "assignments": [row for row in rows if row.is_binding],
        "requests": [row for row in rows if not row.is_binding],
        "enquiries": with_states(enquiries)
        .select_related("round")
        .order_by("-round__period_start"),
        "grants": Grant.objects.visible_to(request.user, on)
        .on(on)
        .filter(unit=unit)
        .select_related("person", "unit"),
        "history": history_of(unit),
        "moves": may(request.user, "plan.assign_units", on=on)
        and bool(unit.valid_until and unit.valid_until <= on),
        "hands_over": may(request.user, "org.hand_over", unit, on=on),
        "manages": may(request.user, "org.manage_units", on=on),
        "entries": journal.entries_about(unit.ref, request.user, on),
    }
    return render(request, "portal/unit.html", shown)
