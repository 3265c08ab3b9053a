"""What a unit is about to say, read once more, and the press that submits it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.followup import changes, drafts, queries
from varna.followup.actions import submissions
from varna.followup.actions.answers import drafted
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.forms import SubmitForm
from varna.followup.views.common import is_bound, own_draft, visible_enquiry
from varna.org.permissions import may, require


def review_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be said in the unit's name, read only, and the press that submits it."""
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    draft = own_draft(request, enquiry, today)
    if draft is None:
        return redirect("enquiry_detail", pk)
    asked = list(queries.questions(enquiry))
    linked, now = not is_bound(request), timezone.now()
    items = drafts.items(
        enquiry, asked, user=request.user, on=today, at=now, linked=linked, restricted=linked
    )
    context = {
        "enquiry": enquiry,
        "areas": drafts.by_area(items),
        "missing": submissions.incomplete(asked),
        "form": SubmitForm(initial={"read": submissions.digest(asked)}),
        "answers": may(request.user, "followup.answer_enquiry", enquiry, on=today),
        "submits": may(request.user, "followup.submit_enquiry", enquiry, on=today),
        "sent_back": draft.sent_back,
        "changes": draft.sent_back
        and changes.since(
            draft.sent_back,
            [(item.question, drafted(item.question)) for item in items],
            sees_restricted=linked,
        ),
    }
    return render(request, "followup/review.html", context)


@require_POST
def submit_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    require(request.user, "followup.submit_enquiry", enquiry, on=today)
    form = SubmitForm(request.POST)
    read = form.cleaned_data["read"] if form.is_valid() else ""
    try:
        submission = submissions.submit_enquiry(
            enquiry=enquiry, by=actor(request), at=timezone.now(), read=read
        )
    except submissions.NotComplete:
        messages.error(request, gettext("Inget är inlämnat: några svar saknas, se nedan."))
    except submissions.DraftHasChanged:
        messages.error(
            request, gettext("Inget är inlämnat: någon ändrade ett svar medan du läste. Läs igen.")
        )
    except RoundIsNotOpen:
        messages.error(request, gettext("Inget är inlämnat: uppföljningen är avslutad."))
    else:
        messages.success(request, gettext("Svaren är inlämnade."))
        return redirect("submission_detail", pk, submission.number)
    return redirect("review_enquiry", pk)
