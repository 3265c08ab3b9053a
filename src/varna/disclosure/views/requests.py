"""Requests: listed, received, shown, decided."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.accounts.http import actor
from varna.disclosure import actions, covering
from varna.disclosure.forms import DecideForm, ReceiveForm
from varna.disclosure.models import DisclosureRequest, Outcome
from varna.disclosure.sources import Asker, Found, find
from varna.disclosure.views.common import counted, named
from varna.documents.grounds import Ground
from varna.journal import queries as journal
from varna.org.permissions import require
from varna.paper.render import RenderFailed
from varna.ui.lists import Column, Filter, listing
from varna.ui.navigation import Text

COLUMNS: list[Column[DisclosureRequest]] = [
    Column("pk", gettext_lazy("Nummer"), ["pk"], lambda row: row.pk, kind="number"),
    Column("received_on", gettext_lazy("Kom in"), ["received_on"], lambda row: row.received_on),
    Column("what", gettext_lazy("Vad som begärs"), value=lambda row: row.what, kind="sentence"),
    Column("outcome", gettext_lazy("Beslut"), value=lambda row: row.get_outcome_display()),
    Column("decided_on", gettext_lazy("Beslutsdatum"), ["decided_on"], lambda row: row.decided_on),
]
APPEAL = gettext_lazy(
    "Beslutet kan överklagas hos kammarrätten. Skriv vilket beslut du överklagar och vilken "
    "ändring du vill ha, och sänd det till kommunen. Det ska ha kommit in inom tre veckor från "
    "den dag då du fick del av beslutet. Kommunen sänder det vidare om beslutet inte ändras så "
    "som du vill."
)


def disclosure_list(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    require(request.user, "disclosure.handle_request", on=on)
    found = listing(
        request,
        DisclosureRequest.objects.visible_to(request.user, on),
        columns=COLUMNS,
        search=["what"],
        filters=[_by_outcome()],
        sort="-received_on",
        export="utlamnande",
    )
    return found.download or render(request, "disclosure/list.html", {"listing": found})


def _by_outcome() -> Filter[DisclosureRequest]:
    choices: list[tuple[str, Text]] = [
        ("OPEN", _("väntar på beslut")),
        *[(each.value, each.label) for each in Outcome],
    ]
    return Filter(
        "outcome",
        _("Beslut"),
        choices,
        lambda rows, value: rows.filter(outcome="" if value == "OPEN" else value),
    )


def add_disclosure(request: HttpRequest) -> HttpResponse:
    """For what `?from=` points at, or for something that is not found yet."""
    on, now = timezone.localdate(), timezone.now()
    require(request.user, "disclosure.handle_request", on=on)
    found = find(request.GET.get("from", ""), Asker(request.user, now, on))
    waiting = DisclosureRequest.objects.visible_to(request.user, on).filter(outcome="")
    rows = waiting if found else waiting.none()
    form = ReceiveForm(request.POST or None, today=on, waiting=rows)
    if request.method == "POST" and form.is_valid():
        return _receive(request, form.cleaned_data, found)
    shown = {"form": form, "found": found}
    return render(request, "disclosure/add.html", shown)


def _receive(request: HttpRequest, said: dict[str, Any], found: Found | None) -> HttpResponse:
    now, on, by = timezone.now(), timezone.localdate(), actor(request)
    row = said.get("request") or actions.receive_request(
        received_on=said["received_on"], what=said["what"], send_to=said["send_to"], by=by, at=now
    )
    if found is None:
        return redirect("disclosure_detail", row.pk)
    try:
        paper = actions.take_up(request=row, found=found, by=by, at=now, on=on)
    except actions.AlreadyDecided:
        messages.error(request, _("Begäran är redan beslutad. Handlingen är inte upptagen."))
        return redirect("disclosure_detail", row.pk)
    messages.success(request, _("Handlingen är upptagen. Kryssa det som ska skyddas."))
    return redirect("protect_parts", row.pk, paper.number)


def disclosure_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row, on = _row(request, pk), timezone.localdate()
    shown = {
        "request_row": row,
        "papers": counted(row),
        "entries": journal.entries_about(row.ref, request.user, on),
    }
    return render(request, "disclosure/detail.html", shown)


def decide_request(request: HttpRequest, pk: int) -> HttpResponse:
    row, today = _row(request, pk), timezone.localdate()
    if row.is_decided:
        messages.info(request, _("Begäran är redan beslutad."))
        return redirect("disclosure_detail", pk)
    form = _form(request, row, today)
    if request.method == "POST" and form.is_valid():
        return _decide(request, row, form.cleaned_data)
    papers = counted(row)
    left = [found for each in papers for found in covering.left(each.paper)]
    shown = {"form": form, "request_row": row, "papers": papers, "left": left}
    return render(request, "disclosure/decide.html", shown)


def _form(request: HttpRequest, row: DisclosureRequest, today: date) -> DecideForm:
    first = {
        "was": covering.stands(row.papers.all()),
        "answer": "RELEASE",
        "decided_on": today,
        "appeal": settings.APPEAL or str(APPEAL),
    }
    return DecideForm(request.POST or None, initial=first, today=today, earliest=row.received_on)


def _decide(request: HttpRequest, row: DisclosureRequest, said: dict[str, Any]) -> HttpResponse:
    refuses = said["answer"] == "REFUSE"
    verdict = actions.Verdict(
        decided_on=said["decided_on"],
        seen=said["was"],
        appeal=said["appeal"],
        refusal=actions.Refusal(Ground(said["ground"]), said["words"]) if refuses else None,
    )
    try:
        outcome = actions.decide_request(
            request=row, verdict=verdict, by=actor(request), at=timezone.now()
        )
    except actions.AlreadyDecided:
        messages.info(request, _("Begäran är redan beslutad."))
    except actions.ChangedMeanwhile:
        messages.error(
            request, _("Någon har ändrat vad som är skyddat. Se resultatet igen och besluta sedan.")
        )
        return redirect("decide_request", row.pk)
    except actions.NothingToHandOut:
        messages.error(request, _("Ingen handling är upptagen, så det finns inget att lämna ut."))
    except RenderFailed as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, named(outcome))
    return redirect("disclosure_detail", row.pk)


def _row(request: HttpRequest, pk: int) -> DisclosureRequest:
    on = timezone.localdate()
    rows = DisclosureRequest.objects.visible_to(request.user, on).select_related("decided_by")
    found = get_object_or_404(rows, pk=pk)
    require(request.user, "disclosure.handle_request", on=on)
    return found
