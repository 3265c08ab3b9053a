"""A stored file as a response; the view has asked who may open what it belongs to."""

import io
import logging

from csp.constants import HEADER
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from varna.files import blobs
from varna.files.models import StoredFile

log = logging.getLogger(__name__)


def served(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """To be kept on the reader's machine, never shown as one of our pages; read whole first."""
    try:
        content = blobs.read(file.sha256)
    except blobs.Damaged:
        return _damaged(request, file)
    response = FileResponse(
        io.BytesIO(content),
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type,
    )
    response[HEADER] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _damaged(request: HttpRequest, file: StoredFile) -> HttpResponse:
    log.error("Stored file %d is missing or damaged.", file.pk)
    return render(request, "files/damaged.html", {"file": file}, status=500)
