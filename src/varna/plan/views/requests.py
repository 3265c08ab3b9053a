"""What the municipality asks a unit that is not bound, and what the unit has decided about it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from varna.accounts.http import actor
from varna.org.models import Unit, UnitKind
from varna.org.permissions import may, require
from varna.plan import actions, requests
from varna.plan.ground_forms import StanceForm
from varna.plan.models import Assignment
from varna.ui.lists import ID, Column, download


def _decided(each: requests.Request) -> str:
    return str((each.stance and each.stance.decision) or "")


ASKED: list[Column[requests.Request]] = [
    Column("area", _("Område"), value=lambda each: str(each.assignment.commitment.area or "")),
    Column("text", _("Åtagande"), value=lambda each: each.assignment.commitment.text),
    Column("stance", _("Ställningstagande"), value=lambda each: each.kind),
    Column("words", _("Med ord"), value=lambda each: each.stance.words if each.stance else None),
    Column("decision", _("Beslut"), value=_decided),
    Column(ID, _("Id"), value=lambda each: str(each.assignment.commitment.lineage)),
]


def request_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What the unit is asked and has answered for itself; below it the form of a new decision."""
    today = timezone.localdate()
    unit = get_object_or_404(Unit.objects.visible_to(request.user, today), pk=pk)
    visible = Assignment.objects.visible_to(request.user, today).filter(unit=unit)
    asked = requests.requests(visible, today)
    if file := download(request, asked, columns=ASKED, name="kommunen-ber"):
        return file
    records = may(request.user, "plan.record_stance", unit, on=today)
    form = _form(request, unit, asked, today) if records else None
    if request.method == "POST":
        require(request.user, "plan.record_stance", unit, on=today)
        if form and form.is_valid() and _record(request, unit, form):
            return redirect("request_list", unit.pk)
    shown = {
        "unit": unit,
        "groups": requests.by_area(asked),
        "asked": asked,
        "bound": requests.bound(visible, today),
        "form": form if asked else None,
        "seen": " ".join(str(each.stance.pk) for each in asked if each.stance),
        "ticked": _ticked(request),
    }
    return render(request, "plan/requests.html", shown)


def _form(
    request: HttpRequest, unit: Unit, asked: list[requests.Request], today: date
) -> StanceForm:
    own = may(request.user, "plan.record_stance", unit, on=today)
    is_office = own and may(request.user, "plan.assign_units", on=today)
    keys = [each.assignment.pk for each in asked]
    return StanceForm(
        request.POST or None,
        initial={"body": _body(unit)},
        assignments=Assignment.objects.filter(pk__in=keys).select_related("commitment__plan"),
        waiting=[each.assignment.pk for each in asked if each.is_waiting],
        is_office=is_office,
        on=today,
        unit=unit,
    )


def _body(unit: Unit) -> str:
    """Who decides, in the words that its minutes would have."""
    bodies = {
        UnitKind.COMPANY: gettext("Styrelsen för %(unit)s"),
        UnitKind.JOINT_AUTHORITY: gettext("Direktionen för %(unit)s"),
    }
    return bodies.get(UnitKind(unit.kind), "%(unit)s") % {"unit": unit.name}


def _record(request: HttpRequest, unit: Unit, form: StanceForm) -> bool:
    seen = request.POST.get("seen", "").split()
    try:
        number = actions.record_stance(
            unit=unit,
            assignments=form.chosen,
            decided=form.decided,
            seen=seen,
            by=actor(request),
            at=timezone.now(),
        )
    except actions.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _recorded(number))
    return True


def _recorded(number: int) -> str:
    if not number:
        return gettext("Beslutet var redan infört. Ingenting ändrades.")
    said = ngettext(
        "Beslutet är infört för %(number)d punkt.",
        "Beslutet är infört för %(number)d punkter.",
        number,
    )
    return said % {"number": number}


def _ticked(request: HttpRequest) -> set[str]:
    """What was ticked before something was wrong, or the one that a link points to."""
    if request.method == "POST":
        return set(request.POST.getlist("assignments"))
    return {request.GET.get("assignment", "")} - {""}
