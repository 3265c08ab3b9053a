"""What a unit that is over still answers for, and who is to answer for it now."""

from datetime import date

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from varna.accounts.http import actor
from varna.org.models import ANSWERING, Unit
from varna.org.permissions import require
from varna.plan import actions
from varna.plan.forms import HandOverForm
from varna.plan.models import Assignment, Commitment


def hand_over_assignments(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    unit = get_object_or_404(Unit.objects.visible_to(request.user, today), pk=pk)
    require(request.user, "plan.assign_units", on=today)
    rows = list(_left(request, unit, today))
    successors = _successors(unit, today)
    form = HandOverForm(request.POST or None, assignments=rows, successors=successors)
    if request.method == "POST" and form.is_valid() and _handed(request, form, rows):
        return redirect("hand_over_assignments", pk)
    fields = [(row, form[f"to-{row.pk}"]) for row in rows]
    shown = {"unit": unit, "rows": fields, "form": form, "successors": successors}
    return render(request, "plan/hand_over.html", shown)


def _handed(request: HttpRequest, form: HandOverForm, rows: list[Assignment]) -> bool:
    moves = form.chosen(rows)
    number = len(moves)
    try:
        invited = actions.hand_over_assignments(moves=moves, by=actor(request), at=timezone.now())
    except actions.Refused as refusal:
        form.add_error(None, forms.ValidationError(str(refusal)))
        return False
    said = ngettext("%(number)d åtagande är flyttat.", "%(number)d åtaganden är flyttade.", number)
    nothing = gettext("Inget var valt. Allt ligger kvar.")
    messages.success(request, said % {"number": number} if number else nothing)
    if invited:
        said = ngettext(
            "%(number)d blev en inbjudan, tills bolaget har en grund.",
            "%(number)d blev inbjudningar, tills bolaget har en grund.",
            invited,
        )
        messages.info(request, said % {"number": invited})
    return True


def _left(request: HttpRequest, unit: Unit, on: date) -> QuerySet[Assignment]:
    rows = Assignment.objects.visible_to(request.user, on).filter(
        unit=unit, commitment__in=Commitment.objects.unreplaced(on)
    )
    rows = rows.select_related("unit", "commitment__area", "commitment__plan")
    return rows.order_by("commitment__position")


def _successors(unit: Unit, on: date) -> list[Unit]:
    """Those that can answer, of those that have taken over by that day."""
    able = Unit.objects.valid(on).filter(kind__in=ANSWERING)
    return list(
        able.filter(precessions__predecessor=unit, precessions__on__lte=on).order_by("path")
    )
