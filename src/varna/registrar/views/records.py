"""The list of what is received, drawn up and sent: OSL 5 kap. 2 §."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from varna.followup.models import Enquiry
from varna.org.models import Unit
from varna.org.permissions import may, require
from varna.registrar import queries
from varna.registrar.queries import Search
from varna.registrar.records import LISTED, Kind
from varna.ui.lists import ID, Column, Filter, combined

YEARS = 10
PER_PAGE, ON_ONE_PAGE = 50, 5000
ALSO: list[Column[Any]] = [Column(ID, _("Id"), value=lambda row: row.identity)]
COLUMNS: list[Column[Any]] = [
    Column("on", _("Datum"), value=lambda row: row.on, kind="date"),
    Column("number", _("Diarienummer"), value=lambda row: row.number),
    Column("parties", _("Från eller till"), value=lambda row: row.parties),
    Column("subject", _("Ärende"), value=lambda row: row.subject),
    Column("kind", _("Slag"), value=lambda row: str(row.kind.label)),
]


def record_list(request: HttpRequest) -> HttpResponse:
    """With `?all=1` every row on one page, to be printed."""
    on = timezone.localdate()
    require(request.user, "registrar.read_records", on=on)
    found = combined(
        request,
        Search(kinds=LISTED, is_own=False),
        found=lambda search: queries.places(search, request.user, on),
        told=lambda places: queries.told(places, request.user, on, is_own=False),
        columns=COLUMNS,
        filters=filters(request, on),
        search=in_words,
        also=ALSO,
        per_page=ON_ONE_PAGE if "all" in request.GET else PER_PAGE,
        export="forteckning",
    )
    if found.download:
        return found.download
    records = may(request.user, "documents.record_number", on=on)
    bundles = may(request.user, "registrar.take_bundle", on=on)
    shown = {"listing": found, "records": records, "bundles": bundles}
    return render(request, "registrar/records.html", shown)


def filters(request: HttpRequest, on: date) -> list[Filter[Any]]:
    years = [(str(year), str(year)) for year in range(on.year, on.year - YEARS, -1)]
    months = [(str(number), name) for number, name in MONTHS.items()]
    kinds = [(each.value, each.label) for each in LISTED]
    return [
        Filter("year", _("År"), years, lambda search, value: _but(search, year=int(value))),
        Filter("month", _("Månad"), months, lambda search, value: _but(search, month=int(value))),
        Filter("kind", _("Slag"), kinds, lambda search, value: _but(search, kinds=(Kind(value),))),
        Filter(
            "unit",
            _("Enhet"),
            lambda: _units(request, on),
            lambda search, value: _but(search, unit=int(value)),
        ),
        Filter(
            "number",
            _("Diarienummer"),
            [("lacking", _("saknas")), ("given", _("finns"))],
            lambda search, value: _but(search, lacking=value == "lacking"),
        ),
    ]


def in_words(search: Search, words: Sequence[str]) -> Search:
    return search.but(words=words)


def _but(search: Any, **changes: Any) -> Any:
    return search.but(**changes)


def _units(request: HttpRequest, on: date) -> list[tuple[str, str]]:
    """Those that have been asked something, and that the person sees."""
    asked = Enquiry.objects.visible_to(request.user, on).values("unit")
    rows = Unit.objects.filter(pk__in=asked).order_by(Collate("name", "swedish"))
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]
