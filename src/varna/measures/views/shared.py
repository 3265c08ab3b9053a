"""What every page of an action plan does first."""

from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from varna.measures.models import ActionPlan
from varna.org.permissions import require


def plan_for(request: HttpRequest, pk: int, on: date, act: str = "") -> ActionPlan:
    """404 for a plan the person may not see, 403 for an act they may not do."""
    rows = ActionPlan.objects.visible_to(request.user, on)
    plan = get_object_or_404(rows.select_related("unit", "decision"), pk=pk)
    if act:
        require(request.user, act, plan, on=on)
    return plan
