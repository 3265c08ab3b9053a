"""Confirming, adopting and taking away a plan."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.documents.forms import DecisionForm
from varna.org.models import Unit, UnitKind
from varna.plan import actions, checking
from varna.plan.models import Comparison, Plan, State
from varna.plan.queries import plan_in_force
from varna.plan.suggesting import called
from varna.plan.views.shared import plan_for, say


def confirm_plan(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, "plan.change_plan", timezone.localdate())
    if request.method == "POST":
        try:
            actions.confirm_plan(plan=plan, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            say(request, refusal)
            return redirect("check_plan", plan.pk)
        messages.success(request, gettext("Förslaget är bekräftat, och planen är ett utkast."))
        return redirect("plan_detail", plan.pk)
    if plan.state != State.PROPOSAL:
        return redirect("plan_detail", plan.pk)
    shown = {"plan": plan, "proposal": checking.proposal(plan)}
    return render(request, "plan/confirm.html", shown)


def adopt_plan(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    plan = plan_for(request, pk, "plan.adopt_plan", today)
    if plan.state != State.DRAFT and request.method != "POST":
        return redirect("plan_detail", plan.pk)
    form = DecisionForm(request.POST or None, initial=_said(plan), on=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.adopt_plan(
                plan=plan,
                **said,
                unit=_council(said["body"], today),
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Beslutet är infört och planens text är låst."))
            is_compared = Comparison.objects.visible_to(request.user, today).filter(plan=plan)
            return redirect("carry_over" if is_compared else "assign_units", plan.pk)
    shown = {"plan": plan, "form": form, "comparison": _comparison(plan)}
    shown["others"] = plan_in_force(today)
    return render(request, "plan/adopt.html", shown)


def _comparison(plan: Plan) -> Comparison | None:
    return Comparison.objects.filter(plan=plan).select_related("plan", "earlier").first()


def _said(plan: Plan) -> dict[str, Any]:
    """What the document says of the decision on itself."""
    return {
        "body": plan.version.adopted_by,
        "decided_on": plan.front_page.get("decision_date"),
        "paragraph": plan.front_page.get("decision_paragraph"),
        "registry_number": plan.version.registry_number,
    }


def _council(body: str, today: date) -> Unit | None:
    deciding = [UnitKind.COUNCIL, UnitKind.EXECUTIVE_BOARD, UnitKind.BOARD]
    return called(body, Unit.objects.valid(today).filter(kind__in=deciding))


def remove_plan(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, "plan.change_plan", timezone.localdate())
    if request.method == "POST":
        try:
            actions.remove_plan(plan=plan, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            say(request, refusal)
            return redirect("plan_detail", plan.pk)
        messages.success(
            request, gettext("Det inlästa är borttaget. Journalen minns att det fanns.")
        )
        return redirect("plan_list")
    return render(request, "plan/remove.html", {"plan": plan})
