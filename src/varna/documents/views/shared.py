"""What every page of the register does first."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from varna.documents.models import DocumentVersion, GoverningDocument
from varna.org.permissions import require


def document_for(request: HttpRequest, pk: int, on: date, act: str = "") -> GoverningDocument:
    """404 for a document the person may not see, 403 for an act they may not do."""
    rows = GoverningDocument.objects.visible_to(request.user, on).select_related("unit")
    document = get_object_or_404(rows, pk=pk)
    if act:
        require(request.user, act, document, on=on)
    return document


def version_for(request: HttpRequest, pk: int, on: date, act: str = "") -> Any:
    """The same for a version, with its `state`."""
    rows = DocumentVersion.objects.visible_to(request.user, on).with_state(on)
    version = get_object_or_404(
        rows.select_related("document__unit", "decision", "repeal", "created_by"), pk=pk
    )
    if act:
        require(request.user, act, version.document, on=on)
    return version
