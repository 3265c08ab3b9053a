"""Proposed, adopted, reviewed, repealed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.documents import actions, deciders
from varna.documents.completeness import lacks
from varna.documents.register_forms import RepealForm, ReviewForm, VersionDecisionForm
from varna.documents.views.shared import version_for


@require_POST
def propose_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for(request, pk, timezone.localdate(), "documents.manage_document")
    try:
        actions.propose_version(version=version, by=actor(request), at=timezone.now())
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("Versionen är ett förslag som väntar på beslut."))
    return redirect("document_version", pk)


@require_POST
def take_back_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for(request, pk, timezone.localdate(), "documents.manage_document")
    try:
        actions.take_back_version(version=version, by=actor(request), at=timezone.now())
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("Förslaget är ett utkast igen."))
    return redirect("document_version", pk)


def adopt_version(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    version = version_for(request, pk, today, "documents.record_decision")
    form = VersionDecisionForm(
        request.POST or None,
        initial={"registry_number": version.registry_number},
        bodies=deciders.bodies(version.document, today),
        on=today,
        unit=version.document.unit,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.adopt_version(version=version, **said, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Beslutet är infört och versionen är låst."))
            return redirect("document_version", pk)
    shown = {"form": form, "version": version, "lacks": lacks(version)}
    return render(request, "documents/adopt.html", shown)


def repeal_version(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    version = version_for(request, pk, today, "documents.record_decision")
    bodies = deciders.bodies(version.document, today)
    unit = version.document.unit
    form = RepealForm(request.POST or None, bodies=bodies, on=today, unit=unit)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.repeal_version(version=version, **said, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Beslutet om att upphäva är infört."))
            return redirect("document_version", pk)
    return render(request, "documents/repeal.html", {"form": form, "version": version})


def record_review(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    version = version_for(request, pk, today, "documents.manage_document")
    form = ReviewForm(request.POST or None, on=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.record_review(version=version, **said, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Översynen är införd."))
            return redirect("document_version", pk)
    return render(request, "documents/review.html", {"form": form, "version": version})
