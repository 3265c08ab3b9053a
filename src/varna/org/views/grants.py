"""Who reads another unit's on a legal ground, and until when."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.accounts.http import actor
from varna.org import actions
from varna.org.grounds import DESCRIPTIONS, UNCONFIRMED, Ground
from varna.org.models import Grant
from varna.org.permissions import may, require
from varna.org.role_forms import EndGrantForm, GrantForm
from varna.org.roles import READING
from varna.ui.lists import Column, Filter, listing

SOON = timedelta(days=30)
REFUSALS = {
    actions.NotForOneself: ("person", _("Ingen ger sig själv läsrätt. Be en kollega.")),
    actions.EndsBeforeStart: ("until_on", _("Sista dagen ligger före den första.")),
    actions.NotTheMunicipality: ("unit", _("Hela kommunen läses bara genom en roll.")),
    actions.GroundMissing: ("reference", _("Ange vilken lag eller förordning som är grunden.")),
    actions.AlreadyHeld: ("person", _("Personen har redan den läsrätten under den tiden.")),
}
ENDS = {
    actions.NotForOneself: _("Ingen avslutar sin egen läsrätt. Be en kollega."),
    actions.AlreadyEnded: _("Läsrätten slutar redan den dagen, eller tidigare."),
}


def grant_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "org.see_grants", on=today)
    grants = Grant.objects.visible_to(request.user, today).select_related("person", "unit")
    found = listing(
        request,
        grants.annotate(
            sort_person=Collate("person__name", "swedish"),
            sort_unit=Collate("unit__name", "swedish"),
        ),
        columns=_columns(),
        search=["person__name", "unit__name", "decided_by", "reference"],
        filters=_filters(today),
        sort="until_on",
        export="lasratter",
    )
    if found.download:
        return found.download
    context = {
        "listing": found,
        "today": today,
        "soon": today + SOON,
        "ending": grants.on(today).filter(until_on__lte=today + SOON).count(),
        "manages": may(request.user, "org.manage_grants", on=today),
    }
    return render(request, "org/grant_list.html", context)


def give_grant(request: HttpRequest) -> HttpResponse:
    """`?person=` and `?unit=` come from their pages."""
    today = timezone.localdate()
    require(request.user, "org.manage_grants", on=today)
    first = {"from_on": today, "person": request.GET.get("person"), "unit": request.GET.get("unit")}
    form = GrantForm(request.POST or None, initial=first, on=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_grant(**form.cleaned_data, by=actor(request), at=timezone.now())
        except tuple(REFUSALS) as refusal:
            field, words = REFUSALS[type(refusal)]
            form.add_error(field, str(words))
        else:
            messages.success(request, gettext("Läsrätten är given. Den upphör av sig själv."))
            return redirect("grant_list")
    grounds = [(ground, DESCRIPTIONS[ground], ground in UNCONFIRMED) for ground in Ground]
    return render(request, "org/grant_form.html", {"form": form, "grounds": grounds})


def end_grant(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    grants = Grant.objects.visible_to(request.user, today).select_related("person", "unit")
    grant = get_object_or_404(grants, pk=pk)
    require(request.user, "org.manage_grants", on=today)
    form = EndGrantForm(request.POST or None, initial={"last_on": today})
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["last_on"]
        try:
            actions.end_grant(grant=grant, until_on=until, by=actor(request), at=timezone.now())
        except tuple(ENDS) as refusal:
            form.add_error("last_on", str(ENDS[type(refusal)]))
        else:
            messages.success(request, gettext("Läsrätten har fått en tidigare sista dag."))
            return redirect("grant_list")
    return render(request, "org/grant_end.html", {"form": form, "grant": grant})


def _columns() -> list[Column[Any]]:
    return [
        Column("person", _("Person"), ["sort_person"], lambda row: row.person.name),
        Column("unit", _("Får läsa hos"), ["sort_unit"], lambda row: row.unit.name),
        Column("role", _("Som"), ["role"], lambda row: str(row.get_role_display())),
        Column("ground", _("Laglig grund"), ["ground"], _ground),
        Column("decided_by", _("Beslutat av"), ["decided_by"], lambda row: row.decided_by),
        Column("from_on", _("Från och med"), ["from_on"], lambda row: row.from_on, kind="date"),
        Column("until_on", _("Till och med"), ["until_on"], lambda row: row.last_on, kind="date"),
    ]


def _ground(grant: Grant) -> str:
    said = str(grant.get_ground_display())
    return f"{said} ({grant.reference})" if grant.reference else said


def _filters(today: date) -> list[Filter[Any]]:
    states = [
        ("now", _("i kraft")),
        ("soon", _("slutar inom 30 dagar")),
        ("later", _("börjar senare")),
        ("ended", _("har upphört")),
    ]
    roles = [(role.value, role.label) for role in READING]
    return [
        Filter(
            "state", _("Gäller"), states, lambda rows, value: rows.filter(_at_a_time(value, today))
        ),
        Filter("role", _("Som"), roles, lambda rows, role: rows.filter(role=role)),
        Filter(
            "ground",
            _("Laglig grund"),
            Ground.choices,
            lambda rows, ground: rows.filter(ground=ground),
        ),
    ]


def _at_a_time(value: str, today: date) -> Q:
    ended, later = Q(until_on__lte=today), Q(from_on__gt=today)
    now = ~ended & ~later
    return {"ended": ended, "later": later, "soon": now & Q(until_on__lte=today + SOON)}.get(
        value, now
    )
