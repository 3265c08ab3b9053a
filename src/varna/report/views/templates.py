"""The Word templates of the municipality and its units."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.accounts.http import actor
from varna.files import blobs, serving
from varna.files.refusals import RefusedFile
from varna.org import queries as org
from varna.org.models import Unit, UnitQuerySet
from varna.org.permissions import may, require
from varna.org.roles import Role
from varna.paper.render import Format, RenderFailed
from varna.paper.render import render as as_file
from varna.report import actions, samples
from varna.report.forms import TemplateForm
from varna.report.models import WordTemplate
from varna.ui.lists import Column, download

TEMPLATES: list[Column[WordTemplate]] = [
    Column("unit", gettext_lazy("Gäller för"), value=lambda row: row.unit.name),
    Column("file", gettext_lazy("Mall"), value=lambda row: row.file.name),
    Column("at", gettext_lazy("Vald"), value=lambda row: row.set_at),
    Column("by", gettext_lazy("Vald av"), value=lambda row: str(row.set_by)),
]


def template_list(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    require(request.user, "report.set_template", on=on)
    units = _units(request, on)
    form = TemplateForm(
        request.POST or None, request.FILES or None, units=units, initial={"unit": units.first()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            template = _set(request, form)
        except (RefusedFile, actions.UnfitTemplate) as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Mallen för %(unit)s är vald.") % {"unit": template.unit})
            return redirect("template_list")
    rows = WordTemplate.objects.visible_to(request.user, on)
    shown = rows.select_related("unit", "file", "set_by").order_by("unit__path")
    if file := download(request, shown, columns=TEMPLATES, name="word-mallar"):
        return file
    context = {
        "form": form,
        "templates": shown,
        "reads": may(request.user, "report.read_report", on=on),
        "chooses": may(request.user, "memorandum.choose_consequences", on=on),
    }
    return render(request, "report/templates.html", context)


def _units(request: HttpRequest, on: date) -> UnitQuerySet:
    """Those whose template the person may choose, the municipality first."""
    is_office = org.holds_whole(request.user, {Role.PROGRAMME_OFFICE}, on)
    own = Unit.objects.all() if is_office else org.within(request.user, {Role.COORDINATOR}, on)
    return own.valid(on).order_by("path")


def _set(request: HttpRequest, form: TemplateForm) -> WordTemplate:
    said = form.cleaned_data
    return actions.set_template(
        unit=said["unit"],
        upload=said["file"],
        name=said["file"].name,
        by=actor(request),
        at=timezone.now(),
    )


def template_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    return serving.served(request, _template(request, pk).file)


def template_sample(request: HttpRequest, pk: int) -> HttpResponse:
    """A short document with one of everything, written on the template."""
    template = _template(request, pk)
    try:
        content = as_file(
            samples.sample(at=timezone.now()),
            Format.WORD,
            template=blobs.read(template.file.sha256),
        )
    except (RenderFailed, blobs.Damaged):
        messages.error(request, _("Provet kunde inte göras. Ladda upp mallen på nytt."))
        return redirect("template_list")
    name = f"{slugify(f'prov {template.unit}')}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=Format.WORD.content_type, headers=headers)


def remove_template(request: HttpRequest, pk: int) -> HttpResponse:
    template = _template(request, pk)
    if request.method == "POST":
        unit = template.unit
        actions.remove_template(template=template, by=actor(request), at=timezone.now())
        messages.success(request, _("Mallen för %(unit)s är borttagen.") % {"unit": unit})
        return redirect("template_list")
    return render(request, "report/template_remove.html", {"template": template})


def _template(request: HttpRequest, pk: int) -> WordTemplate:
    on = timezone.localdate()
    rows = WordTemplate.objects.visible_to(request.user, on).select_related("unit", "file")
    template = get_object_or_404(rows, pk=pk)
    require(request.user, "report.set_template", template, on=on)
    return template
