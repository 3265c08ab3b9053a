"""Every commitment that any plan has held, and everything about each of them over the years."""

from datetime import date

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.org.permissions import require
from varna.paper.page import page as as_page
from varna.paper.render import Format, RenderFailed
from varna.paper.render import render as made
from varna.plan.models import Commitment, Kind
from varna.portal.dossier import compose
from varna.ui.lists import ID, Column, Filter, listing


def _state(row: Commitment) -> str:
    return _("gäller") if getattr(row, "is_in_force", False) else _("gäller inte")


FILES = {each.value: each for each in (Format.PDF, Format.SHEET)}
COLUMNS: list[Column[Commitment]] = [
    Column("text", gettext_lazy("Åtagande"), value=lambda row: row.text, kind="sentence"),
    Column("area", gettext_lazy("Område"), value=lambda row: str(row.area or "")),
    Column("plan", gettext_lazy("Senast i"), value=lambda row: row.plan.version.title),
    Column("state", gettext_lazy("Läge"), value=_state),
    Column(ID, gettext_lazy("Id"), value=lambda row: str(row.lineage)),
]


def history_list(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    require(request.user, "portal.see_history", on=on)
    found = listing(
        request,
        _latest(request, on),
        columns=COLUMNS,
        search=["text", "body", "area__title"],
        filters=[_by_state(), _by_kind()],
        export="ataganden-genom-aren",
    )
    return found.download or render(request, "portal/histories.html", {"listing": found})


def _latest(request: HttpRequest, on: date) -> QuerySet[Commitment]:
    """Of each lineage, as it was worded last; also what no plan holds any more."""
    rows = Commitment.objects.visible_to(request.user, on).promised()
    later = Commitment.objects.promised().filter(
        lineage=OuterRef("lineage"), plan__gt=OuterRef("plan")
    )
    in_force = Commitment.objects.in_force(on).filter(pk=OuterRef("pk"))
    found = rows.filter(~Exists(later)).annotate(is_in_force=Exists(in_force))
    return found.select_related("plan__version", "area").order_by("-plan", "position")


def _by_state() -> Filter[Commitment]:
    choices = [("now", _("gäller")), ("past", _("gäller inte"))]
    return Filter(
        "state", _("Läge"), choices, lambda rows, value: rows.filter(is_in_force=value == "now")
    )


def _by_kind() -> Filter[Commitment]:
    return Filter(
        "kind", _("Slag"), list(Kind.choices), lambda rows, value: rows.filter(kind=value)
    )


def commitment_history(request: HttpRequest, pk: int) -> HttpResponse:
    found = _commitment(request, pk)
    on, now = timezone.localdate(), timezone.now()
    document = compose.told(found, request.user, at=now, on=on)
    shown = {"commitment": found, "page": as_page(document, head=False)}
    return render(request, "portal/history.html", shown)


def commitment_history_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    found, wanted = _commitment(request, pk), FILES.get(kind)
    if wanted is None:
        raise Http404
    on, now = timezone.localdate(), timezone.now()
    document = compose.told(found, request.user, at=now, on=on)
    try:
        content = made(document, wanted)
    except RenderFailed as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("commitment_history", pk)
    name = slugify(f"åtagande genom åren {found.text[:60]} {on}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{wanted.value}"'}
    return HttpResponse(content, content_type=wanted.content_type, headers=headers)


def _commitment(request: HttpRequest, pk: int) -> Commitment:
    """One that a plan has promised, whether it still does or not."""
    on = timezone.localdate()
    rows = Commitment.objects.visible_to(request.user, on).promised()
    found = get_object_or_404(rows.select_related("plan__version", "area"), pk=pk)
    require(request.user, "portal.see_history", on=on)
    return found
