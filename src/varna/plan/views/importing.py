"""Dropping a document in."""

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.org.permissions import require
from varna.plan import actions
from varna.plan.forms import UploadForm
from varna.plan.models import Plan
from varna.plan.reading.refusals import Unreadable
from varna.plan.reading.safely import read_safely
from varna.plan.words import sentence


def import_plan(request: HttpRequest) -> HttpResponse:
    """What is refused is not kept; a file that was read before leads to what it became."""
    today = timezone.localdate()
    require(request.user, "plan.import_plan", on=today)
    sent = int(request.META.get("CONTENT_LENGTH") or 0)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES, sent=sent) if is_sent else UploadForm()
    known = None
    if is_sent and form.is_valid():
        try:
            plan = _read_in(request, form)
        except actions.AlreadyRead as refusal:
            known = refusal.plan
        except actions.Refused as refusal:
            form.add_error("file", str(refusal))
        except Unreadable as refusal:
            form.add_error("file", sentence(refusal.code, refusal.params))
        else:
            messages.success(request, gettext("Dokumentet är läst. Gå igenom förslaget."))
            return redirect("check_plan", plan.pk)
    return render(request, "plan/import.html", {"form": form, "known": known})


def _read_in(request: HttpRequest, form: UploadForm) -> Plan:
    file = form.cleaned_data["file"]
    content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()
    known = Plan.objects.visible_to(request.user, timezone.localdate())
    found = known.filter(source_sha256=sha256).select_related("version").first()
    if found is not None:
        raise actions.AlreadyRead(found)
    reading = read_safely(file.name, content)
    return actions.propose_plan(
        reading=reading, name=file.name, sha256=sha256, by=actor(request), at=timezone.now()
    )
