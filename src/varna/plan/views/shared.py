"""What every page of the plan does first."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from varna.org.permissions import require
from varna.plan import checking
from varna.plan.actions import Refused
from varna.plan.models import Commitment, FocusArea, Plan


def plan_for(request: HttpRequest, pk: int, act: str, on: date) -> Plan:
    """404 for a plan the person may not see, 403 for an act they may not do."""
    rows = Plan.objects.visible_to(request.user, on).select_related("version__decision")
    plan = get_object_or_404(rows, pk=pk)
    require(request.user, act, on=on)
    return plan


def commitment_for(request: HttpRequest, pk: int, act: str, on: date) -> Commitment:
    rows = Commitment.objects.visible_to(request.user, on)
    rows = rows.select_related("area", "plan__version__decision")
    commitment = get_object_or_404(rows, pk=pk)
    require(request.user, act, on=on)
    return commitment


def area_for(request: HttpRequest, pk: int, act: str, on: date) -> FocusArea:
    rows: QuerySet[FocusArea] = FocusArea.objects.visible_to(request.user, on)
    area = get_object_or_404(rows.select_related("plan__version"), pk=pk)
    require(request.user, act, on=on)
    return area


def area_at(plan: Plan, position: int) -> FocusArea | None:
    """Position 0 is the general responsibilities.

    :raises Http404:
    """
    if position == 0:
        return None
    area = plan.areas.filter(position=position).first()
    if area is None:
        raise Http404
    return area


def place_of(commitment: Commitment) -> str:
    """Back to the proposal, at the commitment and on the page of the source where it stands."""
    page = (max(commitment.line or 1, 1) - 1) // checking.LINES_A_PAGE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{reverse('check_plan', args=[commitment.plan_id])}{query}#c{commitment.pk}"


def press(
    request: HttpRequest,
    act: Callable[[], object],
    said: str,
    *,
    is_valid: bool,
    then: str,
    back: str = "",
) -> HttpResponse:
    """One press of a page with many: refused or wrong, it comes back to where it was made."""
    if not is_valid:
        messages.error(request, gettext("Det gick inte att läsa vad du valde. Försök igen."))
        return redirect(back or then)
    try:
        act()
    except Refused as refusal:
        say(request, refusal)
        return redirect(back or then)
    messages.success(request, said)
    return redirect(then)


def say(request: HttpRequest, refusal: Refused) -> None:
    messages.error(request, str(refusal))
