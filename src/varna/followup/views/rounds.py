"""The rounds, how far each has come, and its end."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.accounts.http import actor
from varna.documents import numbers
from varna.followup import queries
from varna.followup.actions import rounds as actions
from varna.followup.models import Enquiry, Round, RoundState
from varna.followup.queries import EnquiryState, state_label
from varna.followup.states import progress_words, state_words
from varna.followup.views import reminders
from varna.followup.views.common import visible_round
from varna.journal import queries as journal
from varna.org import queries as org
from varna.org.permissions import may, require
from varna.org.roles import CONTENT
from varna.subjects import queries as subjects
from varna.ui.lists import Column, Filter, Listing, listing

ROUNDS: list[Column[Round]] = [
    Column("title", _("Uppföljning"), ["title"], lambda row: row.title),
    Column("state", _("Läge"), ["state"], lambda row: str(row.get_state_display())),
    Column("last_day", _("Sista dag"), ["last_day"], lambda row: row.last_day, kind="date"),
    Column("period", _("Period"), ["period_start"], lambda row: row.period_start.year),
]


def round_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    if not org.holds_any(request.user, CONTENT, today):
        raise PermissionDenied
    rows = Round.objects.visible_to(request.user, today)
    found = listing(
        request,
        rows,
        columns=ROUNDS,
        search=["title"],
        filters=[
            Filter(
                "state",
                _("Läge"),
                list(RoundState.choices),
                lambda rows, value: rows.filter(state=value),
            )
        ],
        export="uppfoljningar",
    )
    if found.download:
        return found.download
    prepares = may(request.user, "followup.prepare_round", on=today)
    return render(request, "followup/rounds.html", {"listing": found, "prepares": prepares})


UNITS: list[Column[Any]] = [
    Column("unit", _("Enhet"), ["sort_name"], lambda row: row.unit_name),
    Column("state", _("Läge"), ["state"], state_words),
    Column("answered", _("Besvarade"), ["answered"], progress_words),
    Column("last_day", _("Sista dag"), ["sort_day"], lambda row: row.due_on, kind="date"),
    Column(
        "contact", _("Kontaktperson"), value=lambda row: row.contact.name if row.contact else ""
    ),
    Column("reminded", _("Påmind"), ["reminded_at"], lambda row: row.reminded_at, kind="date"),
]


def round_detail(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = visible_round(request, pk, today)
    changes = may(request.user, "followup.change_round", found, on=today)
    if found.state == RoundState.DRAFT:
        return redirect("preview_round", pk)
    rows = queries.with_states(Enquiry.objects.visible_to(request.user, today).filter(round=found))
    units = _units(request, rows)
    if units.download:
        return units.download
    context = {
        "round": found,
        "listing": units,
        "tally": queries.tally(rows),
        "changes": changes,
        "numbers": numbers.registers_whole(request.user, today),
        "judges": may(request.user, "followup.judge", on=today),
        "reminds": may(request.user, "followup.remind_enquiry", on=today),
        "unanswered": queries.UNANSWERED,
        "links": subjects.linked_to(found.ref, request.user, today),
        "entries": journal.entries_about(found.ref, request.user, today),
        "today": today,
        **(reminders.planned(found, today) if changes else {}),
    }
    return render(request, "followup/round.html", context)


def _units(request: HttpRequest, rows: QuerySet[Any]) -> Listing[Any]:
    return listing(
        request,
        rows.select_related("round", "unit", "contact").annotate(
            sort_name=Collate("unit_name", "swedish"), sort_day=queries.DUE_ON
        ),
        columns=UNITS,
        search=["unit_name"],
        filters=[
            Filter(
                "state",
                _("Läge"),
                [(state.value, state_label(state)) for state in EnquiryState],
                lambda rows, value: rows.filter(state=value),
            ),
            Filter(
                "contact",
                _("Kontaktperson"),
                [("none", _("saknas"))],
                lambda rows, _value: rows.filter(contact=None),
            ),
        ],
        sort="unit",
        per_page=100,
        export="uppfoljning",
    )


def close_round(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = visible_round(request, pk, today)
    require(request.user, "followup.close_round", found, on=today)
    if request.method == "POST":
        try:
            actions.close_round(round=found, by=actor(request), at=timezone.now())
        except actions.RoundIsNotOpen:
            messages.error(request, gettext("Uppföljningen är inte öppnad. Ingenting är ändrat."))
        return redirect("round_detail", pk)
    return render(request, "followup/close.html", {"round": found})


def remove_round(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = visible_round(request, pk, today)
    require(request.user, "followup.remove_round", found, on=today)
    if request.method == "POST":
        try:
            actions.remove_round(round=found, by=actor(request), at=timezone.now())
        except actions.RoundIsNotDraft:
            messages.error(request, gettext("Uppföljningen är öppnad och kan inte tas bort."))
            return redirect("round_detail", pk)
        messages.success(request, gettext("Uppföljningen är borttagen."))
        return redirect("round_list")
    return render(request, "followup/remove.html", {"round": found})
