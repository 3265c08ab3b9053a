"""The programme's goals, their indicators, and the values that are entered by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.journal import queries as journal
from varna.org.permissions import may, require
from varna.plan import actions, aims
from varna.plan.goal_forms import (
    WHOLE_YEAR,
    GoalForm,
    IndicatorForm,
    ReadingForm,
    part_of,
    shortest,
)
from varna.plan.models import Goal, Indicator, Plan, Reading
from varna.plan.views.shared import area_for, plan_for, say
from varna.subjects import queries as subjects
from varna.ui.lists import ID, Column, download


@dataclass(frozen=True, slots=True)
class Value:
    """A value that stands, of the indicator of a goal; what is not there is empty."""

    goal: Goal
    indicator: Indicator | None
    reading: Reading | None


VALUES: list[Column[Value]] = [
    Column("area", _("Område"), value=lambda row: str(row.goal.area)),
    Column("goal", _("Mål"), value=lambda row: row.goal.text),
    Column(
        "indicator", _("Indikator"), value=lambda row: row.indicator.name if row.indicator else None
    ),
    Column(
        "unit", _("Enhet"), value=lambda row: row.indicator.measured_in if row.indicator else None
    ),
    Column(
        "target",
        _("Målvärde"),
        value=lambda row: aims.target(row.indicator) if row.indicator else None,
    ),
    Column(
        "from",
        _("Från och med"),
        value=lambda row: row.reading.period_start if row.reading else None,
    ),
    Column(
        "last",
        _("Till och med"),
        value=lambda row: row.reading.period.last_day if row.reading else None,
    ),
    Column("value", _("Värde"), value=lambda row: row.reading.value if row.reading else None),
    Column("read", _("Avläst"), value=lambda row: row.reading.read_on if row.reading else None),
    Column("note", _("Anmärkning"), value=lambda row: row.reading.note if row.reading else None),
    Column(ID, _("Id"), value=lambda row: str((row.indicator or row.goal).ref)),
]


def goal_list(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    plan = plan_for(request, pk, "plan.read_plan", today)
    found = aims.aims(Goal.objects.filter(area__plan=plan))
    if file := download(request, _values(plan), columns=VALUES, name="mal-och-indikatorer"):
        return file
    goals = [aim.goal.ref for aims_of in found.values() for aim in aims_of]
    shown = {
        "plan": plan,
        "areas": [(area, found.get(area.pk, [])) for area in plan.areas.all()],
        "links": subjects.linked(goals, request.user, today),
        "adds_measures": may(request.user, "measures.manage_measure", on=today),
        "sets_goals": may(request.user, "plan.set_goal", on=today),
        "keeps": may(request.user, "plan.keep_indicators", on=today),
    }
    return render(request, "plan/goals.html", shown)


def _values(plan: Plan) -> Iterator[Value]:
    """
    A row a value that stands; an indicator without any, and a goal without indicators, have a row
    too. Three queries.
    """
    rows = Reading.objects.filter(indicator__goal__area__plan=plan, is_latest=True)
    for row in rows.select_related("indicator__goal__area").order_by("indicator", "period_start"):
        yield Value(row.indicator.goal, row.indicator, row)
    silent = Indicator.objects.filter(goal__area__plan=plan).exclude(readings__is_latest=True)
    for indicator in silent.select_related("goal__area").order_by("pk"):
        yield Value(indicator.goal, indicator, None)
    unmeasured = Goal.objects.filter(area__plan=plan, indicators=None)
    for goal in unmeasured.select_related("area").order_by("pk"):
        yield Value(goal, None, None)


def add_goal(request: HttpRequest, pk: int) -> HttpResponse:
    area = area_for(request, pk, "plan.set_goal", timezone.localdate())
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.add_goal(area=area, text=text, by=actor(request), at=timezone.now())
        messages.success(request, gettext("Målet är sparat."))
        return redirect("goal_list", area.plan_id)
    shown = {"area": area, "plan": area.plan, "form": form, "goal": None}
    return render(request, "plan/goal.html", shown)


def change_goal(request: HttpRequest, pk: int) -> HttpResponse:
    goal = _goal(request, pk, "plan.set_goal", timezone.localdate())
    form = GoalForm(request.POST or None, initial={"text": goal.text})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.change_goal(goal=goal, text=text, by=actor(request), at=timezone.now())
        messages.success(request, gettext("Målet är sparat."))
        return _to(goal)
    shown = {"area": goal.area, "plan": goal.area.plan, "form": form, "goal": goal}
    return render(request, "plan/goal.html", shown)


@require_POST
def remove_goal(request: HttpRequest, pk: int) -> HttpResponse:
    goal = _goal(request, pk, "plan.set_goal", timezone.localdate())
    try:
        actions.remove_goal(goal=goal, by=actor(request), at=timezone.now())
    except actions.GoalIsUsed as refusal:
        say(request, refusal)
    else:
        messages.success(request, gettext("Målet är borttaget."))
    return redirect("goal_list", goal.area.plan_id)


def add_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    goal = _goal(request, pk, "plan.keep_indicators", timezone.localdate())
    form = IndicatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        indicator = actions.add_indicator(
            goal=goal, values=form.cleaned_data, by=actor(request), at=timezone.now()
        )
        messages.success(request, gettext("Indikatorn är sparad."))
        return redirect("indicator_detail", indicator.pk)
    shown = {"goal": goal, "plan": goal.area.plan, "form": form, "indicator": None}
    return render(request, "plan/indicator_form.html", shown)


def change_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    indicator = _indicator(request, pk, "plan.keep_indicators", timezone.localdate())
    form = IndicatorForm(request.POST or None, instance=indicator)
    if request.method == "POST" and form.is_valid():
        actions.change_indicator(
            indicator=indicator, values=form.cleaned_data, by=actor(request), at=timezone.now()
        )
        messages.success(request, gettext("Indikatorn är sparad."))
        return redirect("indicator_detail", pk)
    plan = indicator.goal.area.plan
    shown = {"goal": indicator.goal, "plan": plan, "form": form, "indicator": indicator}
    return render(request, "plan/indicator_form.html", shown)


def indicator_detail(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    indicator = _indicator(request, pk, "plan.read_plan", today)
    rows = list(indicator.readings.select_related("entered_by").order_by("period_end", "-pk"))
    shown = {
        "indicator": indicator,
        "plan": indicator.goal.area.plan,
        "measured": aims.Measured(indicator, [row for row in rows if row.is_latest]),
        "rows": [(row, aims.period(row), aims.with_unit(indicator, row.value)) for row in rows],
        "keeps": may(request.user, "plan.keep_indicators", on=today),
        "entries": journal.entries_about(indicator.ref, request.user, today),
    }
    return render(request, "plan/indicator.html", shown)


def enter_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """`?reading=<pk>` corrects the value that stands for its period."""
    today = timezone.localdate()
    indicator = _indicator(request, pk, "plan.keep_indicators", today)
    initial = _first(indicator, request.GET.get("reading", ""), today)
    form = ReadingForm(request.POST or None, initial=initial, today=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.enter_reading(
                indicator=indicator,
                period=form.period,
                value=said["value"],
                read_on=said["read_on"],
                note=said["note"],
                seen=said["seen"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.ReadingHasChanged as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Värdet är infört."))
            return redirect("indicator_detail", pk)
    shown = {"indicator": indicator, "plan": indicator.goal.area.plan, "form": form}
    return render(request, "plan/reading_form.html", shown)


def _first(indicator: Indicator, wanted: str, today: date) -> dict[str, Any]:
    rows = indicator.readings.filter(is_latest=True)
    row = next((each for each in rows if str(each.pk) == wanted), None)
    if row is None:
        return {"year": today.year, "part": WHOLE_YEAR, "read_on": today}
    return {
        "year": row.period_start.year,
        "part": part_of(row),
        "value": shortest(row.value),
        "read_on": row.read_on,
        "note": row.note,
        "seen": row.pk,
    }


def _goal(request: HttpRequest, pk: int, act: str, on: date) -> Goal:
    rows = Goal.objects.visible_to(request.user, on).select_related("area__plan__version")
    goal = get_object_or_404(rows, pk=pk)
    require(request.user, act, on=on)
    return goal


def _indicator(request: HttpRequest, pk: int, act: str, on: date) -> Indicator:
    rows = Indicator.objects.visible_to(request.user, on)
    indicator = get_object_or_404(rows.select_related("goal__area__plan__version"), pk=pk)
    require(request.user, act, on=on)
    return indicator


def _to(goal: Goal) -> HttpResponse:
    return redirect(f"{reverse('goal_list', args=[goal.area.plan_id])}#goal-{goal.pk}")
