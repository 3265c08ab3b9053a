"""A new plan beside the one before: the page, what a person settles, the review, the sheet."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.org.permissions import may
from varna.plan import actions, comparing, queries
from varna.plan.comparing import UNSURE, Change, Row
from varna.plan.comparing_forms import AreaOriginForm, CompareForm, OriginForm, PairForm, ReasonForm
from varna.plan.likeness import likeness, words
from varna.plan.models import Commitment, Comparison, Plan, State
from varna.plan.views.shared import commitment_for, plan_for, press, say
from varna.ui import sheets
from varna.ui.lists import sheet

MOST_LIKELY = 8


def comparison_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """`?show=CHANGED` narrows it; `?export=xlsx` takes all of it away."""
    today = timezone.localdate()
    plan = plan_for(request, pk, "plan.read_plan", today)
    changes = may(request.user, "plan.change_plan", on=today)
    comparison = _visible(request).filter(plan=plan).first()
    if comparison is None:
        return _begin(request, plan) if changes and not plan.is_adopted else redirect(_home(plan))
    found = comparing.rows(comparison)
    kind = request.GET.get("export", "")
    if kind in sheets.WRITERS:
        return sheet(kind, "jamforelse", _headings(), _table(found))
    numbers = comparing.counted(found)
    wanted = request.GET.get("show", "")
    wanted = wanted if wanted in numbers else ""
    shown = {
        "plan": plan,
        "comparison": comparison,
        "rows": comparing.chosen(found, wanted),
        "total": len(found),
        "areas": comparing.area_rows(comparison),
        "areas_stand": comparing.stands_areas(comparison.area_descents.all()),
        "earlier_areas": list(comparison.earlier.areas.all()),
        "filters": [(key, label, numbers[key]) for key, label in _filters() if numbers[key]],
        "wanted": wanted,
        "unsure": numbers[UNSURE],
        "is_fresh": plan.is_adopted or comparing.is_fresh(comparison),
        "settles": changes and not plan.is_adopted,
        "explains": changes,
    }
    return render(request, "plan/comparison.html", shown)


def _filters() -> list[tuple[str, str]]:
    return [(UNSURE, gettext("osäkert")), *((each.value, str(each.label)) for each in Change)]


def _begin(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = CompareForm(plans=_adopted(request), initial={"earlier": _in_force()})
    return render(request, "plan/compare.html", {"plan": plan, "form": form})


def _in_force() -> Plan | None:
    return queries.plan_in_force(timezone.localdate())


def _adopted(request: HttpRequest) -> QuerySet[Plan]:
    rows = Plan.objects.visible_to(request.user, timezone.localdate())
    return rows.filter(state=State.ADOPTED).select_related("version").order_by("-pk")


@require_POST
def compare_plans(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk, "plan.change_plan", timezone.localdate())
    form = CompareForm(request.POST, plans=_adopted(request))
    if not form.is_valid():
        return render(request, "plan/compare.html", {"plan": plan, "form": form})
    try:
        actions.compare_plans(
            plan=plan, earlier=form.cleaned_data["earlier"], by=actor(request), at=timezone.now()
        )
    except actions.Refused as refusal:
        say(request, refusal)
        return redirect(_home(plan))
    messages.success(request, gettext("Planerna är jämförda. Granska det som är osäkert först."))
    return redirect("comparison_detail", plan.pk)


@require_POST
def approve_pairs(request: HttpRequest, pk: int) -> HttpResponse:
    comparison = _comparison(request, pk)
    form = PairForm(request.POST, plan=comparison.plan)
    return press(
        request,
        lambda: actions.approve_pairs(
            comparison=comparison,
            later=list(form.cleaned_data["later"]),
            was=form.cleaned_data["was"],
            by=actor(request),
            at=timezone.now(),
        ),
        gettext("Paret är granskat."),
        is_valid=form.is_valid(),
        then=_back(request, comparison),
    )


@require_POST
def settle_area(request: HttpRequest, pk: int) -> HttpResponse:
    comparison = _comparison(request, pk)
    form = AreaOriginForm(request.POST, plan=comparison.plan, earlier=comparison.earlier)
    return press(
        request,
        lambda: actions.settle_area(
            comparison=comparison, **form.cleaned_data, by=actor(request), at=timezone.now()
        ),
        gettext("Området är granskat."),
        is_valid=form.is_valid(),
        then=_back(request, comparison),
    )


@require_POST
def finish_review(request: HttpRequest, pk: int) -> HttpResponse:
    comparison = _comparison(request, pk)
    return press(
        request,
        lambda: actions.finish_review(comparison=comparison, by=actor(request), at=timezone.now()),
        gettext("Granskningen är klar. När planen antas följer svar och uppdrag med."),
        is_valid=True,
        then=_back(request, comparison),
    )


def settle_origins(request: HttpRequest, pk: int) -> HttpResponse:
    """The likeliest first; the rest of the earlier plan, area by area, below them."""
    later = commitment_for(request, pk, "plan.change_plan", timezone.localdate())
    comparison = _comparison(request, later.plan_id)
    found = comparison.descents.filter(later=later)
    origins = set(found.values_list("earlier", flat=True))
    first = {"was": comparing.stands_paired(found), "earlier": origins}
    form = OriginForm(request.POST or None, initial=first, earlier=comparison.earlier)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_origins(
                comparison=comparison,
                later=later,
                earlier=list(form.cleaned_data["earlier"]),
                was=form.cleaned_data["was"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            say(request, refusal)
        else:
            messages.success(request, gettext("Det är sparat vad åtagandet kommer från."))
        return redirect(f"{reverse('comparison_detail', args=[later.plan_id])}#c{later.pk}")
    likely, others = _candidates(comparison, later, origins)
    shown = {
        "plan": later.plan,
        "later": later,
        "form": form,
        "likely": likely,
        "others": others,
        "origins": origins,
    }
    return render(request, "plan/origins.html", shown)


def _candidates(
    comparison: Comparison, later: Commitment, origins: set[int]
) -> tuple[list[Commitment], list[Commitment]]:
    rows = list(comparing.standing(comparison.earlier).values())
    said = words(later.text)
    alike = sorted(rows, key=lambda row: -likeness(words(row.text), said))
    likely = [row for row in alike if row.pk in origins]
    likely += [row for row in alike if row.pk not in origins][:MOST_LIKELY]
    return likely, [row for row in rows if row not in likely]


def explain_dropping(request: HttpRequest, pk: int, commitment: int) -> HttpResponse:
    comparison = _comparison(request, pk)
    rows = Commitment.objects.visible_to(request.user, timezone.localdate())
    dropped = get_object_or_404(rows.filter(plan=comparison.earlier), pk=commitment)
    known = comparison.droppings.filter(commitment=dropped).first()
    form = ReasonForm(request.POST or None, initial={"reason": known.reason if known else ""})
    if request.method == "POST" and form.is_valid():
        try:
            actions.explain_dropping(
                comparison=comparison,
                commitment=dropped,
                reason=form.cleaned_data["reason"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            say(request, refusal)
        else:
            messages.success(request, gettext("Skälet är sparat."))
        return redirect(f"{reverse('comparison_detail', args=[pk])}#c{dropped.pk}")
    shown = {"plan": comparison.plan, "commitment": dropped, "form": form}
    return render(request, "plan/dropping.html", shown)


def _visible(request: HttpRequest) -> QuerySet[Comparison]:
    rows = Comparison.objects.visible_to(request.user, timezone.localdate())
    return rows.select_related(
        "plan__version__decision", "earlier__version__decision", "plan__version__document"
    )


def _comparison(request: HttpRequest, plan: int) -> Comparison:
    """The comparison of a plan, for somebody who may change the plan."""
    found = plan_for(request, plan, "plan.change_plan", timezone.localdate())
    return get_object_or_404(_visible(request).filter(plan=found))


def _back(request: HttpRequest, comparison: Comparison) -> str:
    """To what was being looked at."""
    show = request.GET.get("show", "")
    query = f"?show={show}" if show in dict(_filters()) else ""
    return f"{reverse('comparison_detail', args=[comparison.plan_id])}{query}"


def _home(plan: Plan) -> str:
    return reverse("plan_detail", args=[plan.pk])


def _headings() -> list[str]:
    return [
        gettext("Ändring"),
        gettext("Säkert"),
        gettext("Område förr"),
        gettext("Åtagande förr"),
        gettext("Område nu"),
        gettext("Åtagande nu"),
        gettext("Likhet i procent"),
        gettext("Skäl"),
        gettext("Fast beteckning"),
    ]


def _table(found: list[Row]) -> Iterator[list[sheets.Cell]]:
    """A line a pair; what came or went has one side empty."""
    for row in found:
        earlier = {each.pk: each for each in row.earlier}
        later = {each.pk: each for each in row.later}
        for each in row.descents:
            one, other = earlier[each.earlier_id], later[each.later_id]
            yield _line(row, one, other, each.likeness, is_sure=each.is_sure)
        if not row.descents:
            yield _line(row, _first(row.earlier), _first(row.later), None, is_sure=True)


def _first(rows: Sequence[Commitment]) -> Commitment | None:
    return rows[0] if rows else None


def _line(
    row: Row,
    one: Commitment | None,
    other: Commitment | None,
    alike: int | None,
    *,
    is_sure: bool,
) -> list[sheets.Cell]:
    def told(each: Commitment | None) -> list[sheets.Cell]:
        return [str(each.area or "") if each else "", each.text if each else ""]

    known: Any = one or other
    return [
        str(row.change.label),
        gettext("ja") if is_sure else gettext("nej"),
        *told(one),
        *told(other),
        alike,
        row.reason,
        str(known.lineage),
    ]
