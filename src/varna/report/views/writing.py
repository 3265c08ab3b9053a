"""The report: written, compiled, looked at, taken away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.files import blobs, making
from varna.files.serving import served
from varna.followup.models import Round
from varna.journal import queries as journal
from varna.org.permissions import may, require
from varna.paper.page import page as as_page
from varna.paper.render import RenderFailed
from varna.report import actions, compose, proof, queries
from varna.report.formats import FILES, file_name, made
from varna.report.models import Report, Version
from varna.subjects import queries as subjects
from varna.ui.lists import Column, download

REPORTS: list[Column[Report]] = [
    Column("title", gettext_lazy("Redovisning"), value=lambda row: row.title),
    Column("round", gettext_lazy("Uppföljning"), value=lambda row: row.round.title),
    Column("from", gettext_lazy("Från och med"), value=lambda row: row.round.period_start),
    Column("until", gettext_lazy("Till och med"), value=lambda row: row.round.period.last_day),
]


def report_list(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    reports = (
        Report.objects.visible_to(request.user, on)
        .select_related("round")
        .order_by("-round__period_start")
    )
    require(request.user, "report.read_report", on=on)
    if file := download(request, reports, columns=REPORTS, name="redovisningar"):
        return file
    writes = may(request.user, "report.write_report", on=on)
    without = (
        Round.objects.visible_to(request.user, on).filter(report=None, opened_at__isnull=False)
        if writes
        else []
    )
    return render(
        request, "report/list.html", {"reports": reports, "without": without, "sets": writes}
    )


@require_POST
def begin_report(request: HttpRequest, pk: int) -> HttpResponse:
    on = timezone.localdate()
    round_ = get_object_or_404(Round.objects.visible_to(request.user, on), pk=pk)
    require(request.user, "report.write_report", on=on)
    title = _("Trygghetsredovisning %(year)s") % {"year": round_.period_start.year}
    try:
        report = actions.begin_report(
            round=round_, title=title, by=actor(request), at=timezone.now()
        )
    except actions.NotOpened:
        messages.error(
            request,
            _("Uppföljningen är inte öppnad än. Öppna den först, så finns det något att redovisa."),
        )
        return redirect("round_detail", pk)
    return redirect("report_detail", report.pk)


def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    on = timezone.localdate()
    report = get_object_or_404(
        Report.objects.visible_to(request.user, on).select_related("round__plan__version"), pk=pk
    )
    facts = queries.facts_for(report, request.user, on)
    document = compose.preview(facts, at=timezone.now())
    shown = {
        "report": report,
        "sections": facts.sections,
        "preview": as_page(document, head=False),
        "versions": Version.objects.visible_to(request.user, on)
        .filter(report=report)
        .select_related("compiled_by"),
        "writes": may(request.user, "report.write_report", report, on=on),
        "links": subjects.linked_to(report.ref, request.user, on),
        "entries": journal.entries_about(report.ref, request.user, on),
    }
    return render(request, "report/detail.html", shown)


@require_POST
def compile_report(request: HttpRequest, pk: int) -> HttpResponse:
    on = timezone.localdate()
    report = get_object_or_404(
        Report.objects.visible_to(request.user, on).select_related("round__plan__version"), pk=pk
    )
    require(request.user, "report.compile_report", report, on=on)
    version = actions.compile_report(report=report, by=actor(request), at=timezone.now())
    return redirect("version_detail", pk, version.number)


def version_detail(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    version = _version(request, pk, number)
    page = as_page(proof.printed(version))
    shown = {
        "version": version,
        "report": version.report,
        "page": page,
        "discloses": may(request.user, "disclosure.handle_request", on=timezone.localdate()),
    }
    return render(request, "report/version.html", shown)


def version_file(request: HttpRequest, pk: int, number: int, kind: str) -> HttpResponseBase:
    """
    The same figures as Word, PDF, spreadsheet or plain text. Of a dispatched version, the bytes
    that are kept: it is never made anew.
    """
    version, wanted = _version(request, pk, number), FILES.get(kind)
    if wanted is None:
        raise Http404
    if version.dispatches.exists():
        return _kept(request, version, kind)
    try:
        content = made(proof.printed(version), wanted)
    except RenderFailed as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("version_detail", pk, number)
    except blobs.Damaged:
        messages.error(
            request, _("Word-mallen är skadad. Ladda upp den på nytt under Word-mallar.")
        )
        return redirect("version_detail", pk, number)
    name = file_name(version, wanted)
    return HttpResponse(
        content,
        content_type=wanted.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _kept(request: HttpRequest, version: Version, kind: str) -> HttpResponseBase:
    file = making.kept(version, kind)
    if file is not None:
        return served(request, file.stored)
    messages.info(request, _("Den filen är inte bevarad. Här står hur långt arbetet har kommit."))
    return redirect("report_path", version.report_id)


def _version(request: HttpRequest, pk: int, number: int) -> Version:
    versions = Version.objects.visible_to(request.user, timezone.localdate()).select_related(
        "report__round"
    )
    return get_object_or_404(versions, report__pk=pk, number=number)
