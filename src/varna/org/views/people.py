"""The people who sign in, and the roles they hold."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts import actions as accounts
from varna.accounts.http import actor
from varna.accounts.models import User
from varna.journal import queries as journal
from varna.org import actions, handover, queries
from varna.org.forms import NewPersonForm, PersonForm
from varna.org.models import Appointment
from varna.org.permissions import may, require
from varna.org.role_forms import AppointForm, EndAppointmentForm
from varna.org.roles import Role
from varna.ui.lists import ID, Column, Filter, listing

REFUSALS = {
    actions.NotForOneself: _("Ingen ger sig själv en roll, eller tar ifrån sig en. Be en kollega."),
    actions.EndsBeforeStart: _("Sista dagen ligger före den första."),
    actions.AlreadyHeld: _("Personen har redan den rollen i enheten under den tiden."),
    actions.AlreadyEnded: _("Rollen slutar redan den dagen, eller tidigare."),
}


def person_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "org.manage_people", on=today)
    held_today = Appointment.objects.on(today).select_related("unit").order_by("unit__path", "pk")
    people = (
        queries.people_visible_to(request.user, today)
        .prefetch_related(Prefetch("appointments", held_today, to_attr="held_today"))
        .annotate(sort_name=Collate("name", "swedish"))
    )
    found = listing(
        request,
        people,
        columns=_columns(),
        also=ONLY_EXPORTED,
        search=["name", "email", "title"],
        filters=_filters(today),
        sort="name",
        export="personer",
    )
    return found.download or render(request, "org/person_list.html", {"listing": found})


def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    person = _person(request, pk)
    rows = list(queries.appointments_of(person))
    context = {
        "person": person,
        "current": [row for row in rows if not _is_over(row, today)],
        "past": [row for row in rows if _is_over(row, today)],
        "today": today,
        "manages": may(request.user, "org.manage_people", on=today),
        "is_oneself": person == request.user,
        "holds_something": person.is_active and _holds_something(person),
        "grants": queries.grants_of(person).select_related("person").filter(until_on__gt=today),
        "deputyships": queries.deputyships_of(person, today),
        "chooses_deputy": may(request.user, "org.choose_deputy", person, on=today),
        "entries": journal.entries_about(person.ref, request.user, today),
    }
    return render(request, "org/person_detail.html", context)


def add_person(request: HttpRequest) -> HttpResponse:
    require(request.user, "org.manage_people", on=timezone.localdate())
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = accounts.create_user(**form.cleaned_data, by=actor(request), at=timezone.now())
        except accounts.AddressTaken:
            form.add_error("email", gettext("Någon har redan ett konto med den adressen."))
        else:
            messages.success(request, gettext("Kontot är upplagt. Ge personen en roll."))
            return redirect("person_detail", new.pk)
    return render(request, "org/person_form.html", {"form": form, "person": None})


def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    person = _managed(request, pk)
    as_it_is = {"name": person.name, "title": person.title}
    form = PersonForm(request.POST or None, initial=as_it_is)
    if request.method == "POST" and form.is_valid():
        accounts.change_user(user=person, **form.cleaned_data, by=actor(request), at=timezone.now())
        messages.success(request, gettext("Ändringarna är sparade."))
        return redirect("person_detail", pk)
    return render(request, "org/person_form.html", {"form": form, "person": person})


@require_POST
def close_person(request: HttpRequest, pk: int) -> HttpResponse:
    person = _managed(request, pk)
    if person == request.user:
        messages.error(request, gettext("Du kan inte stänga ditt eget konto. Be en kollega."))
    elif person.is_active and _holds_something(person) and "anyway" not in request.POST:
        said = gettext(
            "Kontot är inte stängt: personen håller fortfarande i något. Lämna över det."
        )
        messages.warning(request, said)
    elif person.is_active:
        accounts.close_user(user=person, by=actor(request), at=timezone.now())
        messages.success(
            request, gettext("Kontot är stängt. Det som personen har gjort står kvar.")
        )
    return redirect("person_detail", pk)


@require_POST
def reopen_person(request: HttpRequest, pk: int) -> HttpResponse:
    person = _managed(request, pk)
    if not person.is_active:
        accounts.reopen_user(user=person, by=actor(request), at=timezone.now())
        messages.success(request, gettext("Kontot är öppet igen."))
    return redirect("person_detail", pk)


def appoint_person(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    person = _managed(request, pk)
    form = AppointForm(request.POST or None, initial={"from_on": today}, on=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.appoint(
                person=person, **form.cleaned_data, by=actor(request), at=timezone.now()
            )
        except tuple(REFUSALS) as refusal:
            form.add_error(None, str(REFUSALS[type(refusal)]))
        else:
            messages.success(request, gettext("Personen har fått rollen."))
            return redirect("person_detail", pk)
    return render(request, "org/appoint.html", {"form": form, "person": person})


def end_appointment(request: HttpRequest, pk: int, appointment: int) -> HttpResponse:
    person = _managed(request, pk)
    row = get_object_or_404(queries.appointments_of(person), pk=appointment)
    initial = {"last_on": timezone.localdate()}
    form = EndAppointmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["last_on"]
        try:
            actions.end_appointment(
                appointment=row, until_on=until, by=actor(request), at=timezone.now()
            )
        except tuple(REFUSALS) as refusal:
            form.add_error("last_on", str(REFUSALS[type(refusal)]))
        else:
            messages.success(request, gettext("Rollen har fått sin sista dag."))
            return redirect("person_detail", pk)
    context = {"form": form, "person": person, "appointment": row}
    return render(request, "org/end_appointment.html", context)


def _person(request: HttpRequest, pk: int) -> User:
    people = queries.people_visible_to(request.user, timezone.localdate())
    return get_object_or_404(people, pk=pk)


def _managed(request: HttpRequest, pk: int) -> User:
    """The person, for somebody who may change accounts and roles."""
    person = _person(request, pk)
    require(request.user, "org.manage_people", on=timezone.localdate())
    return person


def _holds_something(person: User) -> bool:
    return bool(handover.parts(person, timezone.localdate()))


def _is_over(row: Appointment, today: date) -> bool:
    return row.until_on is not None and row.until_on <= today


def _columns() -> list[Column[User]]:
    return [
        Column("name", _("Namn"), ["sort_name"], lambda row: row.name),
        Column("email", _("E-postadress"), ["email"], lambda row: row.email),
        Column("title", _("Befattning"), ["title"], lambda row: row.title),
        Column("roles", _("Roller i dag"), (), _roles),
        Column("state", _("Konto"), ["-is_active"], _state),
    ]


ONLY_EXPORTED: list[Column[User]] = [Column(ID, _("Id"), value=lambda row: row.pk)]


def _roles(person: Any) -> str:
    return ", ".join(f"{row.get_role_display()} ({row.unit.name})" for row in person.held_today)


def _state(person: User) -> str:
    return gettext("öppet") if person.is_active else gettext("stängt")


def _filters(today: date) -> list[Filter[User]]:
    def with_role(rows: "QuerySet[User, Any]", role: str) -> "QuerySet[User, Any]":
        return rows.filter(pk__in=Appointment.objects.on(today).filter(role=role).values("person"))

    def with_state(rows: "QuerySet[User, Any]", state: str) -> "QuerySet[User, Any]":
        if state == "without":
            return rows.exclude(pk__in=Appointment.objects.on(today).values("person"))
        return rows.filter(is_active=state == "open")

    states = [("open", _("öppet")), ("closed", _("stängt")), ("without", _("utan roll"))]
    return [
        Filter("role", _("Roll"), Role.choices, with_role),
        Filter("state", _("Konto"), states, with_state),
    ]
