"""Who stands in for a person, from a day to a day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.accounts.models import User
from varna.org import actions, queries
from varna.org.models import Appointment, Deputyship
from varna.org.permissions import may, require
from varna.org.role_forms import DeputyForm

REFUSALS = {
    actions.NotForOneself: _("Ingen utser sig själv till ersättare. Be en kollega."),
    actions.EndsBeforeStart: _("Sista dagen ligger före den första."),
    actions.AlreadyHeld: _("Den personen är redan ersättare någon av dagarna."),
}


def add_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    person = _person(request, pk)
    keeps = may(request.user, "org.manage_people", on=today)
    held = Appointment.objects.on(today).filter(person=person)
    held = held if keeps else held.filter(role__in=queries.DEPUTISED)
    form = DeputyForm(
        request.POST or None,
        initial={"from_on": today},
        held=held.select_related("unit").order_by("unit__path"),
        keeps=keeps,
        person=person,
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.appoint_deputy(**form.cleaned_data, by=actor(request), at=timezone.now())
        except tuple(REFUSALS) as refusal:
            form.add_error(None, str(REFUSALS[type(refusal)]))
        else:
            messages.success(request, gettext("%(who)s är ersättare.") % {"who": made.deputy})
            return redirect("person_detail", pk)
    context = {"form": form, "person": person, "has_roles": held.exists()}
    return render(request, "org/deputy.html", context)


@require_POST
def end_deputyship(request: HttpRequest, pk: int, deputyship: int) -> HttpResponse:
    today = timezone.localdate()
    person = _person(request, pk)
    rows = Deputyship.objects.visible_to(request.user, today).filter(appointment__person=person)
    row = get_object_or_404(rows.select_related("deputy", "appointment__unit"), pk=deputyship)
    actions.end_deputyship(deputyship=row, until_on=today, by=actor(request), at=timezone.now())
    messages.success(request, gettext("%(who)s är inte längre ersättare.") % {"who": row.deputy})
    return redirect("person_detail", pk)


def _person(request: HttpRequest, pk: int) -> User:
    today = timezone.localdate()
    person = get_object_or_404(queries.people_visible_to(request.user, today), pk=pk)
    require(request.user, "org.choose_deputy", person, on=today)
    return person
