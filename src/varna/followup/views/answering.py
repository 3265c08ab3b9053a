"""The answer page of a unit."""

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.followup import colleagues, drafts, queries, stances
from varna.followup.actions import answers
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.article import Articles
from varna.followup.drafts import Item
from varna.followup.markup import joined
from varna.followup.models import Enquiry
from varna.followup.views import enquiries, saving
from varna.followup.views.common import Draft, is_bound, is_own, own_draft, visible_enquiry
from varna.org.permissions import may
from varna.ui import formats

FILES_OF = re.compile(r"files-([0-9]{1,18})")


def enquiry_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer page for those who answer; those who submit read; others see how far it is."""
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    draft = own_draft(request, enquiry, today)
    if draft is None:
        if request.method == "POST" and is_own(request, enquiry, today):
            return _too_late(request, enquiry)
        return enquiries.status(request, enquiry, today)
    if not may(request.user, "followup.answer_enquiry", enquiry, on=today):
        return redirect("review_enquiry", pk)
    if request.method == "POST":
        return _save(request, enquiry, draft, today)
    return _page(request, enquiry, draft, _items(request, enquiry, today))


def _items(request: HttpRequest, enquiry: Enquiry, today: date) -> list[Item]:
    asked = list(queries.questions(enquiry))
    signed_in, now = not is_bound(request), timezone.now()
    return drafts.items(
        enquiry,
        asked,
        user=request.user,
        on=today,
        at=now,
        linked=signed_in,
        restricted=signed_in,
    )


def _page(
    request: HttpRequest, enquiry: Enquiry, draft: Draft, items: list[Item], status: int = 200
) -> HttpResponse:
    sent_back = draft.sent_back
    returned = (
        {each.question_id: each.words for each in sent_back.returned.all()} if sent_back else {}
    )
    handings = [each for each in queries.handings(enquiry) if each.ended_at is None]
    signed_in = not is_bound(request)
    asked: list[Any] = [item.question for item in items]
    binding = sum(question.is_binding for question in asked)
    asks = len(asked) - binding
    articles = Articles(
        measures=signed_in,
        returned=returned,
        handed=colleagues.by_question(handings),
        decided=stances.by_question(enquiry.questions.all()) if asks else {},
        attaches=True,
        restricts=signed_in,
    )
    context = {
        "enquiry": enquiry,
        "areas": [
            (area, joined(articles.article(item) for item in area.items))
            for area in drafts.returned_first(items, returned)
        ],
        "wrong": [item for item in items if item.wrong or item.contested],
        "total": len(asked),
        "answered": sum(bool(question.value) for question in asked),
        "is_invitation_only": not binding,
        "binding": binding,
        "asks": asks,
        "is_bound": is_bound(request),
        "latest": max((each.saved_at for each in asked if each.saved_at), default=None),
        "sent_back": sent_back,
        "elsewhere": colleagues.elsewhere(handings),
    }
    return render(request, "followup/answer.html", context, status=status)


def _save(request: HttpRequest, enquiry: Enquiry, draft: Draft, today: date) -> HttpResponse:
    asked = list(queries.questions(enquiry))
    save, restricted = saving.draft_of(enquiry, request), not is_bound(request)
    repeated = saving.repeated(request, enquiry, asked, restricted=restricted)
    try:
        attempt = saving.attempt(request, asked, save, repeated, restricted=restricted)
    except (answers.DraftIsLocked, RoundIsNotOpen):
        return _too_late(request, enquiry)
    if attempt.is_whole:
        return _after(request, enquiry, repeated)
    items = _items(request, enquiry, today)
    attempt.explain(items)
    return _page(request, enquiry, draft, items, status=422)


def _too_late(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    messages.error(request, saving.too_late())
    return redirect("enquiry_detail", enquiry.pk)


def _after(
    request: HttpRequest, enquiry: Enquiry, repeated: dict[int, answers.Wanted]
) -> HttpResponse:
    then = request.POST.get("then", "")
    if then == "review":
        return redirect("review_enquiry", enquiry.pk)
    if wanted := FILES_OF.fullmatch(then):
        return redirect("attachment_list", enquiry.pk, int(wanted[1]))
    words = {"time": formats.clock(timezone.now())}
    messages.success(request, gettext("Sparat %(time)s.") % words)
    response = redirect("enquiry_detail", enquiry.pk)
    if repeated:
        response["Location"] += f"#q{next(iter(repeated))}"
    return response
