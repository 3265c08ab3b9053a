"""Reading units and people in from a spreadsheet: upload, look, confirm."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.org.forms import SheetForm
from varna.org.models import SheetImport
from varna.org.permissions import require
from varna.org.sheets import actions, register, template
from varna.org.sheets.judging import judge
from varna.org.sheets.reading import Unreadable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_PAGE = 100


def import_sheet(request: HttpRequest) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    require(request.user, "org.import_sheet", on=today)
    is_sent = request.method == "POST"
    form = SheetForm(request.POST, request.FILES) if is_sent else SheetForm()
    if is_sent and form.is_valid():
        sheet = _kept(request, form)
        if sheet is not None:
            return redirect("sheet_import_detail", sheet.pk)
    waiting = SheetImport.objects.visible_to(request.user, today).waiting(now)
    context = {"form": form, "waiting": waiting.order_by("-created_at")}
    return render(request, "org/import_sheet.html", context)


def _kept(request: HttpRequest, form: forms.Form) -> SheetImport | None:
    """The sheet as it was read; None with the reason in the form when it cannot be."""
    file = form.cleaned_data["file"]
    try:
        return actions.keep_sheet(
            name=file.name, content=file.read(), by=actor(request), at=timezone.now()
        )
    except Unreadable as error:
        form.add_error("file", str(error))
        return None


def import_template(request: HttpRequest) -> HttpResponse:
    require(request.user, "org.import_sheet", on=timezone.localdate())
    name = 'attachment; filename="enheter-och-personer.xlsx"'
    headers = {"Content-Disposition": name}
    return HttpResponse(template.make(), content_type=XLSX, headers=headers)


def export_register(request: HttpRequest) -> HttpResponse:
    """What is read back in after a look, with what has been changed in it."""
    today = timezone.localdate()
    require(request.user, "org.import_sheet", on=today)
    headers = {"Content-Disposition": 'attachment; filename="registret.xlsx"'}
    return HttpResponse(register.export(today), content_type=XLSX, headers=headers)


def sheet_import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    judgement = judge(sheet.rows, by=actor(request), on=timezone.localdate())
    good = judgement.changing + judgement.kept
    context = {
        "sheet": sheet,
        "judgement": judgement,
        "wrong": judgement.wrong[:PER_PAGE],
        "page": Paginator(good, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "org/sheet_import.html", context)


@require_POST
def confirm_import(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk, is_waiting=False)
    try:
        done = actions.confirm_sheet(
            sheet=sheet,
            skip_wrong="skip_wrong" in request.POST,
            by=actor(request),
            on=timezone.localdate(),
            at=timezone.now(),
        )
    except actions.RowsAreWrong:
        messages.error(request, gettext("Det finns fel i filen. Ingenting är inläst."))
        return redirect("sheet_import_detail", pk)
    except actions.AlreadyDone:
        messages.info(request, gettext("Filen är redan inläst."))
    else:
        count = len(done.changing)
        text = ngettext("%(count)d rad är inläst.", "%(count)d rader är inlästa.", count)
        messages.success(request, text % {"count": count})
    return redirect("unit_list")


@require_POST
def discard_import(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard_sheet(sheet=_sheet(request, pk))
    messages.success(request, gettext("Filen är borttagen. Ingenting är inläst."))
    return redirect("import_sheet")


def _sheet(request: HttpRequest, pk: int, *, is_waiting: bool = True) -> SheetImport:
    today, now = timezone.localdate(), timezone.now()
    sheets = SheetImport.objects.visible_to(request.user, today)
    sheet = get_object_or_404(sheets.waiting(now) if is_waiting else sheets, pk=pk)
    require(request.user, "org.import_sheet", on=today)
    return sheet
