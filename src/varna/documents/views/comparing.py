"""What one version says that another does not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from varna.documents import queries
from varna.documents.differences import differences
from varna.documents.queries import Numbered
from varna.documents.views.shared import document_for


def compare_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """`?before=1&after=2` by number; without them the two latest."""
    today = timezone.localdate()
    document = document_for(request, pk, today)
    versions = queries.versions_of(document, request.user, today)
    after = _chosen(versions, request.GET.get("after", ""), versions[0])
    earlier = [each for each in versions if each.number < after.number]
    before = _chosen(versions, request.GET.get("before", ""), earlier[0] if earlier else after)
    paragraphs = differences(before.version.text, after.version.text)
    shown = {
        "document": document,
        "versions": versions,
        "before": before,
        "after": after,
        "paragraphs": paragraphs,
        "changed": any(each.is_changed for each in paragraphs),
    }
    return render(request, "documents/compare.html", shown)


def _chosen(versions: list[Numbered], said: str, otherwise: Numbered) -> Numbered:
    return next((each for each in versions if str(each.number) == said), otherwise)
