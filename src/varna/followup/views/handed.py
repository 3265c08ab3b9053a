"""The page of somebody who has been handed questions: those, and nothing else of the draft."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.followup import drafts, queries
from varna.followup.actions import answers, handing
from varna.followup.actions.handing import HandingIsOver
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.actions.submissions import NotComplete
from varna.followup.article import Articles
from varna.followup.drafts import Item
from varna.followup.handing_forms import GiveBackForm
from varna.followup.markup import joined
from varna.followup.models import Handing
from varna.followup.views import autosaving, saving
from varna.followup.views.common import is_bound
from varna.followup.views.saving import Attempt
from varna.org.permissions import may, require
from varna.ui import formats
from varna.ui.lists import Column, download

OVER = (HandingIsOver, answers.DraftIsLocked, RoundIsNotOpen)
MINE: list[Column[Handing]] = [
    Column("unit", _("Enhet"), value=lambda row: row.enquiry.unit_name),
    Column("round", _("Uppföljning"), value=lambda row: row.enquiry.round.title),
    Column("by", _("Från"), value=lambda row: row.handed_by.name),
    Column("due", _("Klart senast"), value=lambda row: row.due_on),
    Column("done", _("Blev klar"), value=lambda row: row.done_at),
]


def handed_list(request: HttpRequest) -> HttpResponse:
    """What the person has been handed, by whom, and until when."""
    rows = Handing.objects.visible_to(request.user, timezone.localdate()).live()
    mine = rows.filter(person=actor(request)).select_related("enquiry__round", "handed_by")
    mine = mine.order_by("due_on", "pk")
    if file := download(request, mine, columns=MINE, name="lamnade-fragor"):
        return file
    return render(request, "followup/handed_list.html", {"handings": mine})


def handed_questions(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    row = _handed(request, pk, today)
    if not may(request.user, "followup.answer_handed", row, on=today):
        return render(request, "followup/handed_over.html", {"handing": row}, status=410)
    if request.method == "POST":
        return _save(request, row, today)
    return _page(request, row, _items(request, row, today))


def _handed(request: HttpRequest, pk: int, today: date) -> Handing:
    """What was handed to just this person, now or once."""
    rows = Handing.objects.visible_to(request.user, today).filter(person=actor(request))
    rows = rows.select_related("enquiry__round", "enquiry__unit", "person", "handed_by")
    return get_object_or_404(rows, pk=pk)


def _items(request: HttpRequest, row: Handing, today: date) -> list[Item]:
    asked = list(queries.handed_questions(row))
    linked, now = not is_bound(request), timezone.now()
    return drafts.items(
        row.enquiry,
        asked,
        user=request.user,
        on=today,
        at=now,
        linked=linked,
        restricted=False,
    )


def _page(
    request: HttpRequest,
    row: Handing,
    items: list[Item],
    *,
    giving_back: GiveBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    articles = Articles(measures=False, returned={})
    asked: list[Any] = [item.question for item in items]
    context = {
        "handing": row,
        "enquiry": row.enquiry,
        "areas": [
            (area, joined(articles.article(item) for item in area.items))
            for area in drafts.by_area(items)
        ],
        "wrong": [item for item in items if item.wrong or item.contested],
        "total": len(asked),
        "answered": sum(bool(question.value) for question in asked),
        "latest": max((each.saved_at for each in asked if each.saved_at), default=None),
        "give_back": giving_back or GiveBackForm(),
    }
    return render(request, "followup/handed.html", context, status=status)


def _save(request: HttpRequest, row: Handing, today: date) -> HttpResponse:
    try:
        attempt = _attempt(request, row, list(queries.handed_questions(row)))
        if attempt.is_whole:
            return _after(request, row)
    except OVER:
        messages.error(request, saving.too_late())
        return redirect("handed_questions", row.pk)
    items = _items(request, row, today)
    attempt.explain(items)
    return _page(request, row, items, status=422)


def _attempt(request: HttpRequest, row: Handing, asked: list[Any]) -> Attempt:
    return saving.attempt(
        request,
        asked,
        lambda wanted: handing.save_handed(
            handing=row, values=wanted, by=actor(request), at=timezone.now()
        ),
        saving.repeated(request, row.enquiry, asked, restricted=False),
        restricted=False,
    )


def _after(request: HttpRequest, row: Handing) -> HttpResponse:
    if request.POST.get("then") != "done":
        words = {"time": formats.clock(timezone.now())}
        messages.success(request, gettext("Sparat %(time)s.") % words)
        return redirect("handed_questions", row.pk)
    try:
        handing.finish_handing(handing=row, by=actor(request), at=timezone.now())
    except NotComplete as missing:
        messages.error(request, _missing(missing))
    else:
        messages.success(request, gettext("Tack. Enheten ser att du är klar."))
    return redirect("handed_questions", row.pk)


def _missing(missing: NotComplete) -> str:
    if missing.unanswered:
        return gettext("Allt är sparat, men en fråga är inte besvarad än. Svara först på alla.")
    return gettext("Allt är sparat, men ett av svaren behöver en kommentar.")


@require_POST
def save_handed(request: HttpRequest, pk: int) -> HttpResponse:
    """The page saves by itself, as that of the unit does; of the handed questions alone."""
    today = timezone.localdate()
    row = _handed(request, pk, today)
    require(request.user, "followup.answer_handed", row, on=today)
    asked = queries.handed_questions(row).filter(pk__in=autosaving.sent(request))
    try:
        attempt = _attempt(request, row, list(asked))
    except OVER:
        return autosaving.too_late()
    progress = queries.progress(queries.handed_questions(row))
    return JsonResponse(autosaving.told(attempt, list(asked.all()), progress))


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    row = _handed(request, pk, today)
    require(request.user, "followup.answer_handed", row, on=today)
    form = GiveBackForm(request.POST)
    if not form.is_valid():
        return _page(request, row, _items(request, row, today), giving_back=form, status=422)
    try:
        handing.give_back(handing=row, **form.cleaned_data, by=actor(request), at=timezone.now())
    except OVER:
        messages.error(request, saving.too_late())
    return redirect("handed_questions", pk)
