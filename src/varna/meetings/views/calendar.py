"""The meeting calendars: seen, filtered, taken away, mended."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.db.models import Case, QuerySet, When
from django.db.models.functions import Collate, ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.accounts.http import actor
from varna.meetings import actions
from varna.meetings.forms import MeetingForm
from varna.meetings.models import Meeting, keepable_units
from varna.org.permissions import may, require
from varna.ui.lists import Column, Filter, listing

COLUMNS: list[Column[Meeting]] = [
    Column("unit", _("Enhet"), ["sort_unit", "held_on"], lambda row: row.unit.name),
    Column("held_on", _("Mötesdag"), ["held_on"], lambda row: row.held_on, kind="date"),
    Column("note", _("Anteckning"), value=lambda row: row.note),
]
COMING, PAST = "coming", "past"


def meeting_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "meetings.read_meetings", on=today)
    rows = Meeting.objects.visible_to(request.user, today).select_related("unit")
    found = listing(
        request,
        rows.annotate(
            sort_unit=Collate("unit__name", "swedish"),
            has_been=Case(When(held_on__lt=today, then=1), default=0),
        ).order_by("has_been", "held_on", "pk"),
        columns=COLUMNS,
        search=["unit__name", "unit__abbreviation", "note"],
        filters=_filters(rows, today),
        export="moten",
    )
    if found.download:
        return found.download
    kept = set(keepable_units(request.user, today).values_list("pk", flat=True))
    keeps = may(request.user, "meetings.keep_meetings", on=today)
    context = {"listing": found, "today": today, "kept": kept, "keeps": keeps}
    return render(request, "meetings/list.html", context)


def _filters(rows: QuerySet[Meeting], today: date) -> list[Filter[Meeting]]:
    return [
        Filter("unit", _("Enhet"), _units(rows), lambda rows, pk: rows.filter(unit=int(pk))),
        Filter("year", _("År"), _years(rows), lambda rows, value: rows.filter(held_on__year=value)),
        Filter(
            "time",
            _("Tid"),
            [(COMING, _("kommande")), (PAST, _("har varit"))],
            lambda rows, value: (
                rows.filter(held_on__gte=today)
                if value == COMING
                else rows.filter(held_on__lt=today)
            ),
        ),
    ]


def _units(rows: QuerySet[Meeting]) -> Callable[[], list[tuple[str, str]]]:
    found = rows.order_by("unit__path").values_list("unit", "unit__name").distinct()
    return lambda: [(str(pk), name) for pk, name in found]


def _years(rows: QuerySet[Meeting]) -> Callable[[], list[tuple[str, str]]]:
    years = rows.order_by().annotate(year=ExtractYear("held_on")).values_list("year", flat=True)
    return lambda: [(str(year), str(year)) for year in sorted(set(years.distinct()))]


def change_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk)
    as_it_is = {"held_on": meeting.held_on, "note": meeting.note}
    form = MeetingForm(request.POST or None, initial=as_it_is)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(
                meeting=meeting, **form.cleaned_data, by=actor(request), at=timezone.now()
            )
        except actions.AlreadyMeets:
            form.add_error("held_on", gettext("Enheten har redan ett möte den dagen."))
        else:
            messages.success(request, gettext("Mötesdagen är ändrad."))
            return redirect("meeting_list")
    return render(request, "meetings/form.html", {"form": form, "meeting": meeting})


def remove_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk)
    if request.method == "POST":
        actions.remove_meeting(meeting=meeting, by=actor(request), at=timezone.now())
        messages.success(request, gettext("Mötesdagen är borttagen."))
        return redirect("meeting_list")
    return render(request, "meetings/remove.html", {"meeting": meeting})


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    """The meeting, for somebody who may change it."""
    today = timezone.localdate()
    rows = Meeting.objects.visible_to(request.user, today).select_related("unit")
    meeting = get_object_or_404(rows, pk=pk)
    require(request.user, "meetings.keep_meetings", meeting, on=today)
    return meeting
