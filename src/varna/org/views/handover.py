"""Handing over what a person holds, when that person leaves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from varna.accounts.http import actor
from varna.accounts.models import User
from varna.org import actions, handover, queries
from varna.org.handover import Part
from varna.org.permissions import may, require
from varna.org.role_forms import HandOverForm
from varna.org.roles import Role

NOT_YOURS = _("Den rollen ges bara av kommunkontoret eller systemförvaltaren.")


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    person = get_object_or_404(queries.people_to_hand_over(request.user, today), pk=pk)
    require(request.user, "org.hand_over", on=today)
    parts = _parts(request, person, today)
    form = HandOverForm(
        request.POST or None,
        initial={"from_on": today},
        parts=[part for part in parts if not part.obstacle],
        people=_successors(request, parts, today).exclude(pk=person.pk),
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = actions.hand_over(
            person=person,
            successors=form.successors(),
            from_on=form.cleaned_data["from_on"],
            on=today,
            by=actor(request),
            at=timezone.now(),
        )
        messages.success(request, _moved(outcome.moved))
        if not outcome.left:
            return redirect("hand_over", pk)
    context = {
        "person": person,
        "form": form,
        "rows": form.rows(),
        "stuck": [part for part in parts if part.obstacle],
        "left": outcome.left if outcome else (),
        "sees_people": may(request.user, "org.manage_people", on=today),
    }
    return render(request, "org/hand_over.html", context)


def _parts(request: HttpRequest, person: User, today: date) -> list[Part]:
    """A coordinator's own units alone; what only others may give shows as stuck."""
    found = [part for _source, part in handover.parts(person, today)]
    if may(request.user, "org.manage_people", on=today):
        return found
    mine = set(
        queries.reach(request.user, {Role.COORDINATOR}, on=today).values_list("pk", flat=True)
    )
    given = {f"role-{row.pk}" for row in person.appointments.filter(role__in=queries.ANSWERS)}
    return [
        part
        if part.key in given or not part.key.startswith("role-")
        else Part(part.key, part.label, part.unit, part.number, NOT_YOURS)
        for part in found
        if part.unit.pk in mine
    ]


def _successors(request: HttpRequest, parts: Sequence[Part], today: date) -> "QuerySet[User, Any]":
    if may(request.user, "org.manage_people", on=today):
        return queries.people()
    units = {part.unit.pk: part.unit for part in parts}
    keys = [each.pk for unit in units.values() for each in queries.colleagues(unit, today)]
    return queries.people().filter(pk__in=keys)


def _moved(number: int) -> str:
    if not number:
        return gettext("Ingenting är flyttat.")
    said = ngettext("%(number)d sak är flyttad.", "%(number)d saker är flyttade.", number)
    return said % {"number": number}
