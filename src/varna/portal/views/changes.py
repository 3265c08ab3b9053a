"""Changing a unit over time: say what, look at what it will mean, confirm."""

import hashlib
import json

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from varna.accounts.http import actor
from varna.org.models import Unit
from varna.org.permissions import require
from varna.portal import changing
from varna.portal.changing import REFUSALS, Way
from varna.portal.outlook import outlook

NOT_SAID = {"csrfmiddlewaretoken", "confirm", "seen"}


def rename_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, changing.RENAME)


def move_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, changing.MOVE)


def end_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, changing.END)


def merge_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, changing.MERGE)


def split_unit(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, changing.SPLIT)


def _change(request: HttpRequest, pk: int, way: Way) -> HttpResponse:
    """Nothing happens before it has been looked at, word for word as it is confirmed."""
    today = timezone.localdate()
    units = Unit.objects.visible_to(request.user, today).select_related("parent")
    unit = get_object_or_404(units, pk=pk)
    require(request.user, "org.manage_units", unit, on=today)
    form = way.form(request.POST or None, unit=unit, on=today)
    seen = _digest(request.POST)
    is_confirmed = "confirm" in request.POST and request.POST.get("seen") == seen
    looks = None
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():  # the look is a try that leaves nothing behind
                way.act(unit, form.cleaned_data, actor(request), timezone.now())
                transaction.set_rollback(not is_confirmed)
        except tuple(REFUSALS) as refusal:
            form.add_error(None, str(REFUSALS[type(refusal)]))
        else:
            if is_confirmed:
                messages.success(request, str(way.done))
                return redirect("unit_detail", pk)
            looks = outlook(way.concerned(unit, form.cleaned_data), today)
    context = {"unit": unit, "way": way, "form": form, "looks": looks, "seen": seen}
    return render(request, "portal/unit_change.html", context)


def _digest(said: QueryDict) -> str:
    """What was written, so that nothing else is confirmed than what was looked at."""
    fields = {name: values for name, values in said.lists() if name not in NOT_SAID}
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
