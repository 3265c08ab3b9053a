"""Handing questions to a colleague, who has what, and taking it back."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.followup import drafts, queries
from varna.followup.actions import answers, handing
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.handing_forms import HandForm
from varna.followup.models import Enquiry, Handing
from varna.followup.views import saving
from varna.followup.views.common import own_draft, visible_enquiry
from varna.org import queries as org
from varna.org.permissions import may, require

REFUSALS = {
    handing.AlreadyHanded: _("Någon annan fick en av frågorna medan du valde. Se efter nedan."),
    handing.HandedToOneself: _("Frågorna är redan dina. Välj någon annan."),
    handing.AccountIsClosed: _("Personens konto är stängt. Be kommunkontoret öppna det."),
    handing.NothingToHand: _("Välj minst en fråga."),
    handing.DayHasPassed: _("Välj i dag eller en senare dag."),
}


def hand_questions(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    require(request.user, "followup.hand_questions", enquiry, on=today)
    if own_draft(request, enquiry, today) is None:
        return redirect("enquiry_detail", pk)
    form = _form(request, enquiry, today)
    if request.method == "POST" and form.is_valid():
        try:
            new = handing.hand_questions(
                enquiry=enquiry,
                questions=form.chosen,
                to=form.to,
                due_on=form.cleaned_data["due_on"],
                words=form.cleaned_data["words"],
                by=actor(request),
                at=timezone.now(),
            )
        except tuple(REFUSALS) as refusal:
            form.add_error(None, str(REFUSALS[type(refusal)]))
        except (answers.DraftIsLocked, RoundIsNotOpen):
            messages.error(request, saving.too_late())
            return redirect("enquiry_detail", pk)
        else:
            words = {"who": new.person}
            messages.success(request, gettext("%(who)s har fått frågorna och ett brev.") % words)
            return redirect("hand_questions", pk)
    return render(request, "followup/hand.html", _context(enquiry, form))


def _form(request: HttpRequest, enquiry: Enquiry, today: date) -> HandForm:
    last_day = enquiry.due_on - timedelta(days=7)
    return HandForm(
        request.POST or None,
        initial={"due_on": max(today, last_day)},
        free=list(enquiry.questions.exclude(handed__is_open=True)),
        people=org.colleagues(enquiry.unit, today).exclude(pk=actor(request).pk),
        adds=may(request.user, "followup.add_colleague", enquiry, on=today),
        today=today,
    )


def _context(enquiry: Enquiry, form: HandForm) -> dict[str, Any]:
    found = queries.handings(enquiry)
    return {
        "enquiry": enquiry,
        "form": form,
        "areas": drafts.by_area([_Choice(each, form) for each in form.free]),
        "current": [each for each in found if each.ended_at is None],
        "past": [each for each in found if each.ended_at is not None],
    }


class _Choice:
    """A question that is free to be handed."""

    def __init__(self, question: Any, form: HandForm) -> None:
        self.question = question
        self.is_ticked = str(question.pk) in (form["questions"].value() or [])


@require_POST
def take_back(request: HttpRequest, pk: int, handed: int) -> HttpResponse:
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    rows = Handing.objects.visible_to(request.user, today).filter(enquiry=enquiry)
    row = get_object_or_404(rows.select_related("person"), pk=handed)
    require(request.user, "followup.hand_questions", enquiry, on=today)
    handing.take_back(handing=row, by=actor(request), at=timezone.now())
    words = {"who": row.person}
    messages.success(request, gettext("Frågorna är tillbaka. %(who)s ser dem inte längre.") % words)
    return redirect("hand_questions", pk)
