"""Documents and versions in the making."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.documents import actions
from varna.documents.actions.drafting import fingerprint
from varna.documents.models import GoverningDocument
from varna.documents.register_forms import NewDocumentForm, PlaceForm, VersionForm
from varna.documents.views.shared import document_for, version_for
from varna.org.permissions import require


def add_document(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "documents.manage_document", on=today)
    sent = request.POST or None
    place = NewDocumentForm(sent, user=request.user, on=today)
    form = VersionForm(sent, on=today)
    if request.method == "POST" and all([place.is_valid(), form.is_valid()]):
        document = GoverningDocument(unit=place.cleaned_data["unit"])
        require(request.user, "documents.manage_document", document, on=today)
        version = actions.add_document(
            **place.cleaned_data, **form.wording, by=actor(request), at=timezone.now()
        )
        messages.success(request, gettext("Dokumentet är upplagt som utkast."))
        return redirect("document_detail", version.document_id)
    shown = {"place": place, "form": form, "version": None}
    return render(request, "documents/form.html", shown)


def change_document(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    document = document_for(request, pk, today, "documents.manage_document")
    as_it_is = {"kind": document.kind, "classification": document.classification}
    form = PlaceForm(request.POST or None, initial=as_it_is)
    if request.method == "POST" and form.is_valid():
        actions.change_document(
            document=document, **form.cleaned_data, by=actor(request), at=timezone.now()
        )
        messages.success(request, gettext("Ändringarna är sparade."))
        return redirect("document_detail", pk)
    return render(request, "documents/place.html", {"form": form, "document": document})


@require_POST
def begin_version(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    document = document_for(request, pk, today, "documents.manage_document")
    try:
        version = actions.begin_version(document=document, by=actor(request), at=timezone.now())
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("document_detail", pk)
    return redirect("change_version", version.pk)


def change_version(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    version = version_for(request, pk, today, "documents.manage_document")
    as_it_is = {"seen": fingerprint(version), "units": version.units.all()}
    form = VersionForm(request.POST or None, instance=version, initial=as_it_is, on=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_version(
                version=version,
                **form.wording,
                seen=form.cleaned_data["seen"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("Ändringarna är sparade."))
            return redirect("document_version", pk)
    return render(request, "documents/form.html", {"form": form, "version": version})


def remove_version(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    version = version_for(request, pk, today, "documents.manage_document")
    if request.method == "POST":
        try:
            actions.remove_version(version=version, by=actor(request), at=timezone.now())
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("document_version", pk)
        messages.success(request, gettext("Utkastet är borttaget. Journalen minns vad som stod."))
        return redirect("document_list")
    return render(request, "documents/remove.html", {"version": version})
