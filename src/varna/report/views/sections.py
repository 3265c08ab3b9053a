"""The report written section by section."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.org.permissions import require
from varna.paper.page import page as as_page
from varna.report import actions, compose, queries
from varna.report.forms import NewSectionForm, ReportForm, SectionForm
from varna.report.models import Report, Section


def rename_report(request: HttpRequest, pk: int) -> HttpResponse:
    report = _report(request, pk)
    form = ReportForm(request.POST or None, initial={"title": report.title})
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        actions.rename_report(report=report, title=title, by=actor(request), at=timezone.now())
        messages.success(request, _("Namnet är sparat."))
        return redirect("report_detail", pk)
    shown = {"report": report, "form": form, "heading": _("Redovisningens namn")}
    return render(request, "report/form.html", shown)


def add_section(request: HttpRequest, pk: int) -> HttpResponse:
    report = _report(request, pk)
    form = NewSectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        section = actions.add_section(
            report=report, title=title, by=actor(request), at=timezone.now()
        )
        return redirect("write_section", pk, section.pk)
    shown = {"report": report, "form": form, "heading": _("Lägg till ett avsnitt")}
    return render(request, "report/form.html", shown)


def write_section(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    row = _section(request, pk, section)
    began = {"title": row.title, "text": row.text, "was": actions.stands(row)}
    form = SectionForm(request.POST or None, initial=began)
    contested = None
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, row, form)
        except actions.ChangedMeanwhile as refusal:
            contested = refusal.section
            form = SectionForm(form.cleaned_data | {"was": actions.stands(contested)})
        else:
            messages.success(request, _("Avsnittet ”%(title)s” är sparat.") % form.cleaned_data)
            return redirect(f"{reverse('report_detail', args=[pk])}#section-{row.pk}")
    document = compose.one_section(
        queries.facts_for(row.report, request.user, timezone.localdate()), row, at=timezone.now()
    )
    shown = {
        "report": row.report,
        "section": row,
        "form": form,
        "contested": contested,
        "preview": as_page(document, head=False),
    }
    return render(request, "report/section.html", shown)


def _write(request: HttpRequest, row: Section, form: SectionForm) -> None:
    said = form.cleaned_data
    actions.write_section(
        section=row,
        title=said["title"],
        text=said["text"],
        began_with=said["was"],
        by=actor(request),
        at=timezone.now(),
    )


@require_POST
def move_section(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    row = _section(request, pk, section)
    is_upwards = request.POST.get("direction") != "down"
    actions.move_section(section=row, is_upwards=is_upwards, by=actor(request), at=timezone.now())
    return redirect(f"{reverse('report_detail', args=[pk])}#section-{row.pk}")


@require_POST
def show_section(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    row = _section(request, pk, section)
    is_shown = request.POST.get("shown") == "yes"
    try:
        actions.show_section(section=row, is_shown=is_shown, by=actor(request), at=timezone.now())
    except actions.AlwaysShown:
        words = _("Avsnittet om vad redovisningen inte tar med visas alltid. Inget är ändrat.")
        messages.error(request, words)
    return redirect(f"{reverse('report_detail', args=[pk])}#section-{row.pk}")


def remove_section(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    row = _section(request, pk, section)
    if request.method == "POST":
        try:
            actions.remove_section(section=row, by=actor(request), at=timezone.now())
        except actions.OnlyOwnCanBeRemoved:
            messages.error(request, _("Bara egna avsnitt kan tas bort. Dölj avsnittet i stället."))
        else:
            messages.success(request, _("Avsnittet ”%(title)s” är borttaget.") % {"title": row})
        return redirect("report_detail", pk)
    return render(request, "report/remove.html", {"report": row.report, "section": row})


def _report(request: HttpRequest, pk: int) -> Report:
    on = timezone.localdate()
    reports = Report.objects.visible_to(request.user, on).select_related("round__plan__version")
    report = get_object_or_404(reports, pk=pk)
    require(request.user, "report.write_report", report, on=on)
    return report


def _section(request: HttpRequest, pk: int, section: int) -> Section:
    on = timezone.localdate()
    rows = Section.objects.visible_to(request.user, on).select_related(
        "report__round__plan__version", "area", "written_by"
    )
    row = get_object_or_404(rows, pk=section, report__pk=pk)
    require(request.user, "report.write_report", row.report, on=on)
    return row
