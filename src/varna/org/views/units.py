"""The tree of units, and changing it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.org import actions, queries
from varna.org.forms import ContactForm, UnitForm
from varna.org.models import ANSWERING, Unit, UnitKind
from varna.org.permissions import may, require
from varna.ui.lists import ID, Column, Filter, listing

COLUMNS: list[Column[Unit]] = [
    Column("name", _("Enhet"), ["sort_name"], lambda row: row.name),
    Column("abbreviation", _("Förkortning"), ["abbreviation"], lambda row: row.abbreviation),
    Column("kind", _("Slag"), ["kind"], lambda row: str(row.get_kind_display())),
    Column("contact", _("Kontaktperson"), ["contact__name"], lambda row: _named(row.contact)),
    Column("valid_from", _("Finns från"), ["valid_from"], lambda row: row.valid_from, kind="date"),
    Column("valid_until", _("Sista dag"), ["valid_until"], lambda row: row.last_on, kind="date"),
]
ONLY_EXPORTED: list[Column[Unit]] = [
    Column("parent", _("Hör till"), value=lambda row: row.parent.name if row.parent else ""),
    Column(ID, _("Id"), value=lambda row: row.pk),
]
PLACES = {
    actions.WrongPlace: _("Enheten kan inte ligga där. Välj en annan enhet som den hör till."),
    actions.OnlyOneMunicipality: _("Kommunen finns redan. Det kan bara finnas en."),
}


def unit_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "org.see_units", on=today)
    units = Unit.objects.visible_to(request.user, today).select_related("parent", "contact")
    found = listing(
        request,
        units.annotate(sort_name=Collate("name", "swedish")).order_by("path"),
        columns=COLUMNS,
        also=ONLY_EXPORTED,
        search=["name", "abbreviation", "contact__name"],
        filters=_filters(today),
        export="enheter",
    )
    if found.download:
        return found.download
    context = {
        "listing": found,
        "today": today,
        "manages": may(request.user, "org.manage_units", on=today),
        "missing": queries.without_contact(today).count(),
        "needs_contact": [str(kind) for kind in ANSWERING],
    }
    return render(request, "org/unit_list.html", context)


def add_unit(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "org.manage_units", on=today)
    form = UnitForm(request.POST or None, initial={"valid_from": today}, on=today)
    if request.method == "POST" and form.is_valid():
        try:
            unit = actions.create_unit(**form.cleaned_data, by=actor(request), at=timezone.now())
        except tuple(PLACES) as refusal:
            form.add_error("parent", str(PLACES[type(refusal)]))
        else:
            messages.success(request, gettext("Enheten är upplagd."))
            return redirect("unit_detail", unit.pk)
    return render(request, "org/unit_form.html", {"form": form})


def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit_page(request, _unit(request, pk))


@require_POST
def set_contact(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, unit, form)
    actions.set_contact(unit=unit, **form.cleaned_data, by=actor(request), at=timezone.now())
    messages.success(request, gettext("Kontaktpersonen är sparad."))
    return redirect("unit_detail", pk)


def _unit(request: HttpRequest, pk: int) -> Unit:
    """The unit, for somebody who may change it."""
    today = timezone.localdate()
    units = Unit.objects.visible_to(request.user, today).select_related("parent", "contact")
    unit = get_object_or_404(units, pk=pk)
    require(request.user, "org.manage_units", unit, on=today)
    return unit


def _edit_page(request: HttpRequest, unit: Unit, form: ContactForm | None = None) -> HttpResponse:
    if form is None:
        form = ContactForm(initial={"person": unit.contact_id})
    return render(request, "org/unit_edit.html", {"unit": unit, "form": form})


def _named(person: Any) -> str:
    return person.name if person else ""


def _filters(today: date) -> list[Filter[Unit]]:
    return [
        Filter("kind", _("Slag"), UnitKind.choices, lambda rows, kind: rows.filter(kind=kind)),
        Filter(
            "contact",
            _("Kontaktperson"),
            [("missing", _("saknas"))],
            lambda rows, _value: rows.filter(pk__in=queries.without_contact(today)),
        ),
        Filter(
            "validity",
            _("Gäller"),
            [("now", _("i dag")), ("ended", _("har upphört")), ("later", _("börjar senare"))],
            lambda rows, value: rows.filter(_at_a_time(value, today)),
        ),
    ]


def _at_a_time(value: str, today: date) -> Q:
    ended, later = Q(valid_until__lte=today), Q(valid_from__gt=today)
    return {"ended": ended, "later": later}.get(value, ~ended & ~later)
