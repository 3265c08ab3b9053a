"""The answer page saves by itself: some of its fields at a time, without the rest of the page."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from varna.followup import article, drafts, queries
from varna.followup.actions import answers
from varna.followup.actions.answers import fingerprint
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.drafts import Item
from varna.followup.views import saving
from varna.followup.views.common import is_bound, visible_enquiry
from varna.followup.views.saving import Attempt
from varna.org.permissions import require
from varna.ui import formats

ON_THE_PAGE = re.compile(r"q([0-9]{1,18})-was")


@require_POST
def save_answers(request: HttpRequest, pk: int) -> HttpResponse:
    """
    The questions that were sent, saved as the page's own button does; `autosave.js` reads the
    answer. 409 when nothing more can be saved here.
    """
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    require(request.user, "followup.answer_enquiry", enquiry, on=today)
    asked = queries.questions(enquiry).filter(pk__in=sent(request))
    try:
        save, restricted = saving.draft_of(enquiry, request), not is_bound(request)
        attempt = saving.attempt(request, list(asked), save, restricted=restricted)
    except (answers.DraftIsLocked, RoundIsNotOpen):
        return too_late()
    return JsonResponse(told(attempt, list(asked.all()), queries.progress(enquiry.questions.all())))


def sent(request: HttpRequest) -> list[int]:
    """The keys of the questions that the request holds."""
    return [int(found[1]) for name in request.POST if (found := ON_THE_PAGE.fullmatch(name))]


def too_late() -> JsonResponse:
    return JsonResponse({"said": _too_late()}, status=409)


def told(attempt: Attempt, asked: Sequence[Any], progress: Mapping[str, int]) -> dict[str, Any]:
    """What came of it, of each of the questions that were sent, and how far the page has come."""
    tried = {*attempt.wanted, *attempt.wrong}
    items = drafts.fields([each for each in asked if each.pk in tried])
    attempt.explain(items)
    questions = {item.key: _told(item, attempt) for item in items}
    words = gettext("%(answered)s av %(total)s besvarade") % progress
    return {
        "said": _said(items),
        "questions": questions,
        "answered": progress["answered"],
        "progress": words,
    }


def _told(item: Item, attempt: Attempt) -> dict[str, str]:
    """
    `was` is the fingerprint to begin the next change with: of what was sent and now stands, and
    not of what somebody else may have saved, for the writer has not seen that.
    """
    if item.contested:
        return {"unsaved": "contested", "notice": article.contested(item, asks=True)}
    if item.wrong:
        return {"unsaved": "wrong", "notice": article.wrong(item)}
    was = fingerprint(attempt.wanted[item.question.pk].said)
    return {"was": was, "saved": item.saved} if was == item.was else {"was": was}


def _said(items: list[Item]) -> str:
    for item in items:
        if item.contested:
            who = {"who": item.contested.saved_by}
            return gettext("Inte sparat: %(who)s svarade något annat medan du skrev.") % who
        if item.wrong:
            return gettext("Inte sparat: %(why)s") % {"why": " ".join(item.wrong)}
    return gettext("Sparat %(time)s.") % {"time": formats.clock(timezone.now())}


def _too_late() -> str:
    kept = gettext("Det du skrev står kvar här tills du lämnar sidan.")
    return f"{saving.too_late()} {kept}"
