"""A unit's own measures."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import F, QuerySet
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.journal import queries as journal
from varna.measures import actions, queries
from varna.measures.forms import MeasureForm, MoveOnForm, NewMeasureForm, StatusForm
from varna.measures.models import LONGEST_TITLE, ActionPlan, Measure, Status, own_units
from varna.org import queries as org
from varna.org.permissions import may, require
from varna.plan.fates import Fate, fate_of
from varna.plan.models import Commitment
from varna.subjects import queries as subjects
from varna.subjects.queries import End
from varna.ui.choosing import LONGEST_KEY
from varna.ui.lists import ID, Column, Filter, listing

COLUMNS: list[Column[Measure]] = [
    Column("title", _("Åtgärd"), ["sort_title"], lambda row: row.title),
    Column("unit", _("Enhet"), ["sort_unit"], lambda row: row.unit.name),
    Column("owner", _("Ansvarig"), ["owner"], lambda row: row.owner),
    Column("due", _("Klar senast"), ["due_on"], lambda row: row.due_on, kind="date"),
    Column("status", _("Status"), ["status"], lambda row: str(row.get_status_display())),
]
ONLY_EXPORTED: list[Column[Measure]] = [
    Column(
        "commitment", _("Åtagande"), value=lambda row: row.commitment.text if row.commitment else ""
    ),
    Column("done", _("Blev klar"), value=lambda row: row.done_on),
    Column(
        "plan",
        _("Handlingsplan"),
        value=lambda row: row.action_plan.title if row.action_plan else "",
    ),
    Column("cost", _("Kostnad (kr)"), value=lambda row: row.cost),
    Column("description", _("Beskrivning"), value=lambda row: row.description),
    Column(ID, _("Id"), value=lambda row: str(row.identity)),
]


def measure_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "measures.read_measures", on=today)
    rows = (
        Measure.objects.visible_to(request.user, today)
        .select_related("unit", "commitment", "action_plan")
        .annotate(
            sort_title=Collate("title", "swedish"), sort_unit=Collate("unit__name", "swedish")
        )
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    found = listing(
        request,
        rows,
        columns=COLUMNS,
        also=ONLY_EXPORTED,
        search=["title", "owner", "commitment__text"],
        filters=_filters(request.user, today),
        export="atgarder",
    )
    if found.download:
        return found.download
    return render(request, "measures/list.html", {"listing": found, "today": today})


def _filters(user: org.Reader, today: date) -> list[Filter[Measure]]:
    return [
        Filter(
            "status",
            _("Status"),
            list(Status.choices),
            lambda rows, value: rows.filter(status=value),
        ),
        Filter(
            "unit", _("Enhet"), _units(user, today), lambda rows, value: rows.filter(unit=value)
        ),
        Filter(
            "commitment",
            _("Åtagande"),
            _commitments(user, today),
            lambda rows, value: rows.filter(commitment=value),
        ),
        Filter("overdue", _("Tid"), [("1", _("försenade"))], _overdue(today)),
    ]


def _overdue(today: date) -> Callable[[QuerySet[Measure], str], QuerySet[Measure]]:
    return lambda rows, _value: queries.overdue(rows, today)


def _units(user: org.Reader, today: date) -> Callable[[], list[tuple[str, str]]]:
    units = own_units(user, today).order_by("path").values_list("pk", "name")
    return lambda: [(str(pk), name) for pk, name in units]


def _commitments(user: org.Reader, today: date) -> Callable[[], list[tuple[str, str]]]:
    used = Measure.objects.visible_to(user, today).values("commitment")
    found = Commitment.objects.filter(pk__in=used).order_by("plan", "position")
    return lambda: [(str(pk), text[:80]) for pk, text in found.values_list("pk", "text")]


def measure_detail(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    measure = _measure(request, pk, today)
    form = StatusForm(initial={"status": measure.status})
    context = {"measure": measure, "form": form, "today": today}
    context["links"] = subjects.linked_to(measure.ref, request.user, today)
    context["edits"] = may(request.user, "measures.manage_measure", measure, on=today)
    context["entries"] = journal.entries_about(measure.ref, request.user, today)
    context["fate"] = _fate(request, measure, today)
    context["is_open"] = measure.status in queries.OPEN
    return render(request, "measures/detail.html", context)


def add_measure(request: HttpRequest) -> HttpResponse:
    """
    `?from=<kind>:<key>` fills in a title and links the measure to it, `commitment=<pk>` fills in
    the commitment, `plan=<pk>` the action plan.
    """
    today = timezone.localdate()
    require(request.user, "measures.manage_measure", on=today)
    origin = subjects.end(request.GET.get("from", ""), request.user, today)
    first = _from(request, origin, today)
    form = NewMeasureForm(request.POST or None, initial=first, user=request.user, on=today)
    if request.method == "POST" and form.is_valid():
        require(request.user, "measures.manage_measure", form.cleaned_data["unit"], on=today)
        measure = actions.add_measure(
            **form.cleaned_data,
            origin=origin.ref if origin and origin.kind.name != "commitment" else None,
            by=_person(request),
            at=timezone.now(),
        )
        messages.success(request, gettext("Åtgärden är upplagd."))
        return redirect("measure_detail", measure.pk)
    shown = {"form": form, "measure": None, "origin": origin}
    return render(request, "measures/form.html", shown)


def _from(request: HttpRequest, origin: End | None, today: date) -> dict[str, Any]:
    """What a link asks for is there to be chosen, or it is nothing."""
    key = _key(request.GET.get("commitment", ""))
    if origin and origin.kind.name == "commitment":
        key = origin.row.pk
    commitment = Commitment.objects.visible_to(request.user, today).filter(pk=key).first()
    plans = ActionPlan.objects.own(request.user, today)
    plan = plans.filter(pk=_key(request.GET.get("plan", ""))).first()
    found: dict[str, Any] = {"commitment": commitment.pk} if commitment else {}
    found |= {"title": _short(origin.seed)} if origin else {}
    return found | ({"action_plan": plan.pk, "unit": plan.unit_id} if plan else {})


def _short(text: str) -> str:
    """As much as a title holds, on one line."""
    return Truncator(" ".join(text.split())).chars(LONGEST_TITLE)


def _key(text: str) -> int:
    """No row has the key 0."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY else 0


