"""What everybody may read without signing in: published reports, their files and their data."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from varna.files import making
from varna.files.serving import served
from varna.paper.links import without_links
from varna.paper.page import page as as_page
from varna.report import opendata, proof, published
from varna.report.models import Publication

View = Callable[..., HttpResponseBase]
KEPT = "public, max-age=300"
"""A browser or proxy may keep a page as long; what is withdrawn is gone after it."""


def for_everybody(view: View) -> View:
    """
    The same to everybody, whoever is signed in: no cookie, the language in the address, and free to
    be kept on the way.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = "en" if request.GET.get("lang") == "en" else settings.LANGUAGE_CODE
        with translation.override(language):
            response = view(request, *args, **kwargs)
        request.session.accessed = False  # the door looked at it, and the answer is no other for it
        response.headers["Cache-Control"] = KEPT
        response.headers["Content-Language"] = language
        return response

    return login_not_required(require_safe(shown))


@for_everybody
def published_list(request: HttpRequest) -> HttpResponse:
    shown = {"publications": published.standing().order_by("-version__report__round__period_start")}
    return render(request, "report/public/list.html", shown)


@for_everybody
def published_report(request: HttpRequest, address: str) -> HttpResponse:
    publication = _publication(address)
    shown = {
        "publication": publication,
        "version": publication.version,
        "areas": published.promises(publication.version),
        "answered": published.answered(publication.version),
        "decisions": published.decisions(publication.version),
        "files": publication.version.files.select_related("stored"),
    }
    return render(request, "report/public/report.html", shown)


@for_everybody
def published_text(request: HttpRequest, address: str) -> HttpResponse:
    """The whole report, as the council had it; residents cannot follow it inwards."""
    publication = _publication(address)
    page = as_page(without_links(proof.printed(publication.version)))
    return render(request, "report/public/text.html", {"publication": publication, "page": page})


@for_everybody
def published_file(request: HttpRequest, address: str, kind: str) -> HttpResponseBase:
    file = making.kept(_publication(address).version, kind)
    if file is None:
        raise Http404
    return served(request, file.stored)


@for_everybody
def published_data(request: HttpRequest, address: str) -> HttpResponse:
    """What the data are: fields, units, licence, addresses."""
    shown = {"publication": _publication(address), "tables": opendata.TABLES}
    return render(request, "report/public/data.html", shown | {"licence": opendata.LICENCE})


@for_everybody
def data_table(_request: HttpRequest, address: str, table: str) -> HttpResponse:
    publication, described = _publication(address), opendata.table(table)
    if described is None:
        raise Http404
    content = opendata.to_csv(described, publication.version)
    return _open(content, "text/csv; charset=utf-8", f"{address}-{table}.csv")


@for_everybody
def data_json(_request: HttpRequest, address: str) -> HttpResponse:
    content = json.dumps(opendata.as_data(_publication(address)), ensure_ascii=False)
    return _open(content.encode(), "application/json", f"{address}.json")


@for_everybody
def catalogue(_request: HttpRequest) -> HttpResponse:
    """All that is published, as the national data portal reads it (DCAT-AP-SE)."""
    content = json.dumps(opendata.catalogue(published.standing()), ensure_ascii=False, indent=1)
    return _open(content.encode(), "application/ld+json", "")


def _publication(address: str) -> Publication:
    return get_object_or_404(published.standing(), address=address)


def _open(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Any site's page may read it."""
    headers = {"Access-Control-Allow-Origin": "*"}
    if name:
        headers["Content-Disposition"] = f'inline; filename="{name}"'
    return HttpResponse(content, content_type=media_type, headers=headers)
