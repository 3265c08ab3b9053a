"""The path of a report to the council: where it is, what is sent, what each body decides."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.documents import numbers
from varna.journal import queries as journal
from varna.org.permissions import may, require
from varna.report import actions, differences, path, proof
from varna.report.models import Publication, Report, Version
from varna.report.path_forms import BodyDecisionForm, DispatchForm, PathForm


def report_path(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    report = _report(request, pk, today)
    place = path.place(report)
    publications = Publication.objects.filter(version__report=report)
    shown = {
        "report": report,
        "place": place,
        "stations": path.stations(report),
        "newest": report.versions.first(),
        "proofs": _proofs(request, report, today),
        "numbers": numbers.registers_whole(request.user, today),
        "published": publications.standing().first(),
        "withdrawn": publications.exclude(withdrawn_at=None).order_by("-pk").first(),
        "dispatches": may(request.user, "report.dispatch_version", on=today),
        "decides": place.waits and may(request.user, "report.record_decision", on=today),
        "publishes": may(request.user, "report.publish_report", on=today),
        "entries": journal.entries_about(report.ref, request.user, today),
    }
    return render(request, "report/path.html", shown)


def _proofs(request: HttpRequest, report: Report, today: date) -> list[proof.Proof]:
    """Each dispatched version, the newest first, with its files and how far they have come."""
    versions = Version.objects.visible_to(request.user, today).filter(report=report)
    return proof.proofs(versions.exclude(dispatches=None).distinct().defer("content", "figures"))


def set_path(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    report = _report(request, pk, today)
    require(request.user, "report.set_path", on=today)
    bodies = "\n".join(step.body for step in report.steps.all())
    form = PathForm(request.POST or None, initial={"bodies": bodies})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_path(
                report=report,
                bodies=form.cleaned_data["bodies"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            form.add_error("bodies", str(refusal))
        else:
            messages.success(request, gettext("Vägen är sparad."))
            return redirect("report_path", pk)
    return render(request, "report/path_form.html", {"report": report, "form": form})


def dispatch_version(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    report = _report(request, pk, today)
    require(request.user, "report.dispatch_version", on=today)
    place = path.place(report)
    if place.where is not path.Where.READY:
        messages.info(request, gettext("Redovisningen kan inte sändas nu. Här står var den är."))
        return redirect("report_path", pk)
    newest = report.versions.first()
    first = {"step": place.step, "version": newest, "dispatched_on": today}
    form = DispatchForm(request.POST or None, place=place, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.dispatch_version(**form.cleaned_data, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Versionen är utsänd. Filerna görs nu."))
            return redirect("report_path", pk)
    shown = {"report": report, "form": form, "place": place, "newest": newest}
    return render(request, "report/dispatch.html", shown)


def record_body_decision(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    report = _report(request, pk, today)
    require(request.user, "report.record_decision", on=today)
    place = path.place(report)
    if place.latest is None or place.step is None or not place.waits:
        messages.info(request, gettext("Inget beslut väntas. Här står var redovisningen är."))
        return redirect("report_path", pk)
    form = BodyDecisionForm(
        request.POST or None,
        initial={"body": place.step.body},
        earliest=path.earliest_decision(place.latest),
        on=today,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.record_decision(report=report, **said, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Beslutet är infört."))
            return redirect("report_path", pk)
    shown = {"report": report, "form": form, "place": place}
    return render(request, "report/body_decision.html", shown)


def version_changes(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Since the version that was sent out before it, or the one before it."""
    today = timezone.localdate()
    versions = Version.objects.visible_to(request.user, today).filter(report__pk=pk)
    version = get_object_or_404(versions.select_related("report__round"), number=number)
    before = path.sent_before(versions, number)
    found = None
    if before:
        old, new = actions.document_of(before), actions.document_of(version)
        found = differences.between(old, new)
    shown = {"report": version.report, "version": version, "before": before, "found": found}
    return render(request, "report/changes.html", shown)


@require_POST
def make_files_again(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    today = timezone.localdate()
    versions = Version.objects.visible_to(request.user, today).exclude(dispatches=None).distinct()
    version = get_object_or_404(versions, report__pk=pk, number=number)
    require(request.user, "report.dispatch_version", on=today)
    actions.ask_again(version=version, by=actor(request), at=timezone.now())
    return redirect("report_path", pk)


def _report(request: HttpRequest, pk: int, today: date) -> Report:
    return get_object_or_404(path.on_path(Report.objects.visible_to(request.user, today)), pk=pk)
