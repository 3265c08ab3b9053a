"""Adding days to the calendars: written or from a file, looked through, confirmed."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.meetings import actions
from varna.meetings.forms import AddForm, ConfirmForm, carried
from varna.meetings.judging import Judgement, judge
from varna.meetings.models import keepable_units
from varna.meetings.rows import Row
from varna.org.models import Unit, UnitQuerySet
from varna.org.permissions import require


def add_meetings(request: HttpRequest) -> HttpResponse:
    units = _units(request)
    only = units[0] if len(units) == 1 else None
    initial = {"unit": request.GET.get("unit", "")[:18] or (only.pk if only else None)}
    is_sent = request.method == "POST"
    form = (
        AddForm(request.POST, request.FILES, units=units)
        if is_sent
        else AddForm(units=units, initial=initial)
    )
    if is_sent and form.is_valid():
        return _preview(request, units, form.cleaned_data["rows"], form.cleaned_data["unit"])
    return render(request, "meetings/add.html", {"form": form})


def _preview(
    request: HttpRequest, units: UnitQuerySet, rows: list[Row], chosen: Unit | None
) -> HttpResponse:
    judgement = _judged(list(units), rows, chosen)
    confirm = ConfirmForm(units=units, initial={"rows": carried(rows), "unit": chosen})
    context = {"judgement": judgement, "rows": confirm["rows"], "chosen": chosen}
    return render(request, "meetings/preview.html", context)


@require_POST
def confirm_meetings(request: HttpRequest) -> HttpResponse:
    """What was shown is judged anew: the days that are new now are added."""
    units = _units(request)
    form = ConfirmForm(request.POST, units=units)
    if not form.is_valid():
        messages.error(request, gettext("Raderna har ändrats på vägen. Börja om."))
        return redirect("add_meetings")
    judgement = _judged(list(units), form.cleaned_data["rows"], form.cleaned_data["unit"])
    added = actions.add_meetings(meetings=judgement.wanted, by=actor(request), at=timezone.now())
    text = ngettext("%(count)d mötesdag är införd.", "%(count)d mötesdagar är införda.", len(added))
    messages.success(request, text % {"count": len(added)})
    return redirect("meeting_list")


def _judged(units: Sequence[Unit], rows: list[Row], chosen: Unit | None) -> Judgement:
    return judge(rows, chosen=chosen, units=units, on=timezone.localdate())


def _units(request: HttpRequest) -> UnitQuerySet:
    """Those whose calendar the person keeps."""
    today = timezone.localdate()
    require(request.user, "meetings.keep_meetings", on=today)
    return keepable_units(request.user, today).order_by("path")