def change_measure(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    measure = _measure(request, pk, today)
    require(request.user, "measures.manage_measure", measure, on=today)
    as_it_is = {name: getattr(measure, name) for name in MeasureForm.Meta.fields}
    form = MeasureForm(request.POST or None, initial=as_it_is, user=request.user, on=today)
    if request.method == "POST" and form.is_valid():
        require(request.user, "measures.manage_measure", form.cleaned_data["unit"], on=today)
        actions.change_measure(
            measure=measure, **form.cleaned_data, by=_person(request), at=timezone.now()
        )
        messages.success(request, gettext("Ändringarna är sparade."))
        return redirect("measure_detail", pk)
    return render(request, "measures/form.html", {"form": form, "measure": measure})


def _fate(request: HttpRequest, measure: Measure, today: date) -> Fate | None:
    return fate_of(measure.commitment, Commitment.objects.visible_to(request.user, today))


@require_POST
def move_on_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """To one of what its commitment has become; the page shows which they are."""
    today = timezone.localdate()
    measure = _measure(request, pk, today)
    require(request.user, "measures.manage_measure", measure, on=today)
    fate = _fate(request, measure, today)
    keys = [each.pk for each in fate.later] if fate else []
    form = MoveOnForm(request.POST, later=Commitment.objects.filter(pk__in=keys))
    if not form.is_valid():
        messages.error(request, gettext("Välj ett av åtagandena i listan. Ingenting är ändrat."))
        return redirect("measure_detail", pk)
    try:
        actions.move_on_measure(
            measure=measure, **form.cleaned_data, by=_person(request), at=timezone.now()
        )
    except actions.MovedMeanwhile as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("Åtgärden svarar nu mot åtagandet i den nya planen."))
    return redirect("measure_detail", pk)


@require_POST
def set_status(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    measure = _measure(request, pk, today)
    require(request.user, "measures.manage_measure", measure, on=today)
    form = StatusForm(request.POST)
    if form.is_valid():
        status = form.cleaned_data["status"]
        actions.set_status(measure=measure, status=status, by=_person(request), at=timezone.now())
        messages.success(request, gettext("Status: %(status)s.") % {"status": status.label})
    else:
        messages.error(request, gettext("Välj en status i listan. Ingenting är ändrat."))
    return redirect("measure_detail", pk)


def remove_measure(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    measure = _measure(request, pk, today)
    require(request.user, "measures.manage_measure", measure, on=today)
    if request.method == "POST":
        actions.remove_measure(measure=measure, by=_person(request), at=timezone.now())
        messages.success(request, gettext("Åtgärden är borttagen. Journalen minns vad den var."))
        return redirect("measure_list")
    return render(request, "measures/remove.html", {"measure": measure})


def _measure(request: HttpRequest, pk: int, today: date) -> Measure:
    rows = Measure.objects.visible_to(request.user, today)
    return get_object_or_404(
        rows.select_related("unit", "commitment__area", "action_plan", "created_by"), pk=pk
    )


def _person(request: HttpRequest) -> Any:
    return request.user
