"""Counting a round's days backwards from the executive board's meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.followup import planned, timetables
from varna.followup.actions import timetables as actions
from varna.followup.actions.rounds import RoundIsNotDraft
from varna.followup.models import Round, RoundState
from varna.followup.timetable_forms import OwnDaysForm, ReckonForm, TimetableForm
from varna.followup.views.common import visible_round
from varna.meetings.backwards import at_the_office_by
from varna.org.models import Unit
from varna.org.permissions import may, require


def set_timetable(request: HttpRequest, pk: int) -> HttpResponse:
    """With `?board_on=…` it counts and changes nothing; a press on the table's button saves."""
    today = timezone.localdate()
    found = visible_round(request, pk, today)
    require(request.user, "followup.change_round", found, on=today)
    if found.state != RoundState.DRAFT:
        return redirect("round_detail", pk)
    if request.method != "POST":
        return _page(request, found)
    form = TimetableForm(request.POST, meetings=timetables.board_meetings(today))
    units = Unit.objects.filter(pk__in=found.chosen.values("unit"))
    own = OwnDaysForm(request.POST, units=units, today=today)
    if form.is_valid() and own.is_valid():
        return _set(request, found, form, own)
    return _page(request, found, form, own)


def _set(request: HttpRequest, found: Round, form: TimetableForm, own: OwnDaysForm) -> HttpResponse:
    try:
        actions.set_timetable(
            round=found,
            board_on=form.cleaned_data["board_on"],
            days=form.days,
            last_day=form.cleaned_data["last_day"],
            own_days={} if "common" in request.POST else own.days,
            by=actor(request),
            at=timezone.now(),
        )
    except RoundIsNotDraft:
        messages.error(request, gettext("Uppföljningen är redan öppnad. Dagarna står fast."))
        return redirect("round_detail", found.pk)
    messages.success(request, gettext("Dagarna är sparade."))
    return redirect("preview_round", found.pk)


def _page(
    request: HttpRequest,
    found: Round,
    sent: TimetableForm | None = None,
    own: OwnDaysForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    meetings = timetables.board_meetings(today)
    chosen = timetables.timetable_of(found)
    days = chosen.days if chosen else timetables.days_last_used()
    first = ReckonForm.first(chosen.board_on if chosen else None, days)
    asks = sent.data if sent else request.GET
    counting = ReckonForm(asks if "board_on" in asks else None, meetings=meetings, initial=first)
    if not counting.is_bound and first["board_on"]:
        counting = ReckonForm(first, meetings=meetings)
    context = {
        "round": found,
        "meetings": meetings,
        "counting": counting,
        "sent": sent,
        "own": own,
        "keeps": may(request.user, "meetings.keep_meetings", on=today),
    }
    if counting.is_bound and counting.is_valid():
        context |= _counted(found, counting, sent, own)
    return render(request, "followup/timetable.html", context)


def _counted(
    found: Round, counting: ReckonForm, sent: TimetableForm | None, own: OwnDaysForm | None
) -> dict[str, object]:
    today, days = timezone.localdate(), counting.days
    board_on = counting.cleaned_data["board_on"]
    rows = timetables.reckon(planned.planned(found, today), board_on, days, today=today)
    earliest = timetables.earliest_answer(rows)
    is_set = timetables.is_set(found, board_on, days)
    common = found.last_day if is_set or not earliest else earliest
    first = {row.unit.pk: row.planned.last_day if is_set else row.way.answer_on for row in rows}
    fields = own or OwnDaysForm(
        units=[row.unit for row in rows], today=today, initial=OwnDaysForm.first(first)
    )
    values = {**counting.cleaned_data, "last_day": common}
    return {
        "board_on": board_on,
        "limit": at_the_office_by(board_on, days),
        "rows": [(row, fields.of(row.unit)) for row in rows],
        "warned": sum(row.is_warned_about for row in rows),
        "earliest": earliest,
        "saving": sent or TimetableForm(initial=values, meetings=[board_on]),
    }
