"""Carrying over from the plan before: what will follow, and the press that does it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.plan import carrying
from varna.plan.actions import Refused
from varna.plan.models import Comparison
from varna.plan.views.shared import plan_for
from varna.portal import actions


def carry_over(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    plan = plan_for(request, pk, "plan.assign_units", today)
    rows = Comparison.objects.visible_to(request.user, today).select_related(
        "plan__version__decision", "earlier__version__decision"
    )
    comparison = get_object_or_404(rows.filter(plan=plan))
    if not plan.is_adopted:
        return redirect("comparison_detail", plan.pk)
    if request.method == "POST":
        try:
            actions.carry_over(comparison=comparison, by=actor(request), at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, gettext("Det som följer med är överfört."))
        return redirect("assign_units", plan.pk)
    found = carrying.proposal(comparison, today)
    shown = {"plan": plan, "comparison": comparison, "carrying": found}
    return render(request, "portal/carry_over.html", shown)
