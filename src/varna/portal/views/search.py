"""What is found, of all that the reader may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from varna.search import index, queries, words


def search(request: HttpRequest) -> HttpResponse:
    """Everybody who is signed in may ask; each kind says what they may find."""
    asked = request.GET.get("q", "").replace("\x00", " ").strip()
    sought = words.terms(asked)
    kinds = {kind.name for kind, _what in index.searched()}
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else ""
    on = timezone.localdate()
    page = request.GET.get("page", "1")
    found = (
        queries.find(sought, reader=request.user, on=on, kind=kind, page=page) if sought else None
    )
    shown = {
        "q": asked[: words.LONGEST_QUERY],
        "is_more": words.is_more(asked),
        "most": words.MOST_TERMS,
        "longest": words.LONGEST_QUERY,
        "sought": sought,
        "kind": kind,
        "found": found,
        "kinds": queries.labels(found.counts) if found else [],
        "is_built": queries.is_built(),
    }
    return render(request, "portal/search.html", shown)
