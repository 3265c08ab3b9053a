"""A unit's own last day for its answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.followup.actions import last_days as actions
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.models import Enquiry
from varna.followup.timetable_forms import LastDayForm
from varna.followup.views.common import visible_enquiry
from varna.org.permissions import require
from varna.ui import formats


def set_last_day(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    require(request.user, "followup.set_last_day", enquiry, on=today)
    as_it_is = {"last_day": enquiry.due_on, "shown": enquiry.due_on}
    form = LastDayForm(request.POST or None, initial=as_it_is, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            return _set(request, enquiry, form)
        except actions.DayHasChanged:
            form = LastDayForm(form.cleaned_data | {"shown": enquiry.due_on}, today=today)
            form.add_error("last_day", gettext("Någon annan ändrade dagen medan du skrev."))
    return render(request, "followup/last_day.html", {"enquiry": enquiry, "form": form})


def _set(request: HttpRequest, enquiry: Enquiry, form: LastDayForm) -> HttpResponse:
    try:
        is_changed = actions.set_last_day(
            enquiry=enquiry,
            last_day=form.cleaned_data["last_day"],
            shown=form.cleaned_data["shown"],
            by=actor(request),
            at=timezone.now(),
        )
    except RoundIsNotOpen:
        messages.error(request, gettext("Uppföljningen är inte öppen. Ingenting är ändrat."))
    except actions.NothingIsAwaited:
        words = {"unit": enquiry.unit_name}
        said = gettext("%(unit)s har svarat eller avböjt. Ingenting är ändrat.")
        messages.info(request, said % words)
    else:
        _say(request, enquiry, is_changed=is_changed)
    return redirect("enquiry_detail", enquiry.pk)


def _say(request: HttpRequest, enquiry: Enquiry, *, is_changed: bool) -> None:
    enquiry.refresh_from_db()
    words = {"day": formats.day(enquiry.due_on)}
    if not is_changed:
        messages.info(request, gettext("Sista dag är %(day)s, som förut.") % words)
    elif enquiry.contact_id is None:
        said = gettext("Sista dag är nu %(day)s. Enheten saknar kontaktperson och har inget brev.")
        messages.warning(request, said % words)
    else:
        said = gettext("Sista dag är nu %(day)s. Enheten har fått ett brev om det.")
        messages.success(request, said % words)
