"""What lacks a number from the registry, filled in line by line or from a sheet."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from varna.accounts.http import actor
from varna.org.permissions import may, require
from varna.org.sheets.reading import Unreadable
from varna.registrar import actions, queries, sheets
from varna.registrar.forms import Change, NumbersFileForm, NumbersForm
from varna.registrar.queries import Search
from varna.registrar.records import NUMBERED, Kind
from varna.subjects.ref import Ref
from varna.ui.lists import ID, Column, Filter, Listing, combined

PER_PAGE = 100
ALSO: list[Column[Any]] = [
    Column(ID, _("Id"), value=lambda row: row.identity),
    Column("kind", _("Slag"), value=lambda row: str(row.kind.label)),
]
COLUMNS: list[Column[Any]] = [
    Column("subject", _("Ärende"), value=lambda row: row.subject),
    Column("parties", _("Från eller till"), value=lambda row: row.parties),
    Column("on", _("Datum"), value=lambda row: row.on, kind="date"),
    Column("number", _("Diarienummer"), value=lambda row: row.number),
]


def _of_kind(search: Any, value: str) -> Any:
    return search.but(kinds=(Kind(value),))


FILTERS: list[Filter[Any]] = [
    Filter("kind", _("Slag"), [(each.value, each.label) for each in NUMBERED], _of_kind),
]


def number_list(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    require(request.user, "documents.record_number", on=on)
    if request.method == "POST":
        return _record(request, on)
    about = _about(request)
    found = combined(
        request,
        Search(lacking=None if about else True, about=about),
        found=lambda search: queries.places(search, request.user, on),
        told=lambda places: queries.told(places, request.user, on),
        columns=COLUMNS,
        filters=[] if about else FILTERS,
        search=None if about else lambda search, words: search.but(words=words),
        also=ALSO,
        per_page=PER_PAGE,
        export="diarienummer",
    )
    if found.download:
        return found.download
    form = NumbersForm(records=list(found.rows))
    return render(request, "registrar/numbers.html", _shown(request, found, form, about=about))


def _about(request: HttpRequest) -> Ref | None:
    """One submission, plan, round or report, with its decisions: `?about=submission:12`."""
    return queries.ref_of(request.GET.get("about", ""))


def _shown(
    request: HttpRequest, found: Listing[Any], form: NumbersForm, **more: Any
) -> dict[str, Any]:
    on = timezone.localdate()
    return {
        "listing": found,
        "lines": form.lines(),
        "formats": may(request.user, "documents.set_number_format", on=on),
        **more,
    }


def _record(request: HttpRequest, on: date) -> HttpResponse:
    """What is right is recorded; the lines that are not come back as they were written."""
    identities = NumbersForm.identities(request.POST)[: sheets.MOST_ROWS]
    records = list(queries.by_identity(identities, request.user, on).values())
    form = NumbersForm(request.POST, records=records)
    form.is_valid()
    done, theirs = _each(request, list(form.changes()), on)
    if done:
        words = ngettext("%(count)d nummer är infört.", "%(count)d nummer är införda.", done)
        messages.success(request, words % {"count": done})
    left = [each for each in records if form.is_wrong(each) or each.identity in theirs]
    if not left:
        return redirect(request.get_full_path())
    again = form.again(left, theirs)
    return render(request, "registrar/left.html", {"form": again, "lines": again.lines(theirs)})


def _each(request: HttpRequest, changes: Sequence[Change], on: date) -> tuple[int, dict[str, str]]:
    """How many were recorded, and by record what somebody else has recorded meanwhile."""
    done, theirs = 0, {}
    for each in changes:
        require(request.user, "documents.record_number", each.record.unit, on=on)
        try:
            done += actions.record_number(
                record=each.record,
                was=each.was,
                number=each.number,
                by=actor(request),
                at=timezone.now(),
            )
        except actions.ChangedMeanwhile as refusal:
            theirs[each.record.identity] = refusal.now
    return done, theirs


def import_numbers(request: HttpRequest) -> HttpResponse:
    """Nothing is kept of the sheet: its numbers stand in the form, to be looked at and recorded."""
    on = timezone.localdate()
    require(request.user, "documents.record_number", on=on)
    is_sent = request.method == "POST"
    form = NumbersFileForm(request.POST, request.FILES) if is_sent else NumbersFileForm()
    if is_sent and form.is_valid():
        try:
            typed = sheets.read(form.cleaned_data["file"].read())
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            return render(request, "registrar/preview.html", _preview(request, typed, on))
    return render(request, "registrar/import.html", {"form": form})


def _preview(request: HttpRequest, typed: dict[str, str], on: date) -> dict[str, Any]:
    known = queries.by_identity(typed, request.user, on)
    changed = [each for key, each in known.items() if typed[key] and typed[key] != each.number]
    form = NumbersForm(records=changed, typed=typed)
    return {
        "lines": form.lines(),
        "unknown": [identity for identity in typed if identity not in known],
        "same": len(known) - len(changed),
    }
