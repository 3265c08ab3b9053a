"""What registry numbers look like in the municipality and in each unit."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.documents import actions, numbers
from varna.documents.models import NumberFormat
from varna.org.permissions import require
from varna.registrar.forms import NumberFormatForm
from varna.ui.lists import Column, download

FORMATS: list[Column[NumberFormat]] = [
    Column("unit", gettext_lazy("Gäller för"), value=lambda row: row.unit.name),
    Column("masks", gettext_lazy("Mönster"), value=lambda row: row.masks),
    Column("at", gettext_lazy("Bestämt"), value=lambda row: row.set_at),
    Column("by", gettext_lazy("Bestämt av"), value=lambda row: str(row.set_by)),
]


def number_format_list(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    require(request.user, "documents.set_number_format", on=on)
    units = numbers.registering_units(request.user, on).valid(on).order_by("path")
    form = NumberFormatForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        require(request.user, "documents.set_number_format", unit, on=on)
        masks = form.cleaned_data["masks"]
        actions.set_number_format(unit=unit, masks=masks, by=actor(request), at=timezone.now())
        messages.success(request, _("Mönstret för %(unit)s är sparat.") % {"unit": unit})
        return redirect("number_format_list")
    rows = NumberFormat.objects.visible_to(request.user, on).select_related("unit", "set_by")
    known = rows.order_by("unit__path")
    if file := download(request, known, columns=FORMATS, name="diarienummermonster"):
        return file
    shown = {"form": form, "known": known, "own": _own(request, on)}
    return render(request, "registrar/formats.html", shown)


@require_POST
def remove_number_format(request: HttpRequest, pk: int) -> HttpResponse:
    on = timezone.localdate()
    rows = NumberFormat.objects.visible_to(request.user, on).select_related("unit")
    known = get_object_or_404(rows, pk=pk)
    require(request.user, "documents.set_number_format", known.unit, on=on)
    actions.remove_number_format(known=known, by=actor(request), at=timezone.now())
    messages.success(request, _("Mönstret för %(unit)s är borttaget.") % {"unit": known.unit})
    return redirect("number_format_list")


def _own(request: HttpRequest, on: date) -> set[int]:
    """The units whose format the person may take away."""
    return set(numbers.registering_units(request.user, on).values_list("pk", flat=True))
