"""What a unit has submitted: frozen answers and evidence, its decision, and sending it back."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.documents.models import Manner, Outcome
from varna.followup import drafts, kept
from varna.followup.actions import submissions as actions
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.forms import DecisionForm, ReturnForm
from varna.followup.models import Enquiry, RoundState, Submission
from varna.followup.views.common import is_bound
from varna.journal import queries as journal
from varna.org.models import UnitKind
from varna.org.permissions import may, require


def submission_detail(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    today = timezone.localdate()
    submission = _submission(request, pk, number, today)
    linked = not is_bound(request)
    items = kept.items(submission, user=request.user, on=today, linked=linked)
    context = {
        "submission": submission,
        "enquiry": submission.enquiry,
        "areas": drafts.by_area(items),
        "decides": _waits(submission)
        and may(request.user, "followup.record_decision", submission, on=today),
        "returns": _can_return(submission)
        and may(request.user, "followup.return_submission", submission, on=today),
        "entries": journal.entries_about(submission.ref, request.user, today),
    }
    return render(request, "followup/submission.html", context)


def _waits(submission: Submission) -> bool:
    is_needed = submission.enquiry.manner != Manner.NOT_REQUIRED
    stands = submission.is_latest and submission.returned_at is None
    return is_needed and stands and submission.decision_id is None


def _can_return(submission: Submission) -> bool:
    is_open = submission.enquiry.round.state == RoundState.OPEN
    return is_open and submission.is_latest and submission.returned_at is None


def record_decision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    today = timezone.localdate()
    submission = _submission(request, pk, number, today)
    require(request.user, "followup.record_decision", submission, on=today)
    form = DecisionForm(
        request.POST or None,
        initial=_first(submission.enquiry),
        submitted_on=timezone.localdate(submission.submitted_at),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        return _record(request, submission, form)
    if not _waits(submission):
        return redirect("submission_detail", pk, number)
    context = {"form": form, "submission": submission, "enquiry": submission.enquiry}
    return render(request, "followup/decision.html", context)


def _first(enquiry: Enquiry) -> dict[str, str]:
    """Who decides, in the words that its minutes would have."""
    bodies = {
        UnitKind.COMPANY: gettext("Styrelsen för %(unit)s"),
        UnitKind.JOINT_AUTHORITY: gettext("Direktionen för %(unit)s"),
    }
    body = bodies.get(UnitKind(enquiry.unit.kind), "%(unit)s") % {"unit": enquiry.unit_name}
    return {"manner": enquiry.manner, "body": body, "outcome": Outcome.APPROVED}


def _record(request: HttpRequest, submission: Submission, form: DecisionForm) -> HttpResponse:
    values = form.cleaned_data
    try:
        actions.record_decision(
            submission=submission,
            manner=Manner(values["manner"]),
            body=values["body"],
            decided_on=values["decided_on"],
            paragraph=values["paragraph"],
            registry_number=values["registry_number"],
            outcome=Outcome(values["outcome"]),
            by=actor(request),
            at=timezone.now(),
        )
    except actions.NoDecisionNeeded:
        messages.info(request, gettext("Här behövs inget beslut."))
    except actions.AlreadyDecided:
        messages.info(request, gettext("Beslutet är redan infört."))
    except actions.SentBack:
        messages.error(request, gettext("Svaren är återsända. Inget beslut är infört."))
    else:
        messages.success(request, gettext("Beslutet är infört."))
    return redirect("submission_detail", submission.enquiry_id, submission.number)


def return_submission(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    today = timezone.localdate()
    submission = _submission(request, pk, number, today)
    require(request.user, "followup.return_submission", submission, on=today)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _return(request, submission, form.cleaned_data["words"])
    if not _can_return(submission):
        return redirect("submission_detail", pk, number)
    context = {"form": form, "submission": submission, "enquiry": submission.enquiry}
    return render(request, "followup/return.html", context)


def _return(request: HttpRequest, submission: Submission, words: str) -> HttpResponse:
    try:
        actions.return_submission(
            submission=submission, words=words, by=actor(request), at=timezone.now()
        )
    except actions.SentBack:
        messages.info(request, gettext("Svaren är redan återsända."))
    except RoundIsNotOpen:
        messages.error(request, gettext("Uppföljningen är avslutad. Ingenting är återsänt."))
    else:
        messages.success(request, gettext("Svaren är återsända."))
    return redirect("submission_detail", submission.enquiry_id, submission.number)


def _submission(request: HttpRequest, pk: int, number: int, today: date) -> Submission:
    rows = Submission.objects.visible_to(request.user, today)
    return get_object_or_404(
        rows.select_related(
            "enquiry__round__plan__version", "enquiry__unit", "decision", "returned_by"
        ),
        enquiry__pk=pk,
        number=number,
    )
