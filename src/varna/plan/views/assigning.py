"""Who answers for what: the whole plan, an area at a time, one assignment."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.accounts.models import User
from varna.org.models import Appointment, Unit
from varna.org.permissions import require
from varna.plan import actions, answers, queries
from varna.plan.forms import AnswersForm
from varna.plan.ground_forms import AssignmentForm
from varna.plan.models import DECIDED, Assignment, Commitment
from varna.plan.views.shared import area_at, commitment_for, plan_for, say

SHOWN = 15
"""Of what is missing; the rest is a press away in the list."""


def assign_units(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole plan: how far it has come, and what is missing."""
    plan = plan_for(request, pk, "plan.assign_units", timezone.localdate())
    shown = {
        "plan": plan,
        "areas": queries.progress_by_area(plan),
        "bases": queries.assignments_by_basis(plan),
        "units": queries.assignments_by_unit(plan),
        "without_assignment": queries.commitments_without_assignment(plan)[:SHOWN],
        "without_contact": list(queries.without_contact(plan).order_by("unit__path")),
    }
    return render(request, "plan/assign.html", shown)


def assign_area(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """One area on one page; position 0 is the general responsibilities."""
    today = timezone.localdate()
    plan = plan_for(request, pk, "plan.assign_units", today)
    area = area_at(plan, position)
    found, units = answers.commitments(plan, area), answers.valid_units(today)
    form = _form(request, found, units)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():  # the whole page or nothing
                number = sum(_save(request, each, form) for each in found)
        except actions.Refused as refusal:
            say(request, refusal)
        else:
            messages.success(request, _added(number))
        return redirect("assign_area", plan.pk, position)
    if request.method == "POST":
        messages.error(request, gettext("En av enheterna finns inte längre. Välj på nytt."))
    shown = {
        "plan": plan,
        "area": area,
        "position": position,
        "rows": answers.rows(found, units),
        "areas": queries.progress_by_area(plan),
    }
    return render(request, "plan/assign_area.html", shown)


@require_POST
def assign_like(request: HttpRequest, pk: int) -> HttpResponse:
    """Save this commitment's ticks, and do the same for all that the plan directs to the same."""
    today = timezone.localdate()
    commitment = commitment_for(request, pk, "plan.assign_units", today)
    form = _form(request, [commitment], answers.valid_units(today))
    if form.is_valid():
        try:
            with transaction.atomic():
                _save(request, commitment, form)
                number = actions.assign_like(
                    commitment=commitment, by=actor(request), at=timezone.now()
                )
        except actions.Refused as refusal:
            say(request, refusal)
        else:
            messages.success(request, _likewise(number))
    return redirect(_place(commitment))


def change_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    assignment = _assignment(request, pk, today)
    people = _people(assignment.unit, today)
    form = AssignmentForm(request.POST or None, assignment=assignment, people=people, on=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_assignment(
                assignment=assignment,
                ground=form.ground,
                contact=form.cleaned_data["contact"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Ändringen är sparad."))
            return redirect(_place(assignment.commitment))
    shown = {
        "assignment": assignment,
        "commitment": assignment.commitment,
        "form": form,
        "decided": DECIDED,
    }
    return render(request, "plan/assignment.html", shown)


@require_POST
def remove_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = _assignment(request, pk, timezone.localdate())
    place, name = _place(assignment.commitment), assignment.unit.name
    try:
        actions.remove_assignment(assignment=assignment, by=actor(request), at=timezone.now())
    except actions.Refused as refusal:
        say(request, refusal)
    else:
        messages.success(request, gettext("%(unit)s svarar inte längre.") % {"unit": name})
    return redirect(place)


def _form(request: HttpRequest, found: list[Commitment], units: list[Unit]) -> AnswersForm:
    return AnswersForm(request.POST, commitments=found, units=answers.able(units))


def _save(request: HttpRequest, commitment: Commitment, form: AnswersForm) -> int:
    """How many units that were new."""
    units = form.chosen(commitment)
    if not units:
        return 0
    new = actions.assign_units(
        commitment=commitment, units=units, by=actor(request), at=timezone.now()
    )
    return len(new)


def _assignment(request: HttpRequest, pk: int, today: date) -> Assignment:
    rows = Assignment.objects.visible_to(request.user, today)
    rows = rows.select_related(
        "unit__contact", "contact", "commitment__plan__version", "commitment__area", "decision"
    )
    assignment = get_object_or_404(rows, pk=pk)
    require(request.user, "plan.assign_units", on=today)
    return assignment


def _people(unit: Unit, today: date) -> QuerySet[User]:
    """Those who hold a role in the unit or under it that day."""
    held = Appointment.objects.on(today).filter(unit__path__startswith=unit.path)
    people = User.objects.filter(pk__in=held.values("person"), is_active=True)
    return people.order_by(Collate("name", "swedish"))


def _place(commitment: Commitment) -> str:
    position = commitment.area.position if commitment.area else 0
    address = reverse("assign_area", args=[commitment.plan_id, position])
    return f"{address}#c{commitment.pk}"


def _added(number: int) -> str:
    if not number:
        return gettext("Ingen enhet var ny. Ingenting ändrades.")
    said = ngettext("%(number)d enhet lades till.", "%(number)d enheter lades till.", number)
    return said % {"number": number}


def _likewise(number: int) -> str:
    if not number:
        return gettext("Inget annat åtagande som riktas till samma saknar någon som svarar.")
    said = ngettext(
        "%(number)d åtagande till fick samma enheter.",
        "%(number)d åtaganden till fick samma enheter.",
        number,
    )
    return said % {"number": number}
