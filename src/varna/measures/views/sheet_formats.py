"""How the planning system's own sheet is worded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.measures import actions, queries
from varna.measures.sheet_format_forms import SheetFormatForm
from varna.org.permissions import require


def set_sheet_format(request: HttpRequest) -> HttpResponse:
    require(request.user, "measures.set_sheet_format", on=timezone.localdate())
    found = queries.sheet_format()
    if "remove" in request.POST:
        actions.remove_sheet_format(by=actor(request), at=timezone.now())
        messages.success(request, gettext("Planeringssystemets kalkylblad är borttaget."))
        return redirect("action_plan_list")
    form = SheetFormatForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        actions.set_sheet_format(
            name=form.cleaned_data["name"],
            headings=form.said("heading_"),
            words=form.said("word_"),
            by=actor(request),
            at=timezone.now(),
        )
        messages.success(request, gettext("Planeringssystemets kalkylblad är sparat."))
        return redirect("action_plan_list")
    return render(request, "measures/sheet_format.html", {"form": form, "found": found})
