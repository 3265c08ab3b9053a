"""The proposal beside its source, and every press that mends it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.documents.forms import FrontPageForm
from varna.org import queries as org
from varna.plan import actions, checking
from varna.plan.forms import AreaForm, CommitmentForm, said_of
from varna.plan.models import Plan, State
from varna.plan.originals import original_of
from varna.plan.reading.signs import bulleted
from varna.plan.views.shared import area_for, commitment_for, place_of, plan_for, say

LONGEST_NUMBER = 7
MOST_TO_UNDO = 20


def check_plan(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, "plan.change_plan", timezone.localdate())
    if plan.is_adopted:
        return redirect("plan_detail", plan.pk)
    proposal = checking.proposal(plan, page=_number(request.GET.get("page")) or 1)
    fields = _front_page(plan)
    shown = {
        "plan": plan,
        "original": original_of(plan),
        "proposal": proposal,
        "fields": fields,
        "empty": [label for label, value in fields if not value],
        "elsewhere": _elsewhere(plan),
        "has_earlier": Plan.objects.filter(state=State.ADOPTED).exists(),
        "rearranged": plan.rearrangements.filter(undone_at=None)[:MOST_TO_UNDO],
    }
    return render(request, "plan/check.html", shown)


def _front_page(plan: Plan) -> list[tuple[str, Any]]:
    form = FrontPageForm()
    return [(str(form[name].label), getattr(plan.version, name)) for name in form.fields]


def _elsewhere(plan: Plan) -> str:
    """Another municipality's name, when the document is about that one."""
    said, here = plan.version.municipality.strip(), org.municipality()
    return said if said and here and said.casefold() != here.name.casefold() else ""


def mend_commitment(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = commitment_for(request, pk, "plan.change_plan", timezone.localdate())
    plan = commitment.plan
    form = CommitmentForm(request.POST or None, initial=said_of(commitment), plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mend_commitment(
                commitment=commitment,
                wording=form.wording(),
                was=form.cleaned_data["was"] or None,
                by=actor(request),
                at=timezone.now(),
            )
        except actions.ChangedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            form.begin_again(commitment)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Åtagandet är sparat."))
            return redirect(place_of(commitment))
    lines: list[checking.Line] = []
    if commitment.line:
        last = commitment.end_line or commitment.line
        lines = checking.around(plan, commitment.line, last, commitment)
    shown = {"plan": plan, "form": form, "commitment": commitment, "lines": lines}
    return render(request, "plan/commitment_form.html", shown)


def add_commitment(request: HttpRequest, pk: int) -> HttpResponse:
    """`?line=45` begins with that line of the source."""
    plan = plan_for(request, pk, "plan.change_plan", timezone.localdate())
    line = _line(plan, request.GET.get("line"))
    form = CommitmentForm(request.POST or None, initial=_from_line(plan, line), plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            commitment = actions.add_commitment(
                plan=plan, wording=form.wording(), line=line, by=actor(request), at=timezone.now()
            )
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Åtagandet är tillagt."))
            return redirect(place_of(commitment))
    lines = checking.around(plan, line, line) if line else []
    shown = {"plan": plan, "form": form, "commitment": None, "line": line, "lines": lines}
    return render(request, "plan/commitment_form.html", shown)


def _from_line(plan: Plan, line: int | None) -> dict[str, Any]:
    if line is None:
        return {}
    said = plan.source.split("\n")[line - 1]
    area = plan.areas.filter(line__lte=line).order_by("line").last()
    return {"text": bulleted(said) or said.strip(), "area": area.pk if area else None}


@require_POST
def approve_commitment(request: HttpRequest, pk: int) -> HttpResponse:
    said = gettext("Åtagandet är rätt läst, och står nu i sitt område.")
    return _press(request, pk, actions.approve_commitment, said)


@require_POST
def leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    said = gettext("Åtagandet lämnas utanför planen. Det går att ta med igen.")
    return _press(request, pk, actions.leave_out, said)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _press(request, pk, actions.take_back, gettext("Åtagandet är med igen."))


def _press(request: HttpRequest, pk: int, act: Callable[..., None], said: str) -> HttpResponse:
    commitment = commitment_for(request, pk, "plan.change_plan", timezone.localdate())
    try:
        act(commitment=commitment, by=actor(request), at=timezone.now())
    except actions.Refused as refusal:
        say(request, refusal)
    else:
        messages.success(request, said)
    return redirect(place_of(commitment))


def add_area(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, "plan.change_plan", timezone.localdate())
    form = AreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_area(
                plan=plan,
                title=said["title"],
                number=said["number"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Området är tillagt."))
            return redirect("check_plan", plan.pk)
    return render(request, "plan/area_form.html", {"plan": plan, "form": form, "area": None})


def mend_area(request: HttpRequest, pk: int) -> HttpResponse:
    area = area_for(request, pk, "plan.change_plan", timezone.localdate())
    first = {name: getattr(area, name) for name in AreaForm.Meta.fields}
    form = AreaForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mend_area(area=area, **form.cleaned_data, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Området är sparat."))
            return redirect("check_plan", area.plan_id)
    return render(request, "plan/area_form.html", {"plan": area.plan, "form": form, "area": area})


@require_POST
def remove_area(request: HttpRequest, pk: int) -> HttpResponse:
    area = area_for(request, pk, "plan.change_plan", timezone.localdate())
    try:
        actions.remove_area(area=area, by=actor(request), at=timezone.now())
    except actions.Refused as refusal:
        say(request, refusal)
    else:
        messages.success(request, gettext("Området är borttaget."))
    return redirect("check_plan", area.plan_id)


def mend_document(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, "plan.change_plan", timezone.localdate())
    first = {name: getattr(plan.version, name) for name in FrontPageForm.Meta.fields}
    form = FrontPageForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mend_document(
                plan=plan, values=form.cleaned_data, by=actor(request), at=timezone.now()
            )
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Uppgifterna om dokumentet är sparade."))
            return redirect("check_plan", plan.pk)
    return render(request, "plan/document_form.html", {"plan": plan, "form": form})


def _line(plan: Plan, said: str | None) -> int | None:
    line = _number(said)
    return line if line and line <= plan.source.count("\n") + 1 else None


def _number(said: str | None) -> int | None:
    """A number from the address, when it is one."""
    said = said or ""
    is_number = said.isascii() and said.isdecimal() and len(said) <= LONGEST_NUMBER
    return int(said) if is_number else None
