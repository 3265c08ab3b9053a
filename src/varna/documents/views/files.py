"""The files of a version: added and removed while it is written, opened by whoever sees it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.documents import actions
from varna.documents.register_forms import FileForm
from varna.documents.views.shared import version_for
from varna.files.refusals import RefusedFile
from varna.files.serving import served


def document_files(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for(request, pk, timezone.localdate(), "documents.manage_document")
    is_sent = request.method == "POST"
    form = FileForm(*((request.POST, request.FILES) if is_sent else ()))
    if is_sent and form.is_valid():
        upload = form.chosen
        try:
            actions.attach_file(
                version=version,
                upload=upload,
                name=upload.name or "",
                by=actor(request),
                at=timezone.now(),
            )
        except (RefusedFile, actions.Refused) as refusal:
            form.add_error("upload", str(refusal))
        else:
            messages.success(request, gettext("Filen är bifogad."))
            return redirect("document_files", pk)
    files = version.files.select_related("file", "added_by")
    return render(
        request, "documents/files.html", {"form": form, "version": version, "files": files}
    )


def document_file(request: HttpRequest, pk: int, attached: int) -> HttpResponseBase:
    version = version_for(request, pk, timezone.localdate())
    return served(
        request, get_object_or_404(version.files.select_related("file"), pk=attached).file
    )


@require_POST
def remove_document_file(request: HttpRequest, pk: int, attached: int) -> HttpResponse:
    version = version_for(request, pk, timezone.localdate(), "documents.manage_document")
    found = get_object_or_404(version.files.select_related("version", "file"), pk=attached)
    try:
        actions.remove_file(attached=found, by=actor(request), at=timezone.now())
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("Filen är borttagen ur utkastet."))
    return redirect("document_files", pk)
