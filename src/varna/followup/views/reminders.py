"""When a round reminds by itself, which reminders have gone and which will go."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.followup.actions import reminding
from varna.followup.calendar import Step
from varna.followup.models import Reminder, Round, RoundState
from varna.followup.reminder_forms import RemindersForm, initial
from varna.org.permissions import require


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step and how many units and colleagues it has gone to; `is_coming` before its day."""

    step: Step
    gone: int
    is_coming: bool


def set_reminders(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    rows = Round.objects.visible_to(request.user, today).select_related("reminding", "plan")
    found = get_object_or_404(rows, pk=pk)
    require(request.user, "followup.change_round", found, on=today)
    as_it_is = initial(reminding.calendar_of(found), is_on=reminding.is_on(found))
    form = RemindersForm(request.POST or None, initial=as_it_is)
    if request.method == "POST" and form.is_valid():
        reminding.set_reminders(
            round=found,
            is_on=form.cleaned_data["is_on"],
            calendar=form.calendar,
            by=actor(request),
            at=timezone.now(),
        )
        messages.success(request, gettext("Påminnelserna är sparade."))
        return redirect("set_reminders", pk)
    context = {"round": found, "form": form, **planned(found, today)}
    return render(request, "followup/reminders.html", context)


def planned(round: Round, today: date) -> dict[str, Any]:
    """For the round's page too; three queries."""
    counted = Reminder.objects.filter(enquiry__round=round).values_list("step")
    handed = Reminder.objects.filter(handing__enquiry__round=round)
    gone = dict(counted.annotate(number=Count("pk")))
    reminds = round.state != RoundState.CLOSED and reminding.is_on(round)
    steps = reminding.calendar_of(round).steps(round.last_day)
    return {
        "steps": [StepRow(each, gone.get(each.key, 0), each.on >= today) for each in steps],
        "own_days": round.enquiries.exclude(last_day=None).count(),
        "reminds_colleagues": handed.count(),
        "reminds_by_itself": reminds,
    }
