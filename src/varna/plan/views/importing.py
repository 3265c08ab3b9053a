"""Dropping a document in."""

import hashlib
import io

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.files import actions as files
from varna.files.actions import LookedInto
from varna.files.refusals import RefusedFile
from varna.org.permissions import require
from varna.plan import actions
from varna.plan.forms import UploadForm
from varna.plan.models import Plan
from varna.plan.originals import READABLE, original_of
from varna.plan.reading.refusals import Unreadable
from varna.plan.reading.safely import read_safely
from varna.plan.words import sentence


def import_plan(request: HttpRequest) -> HttpResponse:
    """
    What is refused is not kept. A file that was read before leads to what it became; when it was
    not kept then, it is now.
    """
    today = timezone.localdate()
    require(request.user, "plan.import_plan", on=today)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    known = None
    if is_sent and form.is_valid():
        try:
            return _read_in(request, form)
        except actions.AlreadyRead as refusal:
            known = refusal.plan
        except (actions.Refused, RefusedFile) as refusal:
            form.add_error("file", str(refusal))
        except Unreadable as refusal:
            form.add_error("file", sentence(refusal.code, refusal.params))
    return render(request, "plan/import.html", {"form": form, "known": known})


def _read_in(request: HttpRequest, form: UploadForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    content, by, at = file.read(), actor(request), timezone.now()
    known = _without_its_file(request, content)
    if known is not None:
        original = _original(file.name, content)
        actions.keep_original(plan=known, original=original, by=by, at=at)
        said = gettext("Planen var redan inläst. Nu är filen också sparad med den.")
        messages.success(request, said)
        return redirect("plan_detail", known.pk)
    reading = read_safely(file.name, content)
    original = _original(file.name, content)
    plan = actions.propose_plan(reading=reading, original=original, by=by, at=at)
    messages.success(request, gettext("Dokumentet är läst. Gå igenom förslaget."))
    return redirect("check_plan", plan.pk)


def _without_its_file(request: HttpRequest, content: bytes) -> Plan | None:
    """
    The plan that this file became, before files were kept.

    :raises AlreadyRead: it was kept
    """
    plans = Plan.objects.visible_to(request.user, timezone.localdate())
    sha256 = hashlib.sha256(content).hexdigest()
    found = plans.filter(source_sha256=sha256).select_related("version").first()
    if found is not None and original_of(found) is not None:
        raise actions.AlreadyRead(found)
    return found


def _original(name: str, content: bytes) -> LookedInto:
    """:raises RefusedFile:"""
    upload = io.BytesIO(content)
    return files.look_into(upload=upload, name=name, allowed=READABLE, is_quoted=True)
