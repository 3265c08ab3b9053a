"""Action plans: made, ordered, adopted, taken away as files."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.documents.forms import DecisionForm
from varna.journal import queries as journal
from varna.measures import actions, queries
from varna.measures.differences import differences
from varna.measures.forms import ActionPlanForm, TakeForm
from varna.measures.models import ActionPlan, Measure
from varna.measures.told import Row
from varna.measures.views.shared import plan_for
from varna.org.permissions import may, require
from varna.subjects import queries as subjects
from varna.ui.lists import Column, listing

COLUMNS: list[Column[ActionPlan]] = [
    Column("title", _("Handlingsplan"), ["sort_title"], lambda row: row.title),
    Column("unit", _("Enhet"), ["sort_unit"], lambda row: row.unit.name),
    Column("start", _("Från och med"), ["period_start"], lambda row: row.period_start, "date"),
    Column("last", _("Till och med"), ["period_end"], lambda row: row.last_on, "date"),
    Column("decision", _("Beslut"), value=lambda row: str(row.decision or "")),
]


def action_plan_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "measures.read_action_plans", on=today)
    rows = (
        ActionPlan.objects.visible_to(request.user, today)
        .select_related("unit", "decision")
        .annotate(
            sort_title=Collate("title", "swedish"), sort_unit=Collate("unit__name", "swedish")
        )
        .order_by("-period_start", "pk")
    )
    found = listing(
        request, rows, columns=COLUMNS, search=["title", "unit__name"], export="handlingsplaner"
    )
    if found.download:
        return found.download
    makes = may(request.user, "measures.manage_action_plan", on=today)
    words = may(request.user, "measures.set_sheet_format", on=today)
    shown = {"listing": found, "makes": makes, "words": words}
    return render(request, "measures/plan_list.html", shown)


def action_plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as it is now for the unit's own people; as it was adopted for everybody else."""
    today = timezone.localdate()
    plan = plan_for(request, pk, today)
    context = {"plan": plan, "today": today, "sheet_format": queries.sheet_format()}
    context["links"] = subjects.linked_to(plan.ref, request.user, today)
    context["entries"] = journal.entries_about(plan.ref, request.user, today)
    if may(request.user, "measures.manage_action_plan", plan, on=today):
        context |= _living(request, plan, today)
        return render(request, "measures/plan.html", context)
    context["discloses"] = may(request.user, "disclosure.handle_request", on=today)
    return render(request, "measures/plan_adopted.html", context | _adopted(plan, today))


def _living(request: HttpRequest, plan: ActionPlan, today: date) -> dict[str, Any]:
    measures = list(queries.measures_in(plan))
    rows = [Row.of(measure) for measure in measures]
    seen = Measure.objects.visible_to(request.user, today).filter(action_plan=plan)
    since = queries.since_adoption(plan, rows) if plan.is_adopted else None
    return {
        "areas": queries.by_area(measures),
        "orphans": [measure for measure in measures if measure.commitment is None],
        "gaps": queries.gaps(plan, measures, today),
        "figures": queries.figures(rows, today),
        "since": since,
        "changed": [(now, differences(was, now)) for was, now in since.changed] if since else [],
        "seen": set(seen.values_list("pk", flat=True)),
        "adopts": may(request.user, "measures.adopt_action_plan", plan, on=today),
    }


def _adopted(plan: ActionPlan, today: date) -> dict[str, Any]:
    rows = queries.adopted_rows(plan)
    return {"rows": rows, "figures": queries.figures(rows, today)}


def add_action_plan(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "measures.manage_action_plan", on=today)
    year = today.year + 1
    suggested = {"period_start": date(year, 1, 1), "last_on": date(year, 12, 31)}
    form = ActionPlanForm(request.POST or None, initial=suggested, user=request.user, on=today)
    if request.method == "POST" and form.is_valid():
        require(request.user, "measures.manage_action_plan", form.cleaned_data["unit"], on=today)
        plan = actions.add_action_plan(**form.cleaned_data, by=actor(request), at=timezone.now())
        messages.success(request, gettext("Handlingsplanen är upplagd. Fyll den med åtgärder."))
        return redirect("action_plan_detail", plan.pk)
    return render(request, "measures/plan_form.html", {"form": form, "plan": None})


def change_action_plan(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    plan = plan_for(request, pk, today, "measures.manage_action_plan")
    form = ActionPlanForm(
        request.POST or None,
        instance=plan,
        initial={"last_on": plan.last_on},
        user=request.user,
        on=today,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.change_action_plan(plan=plan, **said, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, gettext("Ändringarna är sparade."))
        return redirect("action_plan_detail", pk)
    return render(request, "measures/plan_form.html", {"form": form, "plan": plan})


def adopt_action_plan(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    plan = plan_for(request, pk, today, "measures.adopt_action_plan")
    first = {"body": plan.unit.name}
    form = DecisionForm(request.POST or None, initial=first, on=today, unit=plan.unit)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.adopt_action_plan(plan=plan, **said, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Beslutet är infört och planens text är bevarad."))
            return redirect("action_plan_detail", pk)
    return render(request, "measures/plan_adopt.html", {"form": form, "plan": plan})


def remove_action_plan(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, timezone.localdate(), "measures.manage_action_plan")
    if request.method == "POST":
        try:
            actions.remove_action_plan(plan=plan, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("action_plan_detail", pk)
        messages.success(request, gettext("Handlingsplanen är borttagen. Åtgärderna finns kvar."))
        return redirect("action_plan_list")
    return render(request, "measures/plan_remove.html", {"plan": plan})


def take_measures(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    plan = plan_for(request, pk, today, "measures.manage_action_plan")
    seen = Measure.objects.visible_to(request.user, today)
    rows = queries.measures_to_take(plan).filter(pk__in=seen.values("pk"))
    form = TakeForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["measures"]
        count = actions.take_measures(
            plan=plan, measures=chosen, by=actor(request), at=timezone.now()
        )
        text = ngettext(
            "%(count)d åtgärd är förd till planen.",
            "%(count)d åtgärder är förda till planen.",
            count,
        )
        messages.success(request, text % {"count": count})
        return redirect("action_plan_detail", pk)
    return render(request, "measures/plan_take.html", {"form": form, "plan": plan, "rows": rows})


@require_POST
def move_measure(request: HttpRequest, pk: int, measure: int) -> HttpResponse:
    today = timezone.localdate()
    plan = plan_for(request, pk, today, "measures.manage_action_plan")
    row = get_object_or_404(
        Measure.objects.visible_to(request.user, today).select_related("action_plan__unit"),
        pk=measure,
        action_plan=plan,
    )
    is_upwards = request.POST.get("direction") != "down"
    actions.move_measure(measure=row, is_upwards=is_upwards, by=actor(request), at=timezone.now())
    return redirect(f"{reverse('action_plan_detail', args=[pk])}#measure-{row.pk}")
