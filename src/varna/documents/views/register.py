"""The register, one document, one version."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.documents import homes, queries
from varna.documents.completeness import lacks
from varna.documents.models import DocumentKind, DocumentVersion, State
from varna.documents.outdated import outdated
from varna.documents.register_forms import MUNICIPALITY
from varna.documents.views.shared import document_for, version_for
from varna.journal import queries as journal
from varna.org.models import Unit
from varna.org.permissions import may, require
from varna.org.queries import Reader
from varna.subjects import queries as subjects
from varna.ui.lists import Column, Filter, listing

Row = Any
"""A version with its `state`, as `queries.register` gives it."""


def _whose(row: Row) -> str:
    return row.document.unit.name if row.document.unit else str(MUNICIPALITY)


def state_of(row: Row) -> str:
    return str(State(row.state).label)


COLUMNS: list[Column[DocumentVersion]] = [
    Column("title", _("Dokument"), ["sort_title"], lambda row: row.title),
    Column("state", _("Läge"), ["state"], state_of),
    Column("unit", _("Hör till"), ["sort_unit"], _whose),
    Column("owner", _("Ansvarig"), ["owner"], lambda row: row.owner),
    Column(
        "decided",
        _("Beslut"),
        ["decision__decided_on"],
        lambda row: row.decision.decided_on if row.decision else None,
        kind="date",
    ),
    Column("until", _("Gäller till"), ["valid_until"], lambda row: row.valid_until, kind="date"),
    Column("review", _("Ses över"), ["review_on"], lambda row: row.review_on, kind="date"),
]
ONLY_EXPORTED: list[Column[DocumentVersion]] = [
    Column("kind", _("Slag"), value=lambda row: row.document.get_kind_display()),
    Column("from", _("Gäller från"), value=lambda row: row.valid_from),
    Column("body", _("Beslutsinstans"), value=lambda row: row.adopted_by),
    Column(
        "paragraph", _("Paragraf"), value=lambda row: row.decision.paragraph if row.decision else ""
    ),
    Column("number", _("Diarienummer"), value=lambda row: row.registry_number),
    Column("drafted", _("Framtagen av"), value=lambda row: row.drafted_by),
    Column("revised", _("Senast reviderad"), value=lambda row: row.last_revised),
    Column("class", _("Klassning"), value=lambda row: row.document.get_classification_display()),
    Column("id", _("Id"), value=lambda row: row.document_id),
]


def document_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "documents.read_documents", on=today)
    rows = (
        queries.register(request.user, today)
        .annotate(
            sort_title=Collate("title", "swedish"),
            sort_unit=Collate("document__unit__name", "swedish"),
        )
        .order_by("sort_title", "pk")
    )
    found = listing(
        request,
        rows,
        columns=COLUMNS,
        also=ONLY_EXPORTED,
        search=["title", "owner", "registry_number", "drafted_by"],
        filters=_filters(request.user, today),
        export="styrdokument",
    )
    if found.download:
        return found.download
    manages = may(request.user, "documents.manage_document", on=today)
    shown = {"listing": found, "today": today, "manages": manages}
    return render(request, "documents/list.html", shown)


def _filters(user: Reader, today: date) -> list[Filter[DocumentVersion]]:
    return [
        Filter(
            "kind",
            _("Slag"),
            list(DocumentKind.choices),
            lambda rows, value: rows.filter(document__kind=value),
        ),
        Filter("unit", _("Hör till"), _units, _of_unit),
        Filter(
            "owner",
            _("Ansvarig"),
            lambda: _owners(user, today),
            lambda rows, value: rows.filter(owner=value),
        ),
        Filter("for", _("Gäller för"), _governed, _for_unit),
        Filter(
            "state",
            _("Läge"),
            list(State.choices),
            lambda rows, value: rows.filter(state=value),
        ),
        Filter(
            "decided",
            _("Beslutsår"),
            _years,
            lambda rows, value: rows.filter(decision__decided_on__year=value),
        ),
        Filter(
            "review",
            _("Översyn"),
            [("soon", _("inom 90 dagar eller passerad")), ("passed", _("passerad"))],
            lambda rows, value: (queries.review_soon if value == "soon" else queries.review_passed)(
                rows, today
            ),
        ),
    ]


def _units() -> list[tuple[str, Any]]:
    """The units that have documents, and the municipality."""
    found = Unit.objects.filter(documents__isnull=False).distinct().order_by("path")
    return [("0", MUNICIPALITY), *((str(pk), name) for pk, name in found.values_list("pk", "name"))]


def _owners(user: Reader, today: date) -> list[tuple[str, str]]:
    seen = DocumentVersion.objects.visible_to(user, today).exclude(owner="")
    names = seen.order_by(Collate("owner", "swedish")).values_list("owner", flat=True)
    return [(name, name) for name in dict.fromkeys(names)]


def _of_unit(rows: "QuerySet[DocumentVersion]", value: str) -> "QuerySet[DocumentVersion]":
    if value == "0":
        return rows.filter(document__unit=None)
    return rows.filter(document__unit=int(value))


def _governed() -> list[tuple[str, Any]]:
    found = Unit.objects.exclude(parent=None).order_by("path")
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def _for_unit(rows: "QuerySet[DocumentVersion]", value: str) -> "QuerySet[DocumentVersion]":
    (unit,) = Unit.objects.filter(pk=int(value))
    return rows.filter(queries.applying_to(unit))


def _years() -> list[tuple[str, str]]:
    days = DocumentVersion.objects.adopted().order_by()
    found = days.dates("decision__decided_on", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in found]


def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The version in force, or the one that comes next, as the register has it."""
    today = timezone.localdate()
    document_for(request, pk, today)
    row = queries.register(request.user, today).get(document=pk)
    return _shown(request, row.pk, today)


def document_version(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, pk, timezone.localdate())


def _shown(request: HttpRequest, pk: int, today: date) -> HttpResponse:
    version = version_for(request, pk, today)
    document = version.document
    versions = queries.versions_of(document, request.user, today)
    kept = homes.addresses([each.version.pk for each in versions])
    manages = may(request.user, "documents.manage_document", document, on=today)
    shown = {
        "document": document,
        "version": version,
        "number": next(each.number for each in versions if each.version.pk == version.pk),
        "state": state_of(version),
        "versions": versions,
        "trail": queries.trail(versions),
        "units": version.units.order_by("path"),
        "files": version.files.select_related("file", "added_by"),
        "outdated": outdated(version, today),
        "lacks": lacks(version) if manages and not version.is_adopted else [],
        "home": kept.get(version.pk, ""),
        "is_kept_elsewhere": bool(kept),
        "making": next((each.version for each in versions if not each.version.is_adopted), None),
        "manages": manages,
        "decides": may(request.user, "documents.record_decision", document, on=today),
        "bundles": version.is_adopted
        and may(request.user, "registrar.take_bundle", document.unit, on=today),
        "today": today,
        "links": subjects.linked_to(document.ref, request.user, today),
        "entries": journal.entries_about(version.ref, request.user, today),
    }
    if manages:
        shown["drafting"] = journal.entries_about(version.drafting.ref, request.user, today)
    return render(request, "documents/detail.html", shown)
