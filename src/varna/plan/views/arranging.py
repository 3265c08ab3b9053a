"""Splitting, joining and moving a commitment, and taking it back."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.org.permissions import require
from varna.plan import actions, queries
from varna.plan.actions import Step
from varna.plan.forms import JoinForm, PlaceForm, SplitForm, StepForm
from varna.plan.models import Commitment, Rearrangement
from varna.plan.standing import fingerprint
from varna.plan.views.shared import commitment_for, place_of, press


def arrange_commitment(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = commitment_for(request, pk, "plan.change_plan", timezone.localdate())
    plan = commitment.plan
    if plan.is_adopted or commitment.left_out:
        return redirect("check_plan", plan.pk)
    order = list(queries.standing_in_area(commitment))
    here = order.index(commitment)
    shown = {
        "plan": plan,
        "commitment": commitment,
        "order": order,
        "is_first": here == 0,
        "is_last": here == len(order) - 1,
        "was": fingerprint(commitment),
        "words": commitment.text.split(),
        "joins": _joins(order[max(here - 1, 0) : here + 2]),
        "place": PlaceForm(commitment=commitment),
        "rearranged": plan.rearrangements.filter(undone_at=None)[:1],
    }
    return render(request, "plan/arrange.html", shown)


def _joins(rows: list[Commitment]) -> list[dict[str, Any]]:
    """The pairs that it can become one with, each with how both of them stand."""
    pairs = pairwise(rows)
    alike = [pair for pair in pairs if (pair[0].kind, pair[0].body) == (pair[1].kind, pair[1].body)]
    return [{"first": one, "second": two, "was": fingerprint(one, two)} for one, two in alike]


@require_POST
def split_commitment(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = commitment_for(request, pk, "plan.change_plan", timezone.localdate())
    form = SplitForm(request.POST)
    return press(
        request,
        lambda: actions.split_commitment(
            commitment=commitment, **form.cleaned_data, by=actor(request), at=timezone.now()
        ),
        gettext("Åtagandet är delat i två. Rätta texterna om något ord blev fel."),
        is_valid=form.is_valid(),
        then=place_of(commitment),
        back=_page(commitment),
    )


@require_POST
def join_commitments(request: HttpRequest, pk: int) -> HttpResponse:
    """With the one that stands right after it."""
    first = commitment_for(request, pk, "plan.change_plan", timezone.localdate())
    form = JoinForm(request.POST, commitment=first)
    return press(
        request,
        lambda: actions.join_commitments(
            first=first, **form.cleaned_data, by=actor(request), at=timezone.now()
        ),
        gettext("Åtagandena är ett."),
        is_valid=form.is_valid(),
        then=place_of(first),
        back=_page(first),
    )


@require_POST
def move_commitment(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = commitment_for(request, pk, "plan.change_plan", timezone.localdate())
    form = StepForm(request.POST)
    return press(
        request,
        lambda: actions.move_commitment(
            commitment=commitment,
            step=Step[form.cleaned_data["step"]],
            was=form.cleaned_data["was"],
            by=actor(request),
            at=timezone.now(),
        ),
        gettext("Åtagandet är flyttat ett steg."),
        is_valid=form.is_valid(),
        then=f"{_page(commitment)}#order",
        back=_page(commitment),
    )


@require_POST
def place_commitment(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = commitment_for(request, pk, "plan.change_plan", timezone.localdate())
    form = PlaceForm(request.POST, commitment=commitment)
    return press(
        request,
        lambda: actions.place_in_area(
            commitment=commitment, **form.cleaned_data, by=actor(request), at=timezone.now()
        ),
        gettext("Åtagandet är flyttat till området."),
        is_valid=form.is_valid(),
        then=place_of(commitment),
        back=_page(commitment),
    )


@require_POST
def undo_rearrangement(request: HttpRequest, pk: int) -> HttpResponse:
    on = timezone.localdate()
    rows = Rearrangement.objects.visible_to(request.user, on).select_related("plan__version")
    rearrangement = get_object_or_404(rows, pk=pk)
    require(request.user, "plan.change_plan", on=on)
    return press(
        request,
        lambda: actions.undo_rearrangement(
            rearrangement=rearrangement, by=actor(request), at=timezone.now()
        ),
        gettext("Det är ångrat, och åtagandena står som förut."),
        is_valid=True,
        then=reverse("check_plan", args=[rearrangement.plan_id]),
    )


def _page(commitment: Commitment) -> str:
    return reverse("arrange_commitment", args=[commitment.pk])
