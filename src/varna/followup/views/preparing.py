"""What a round is and asks, until it is opened."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.followup import planned, statements, timetables
from varna.followup.actions import rounds as actions
from varna.followup.forms import ChoiceForm, RoundForm
from varna.followup.models import Round, RoundState
from varna.followup.views.common import visible_round
from varna.org.models import Unit
from varna.org.permissions import may, require
from varna.plan.queries import plan_in_force


def prepare_round(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "followup.prepare_round", on=today)
    plan = plan_in_force(today)
    form = RoundForm(request.POST or None, initial=_first(today))
    if request.method == "POST" and plan is not None and form.is_valid():
        prepared = actions.prepare_round(
            plan=plan,
            title=form.cleaned_data["title"],
            period=form.period,
            last_day=form.cleaned_data["last_day"],
            by=actor(request),
            at=timezone.now(),
        )
        return redirect("preview_round", prepared.pk)
    return render(request, "followup/round_form.html", {"form": form, "plan": plan, "round": None})


def _first(today: date) -> dict[str, object]:
    return {
        "title": gettext("Årsuppföljning %(year)d") % {"year": today.year},
        "year": today.year,
        "last_day": date(today.year + 1, 1, 31),
    }


def change_round(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = visible_round(request, pk, today)
    require(request.user, "followup.change_round", found, on=today)
    as_it_is = {"title": found.title, "year": found.period_start.year, "last_day": found.last_day}
    form = RoundForm(request.POST or None, initial=as_it_is)
    if found.state != RoundState.DRAFT:
        form.fix_year()
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_round(
                round=found,
                title=form.cleaned_data["title"],
                period=form.period,
                last_day=form.cleaned_data["last_day"],
                by=actor(request),
                at=timezone.now(),
            )
        except (actions.RoundIsNotOpen, actions.RoundIsNotDraft):
            messages.error(request, gettext("Uppföljningen är avslutad. Ingenting är ändrat."))
        return redirect("round_detail", pk)
    return render(request, "followup/round_form.html", {"form": form, "round": found})


def preview_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Who will be asked what, with boxes to leave out; every press saves."""
    today = timezone.localdate()
    found = visible_round(request, pk, today)
    require(request.user, "followup.change_round", found, on=today)
    if found.state != RoundState.DRAFT:
        return redirect("round_detail", pk)
    commitments = planned.choosable(found.plan)
    units = planned.first_units(found.plan, today)
    form = _choice(request, found, units)
    if request.method == "POST" and form.is_valid():
        return _choose(request, found, form)
    context = {
        "round": found,
        "form": form,
        "commitments": planned.ticked(found, commitments),
        "units": planned.chosen(found, units, today),
        "statements": statements.offered(found),
        "areas": found.plan.areas.all(),
        **_timetable(found, today),
        "opens": may(request.user, "followup.open_round", found, on=today),
        "removes": may(request.user, "followup.remove_round", found, on=today),
    }
    return render(request, "followup/preview.html", context)


def _timetable(found: Round, today: date) -> dict[str, object]:
    """What the days were counted from, and how many no meeting fits now."""
    timetable = timetables.timetable_of(found)
    if timetable is None:
        return {"timetable": None}
    asked = planned.planned(found, today)
    rows = timetables.reckon(asked, timetable.board_on, timetable.days, today=today)
    return {"timetable": timetable, "warned": sum(row.is_warned_about for row in rows)}


def _choice(request: HttpRequest, found: Round, units: list[Unit]) -> ChoiceForm:
    return ChoiceForm(
        request.POST or None,
        commitments=found.plan.commitments.filter(left_out=False),
        units=Unit.objects.filter(pk__in=[unit.pk for unit in units]),
        areas=found.plan.areas.all(),
    )


def _choose(request: HttpRequest, found: Round, form: ChoiceForm) -> HttpResponse:
    try:
        actions.choose_what_is_asked(
            round=found,
            commitments=list(form.cleaned_data["commitments"]),
            units=form.manners(),
            statements=form.statements(),
            by=actor(request),
            at=timezone.now(),
        )
    except actions.RoundIsNotDraft:
        messages.error(
            request, gettext("Uppföljningen är redan öppnad. Det den frågar om står fast.")
        )
        return redirect("round_detail", found.pk)
    if request.POST.get("then") == "open":
        return redirect("open_round", found.pk)
    messages.success(request, gettext("Urvalet är sparat."))
    return redirect("preview_round", found.pk)


def open_round(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = visible_round(request, pk, today)
    require(request.user, "followup.open_round", found, on=today)
    if request.method == "POST":
        return _open(request, found)
    if found.state != RoundState.DRAFT:
        return redirect("round_detail", pk)
    asked = planned.planned(found, today)
    context = {
        "round": found,
        "asked": asked,
        "letters": sum(each.contact is not None for each in asked),
        "silent": [each for each in asked if each.contact is None],
        "own_days": [each for each in asked if each.last_day],
        "questions": sum(each.number for each in asked),
    }
    return render(request, "followup/open.html", context)


def _open(request: HttpRequest, found: Round) -> HttpResponse:
    try:
        actions.open_round(round=found, by=actor(request), at=timezone.now())
    except actions.NobodyIsAsked:
        messages.error(request, gettext("Ingen vald enhet svarar för något valt åtagande."))
        return redirect("preview_round", found.pk)
    except actions.RoundIsNotOpen:
        messages.error(request, gettext("Uppföljningen är avslutad och kan inte öppnas igen."))
    else:
        messages.success(request, gettext("Uppföljningen är öppen och frågorna är skickade."))
    return redirect("round_detail", found.pk)
