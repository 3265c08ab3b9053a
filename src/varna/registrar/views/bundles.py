"""The files of the list, or of one thing in it, for the registry."""

from collections.abc import Sequence
from datetime import date

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.text import slugify

from varna.accounts.http import actor
from varna.followup.frozen import LANGUAGE
from varna.org import queries as org
from varna.org.permissions import require
from varna.registrar import actions, queries
from varna.registrar.bundles import contents as bundles
from varna.registrar.bundles.packing import packed
from varna.registrar.queries import Search
from varna.registrar.records import LISTED, Kind, Record
from varna.registrar.views import records as listed
from varna.ui.lists import wanted_by

SHOWN = 100


def record_bundle(request: HttpRequest) -> HttpResponseBase:
    """`?about=round:3` is one thing with what belongs to it; else the address is the list's."""
    on = timezone.localdate()
    require(request.user, "registrar.take_bundle", on=on)
    if request.method == "POST":
        return _taken(request, on)
    chosen, records = _wanted(request, on)
    found = bundles.gather(records)
    shown = {
        "chosen": chosen,
        "contents": found,
        "pieces": found.files[:SHOWN],
        "shown": SHOWN,
        "largest": bundles.LARGEST,
        "most": bundles.MOST_FILES,
    }
    return render(request, "registrar/bundle.html", shown)


def _taken(request: HttpRequest, on: date) -> HttpResponseBase:
    """In Swedish, whatever language the one who takes it has chosen."""
    with translation.override(LANGUAGE):
        chosen, records = _wanted(request, on)
        found = bundles.gather(records)
        if found.is_too_large or not found.records:
            return redirect(request.get_full_path())
        bundle = packed(found)
    about = chosen or org.municipality()
    assert about is not None, "what is listed belongs to a municipality"
    actions.take_bundle(about=about, bundle=bundle, by=actor(request), at=timezone.now())
    return FileResponse(
        bundle.archive,
        as_attachment=True,
        filename=f"till-diariet-{slugify(chosen.identity if chosen else str(on))}.zip",
        content_type="application/zip",
        headers={"Cache-Control": "private, no-store"},
    )


def _wanted(request: HttpRequest, on: date) -> tuple[Record | None, Sequence[Record]]:
    """
    The thing that is chosen, if one is, and the records to take: what is not received, decided or
    sent yet is working material.

    :raises Http404: when the person sees no such thing.
    """
    if "about" not in request.GET:
        search = Search(kinds=LISTED, is_own=False)
        asked = wanted_by(
            request.GET, search, filters=listed.filters(request, on), search=listed.in_words
        )
        return None, _records(request, asked, on)
    ref = queries.ref_of(request.GET["about"])
    own = _records(request, Search(kinds=tuple(Kind), is_own=False, within=ref), on) if ref else []
    chosen = next((each for each in own if each.identity == str(ref)), None)
    if chosen is None:
        raise Http404
    return chosen, [each for each in own if each.on]


def _records(request: HttpRequest, search: Search, on: date) -> list[Record]:
    places = queries.places(search, request.user, on)[: bundles.MOST_RECORDS + 1]
    return queries.told(list(places), request.user, on, is_own=False)
