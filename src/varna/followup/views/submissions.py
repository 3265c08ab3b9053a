"""What a unit has submitted: frozen answers and evidence, its decision, and sending it back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.documents.models import Manner, Outcome
from varna.followup import changes, drafts, kept, states
from varna.followup.actions import deciding, returning
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.kept import Kept
from varna.followup.models import Enquiry, RoundState, Submission, SubmittedAnswer
from varna.followup.submission_forms import DecisionForm, ReturnForm
from varna.followup.views.common import is_bound
from varna.journal import queries as journal
from varna.org.models import UnitKind
from varna.org.permissions import may, require
from varna.subjects import queries as subjects


def submission_detail(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    today = timezone.localdate()
    submission = _submission(request, pk, number, today)
    linked = not is_bound(request)
    restricted = linked and kept.sees_restricted(submission, request.user, today)
    items = kept.items(
        submission, user=request.user, on=today, linked=linked, restricted=restricted
    )
    context = {
        "submission": submission,
        "enquiry": submission.enquiry,
        "areas": drafts.by_area(items),
        "is_binding": any(item.question.is_binding for item in items),
        "changes": _changes(request, submission, items, today, restricted=restricted),
        "tablings": submission.tablings.order_by("decided_on", "pk"),
        "is_settled": _is_settled(submission),
        "expected_on": _expected_on(submission),
        **_what_may_be_done(request, submission, today, linked=linked),
        "adds_measures": linked and may(request.user, "measures.manage_measure", on=today),
        "links": subjects.linked_to(submission.ref, request.user, today) if linked else [],
        "discloses": linked and may(request.user, "disclosure.handle_request", on=today),
        "entries": journal.entries_about(submission.ref, request.user, today),
    }
    return render(request, "followup/submission.html", context)


def _what_may_be_done(
    request: HttpRequest, submission: Submission, today: date, *, linked: bool
) -> dict[str, bool]:
    """By this reader, to a submission that stands; `keeps`: it is too late to send it back."""
    returns = may(request.user, "followup.return_submission", submission, on=today)
    is_open = submission.enquiry.round.state == RoundState.OPEN and _stands(submission)
    unit = submission.enquiry.unit
    return {
        "numbers": linked and may(request.user, "documents.record_number", unit, on=today),
        "bundles": linked and may(request.user, "registrar.take_bundle", unit, on=today),
        "decides": _waits(submission)
        and may(request.user, "followup.record_decision", submission, on=today),
        "returns": returns and _can_return(submission),
        "keeps": returns and is_open and _is_settled(submission),
    }


def _changes(
    request: HttpRequest,
    submission: Submission,
    items: Sequence[Kept],
    today: date,
    *,
    restricted: bool,
) -> changes.Changes | None:
    """Since the submission before, for those who may read that one."""
    visible = Submission.objects.visible_to(request.user, today)
    before = visible.filter(enquiry=submission.enquiry_id, number=submission.number - 1).first()
    if before is None:
        return None
    now = [(item.question, item.said) for item in items]
    return changes.since(before, now, sees_restricted=restricted)


def _expected_on(submission: Submission) -> date | None:
    tabled_on = submission.decision.decided_on if submission.decision else None
    meeting_on = submission.enquiry.meeting_on
    return states.expected_on(meeting_on, submission.submitted_at, tabled_on)


def _stands(submission: Submission) -> bool:
    return submission.is_latest and submission.returned_at is None


def _is_settled(submission: Submission) -> bool:
    return submission.decision is not None and submission.decision.settles


def _waits(submission: Submission) -> bool:
    is_needed = submission.enquiry.manner != Manner.NOT_REQUIRED
    return is_needed and _stands(submission) and not _is_settled(submission)


def _can_return(submission: Submission) -> bool:
    is_open = submission.enquiry.round.state == RoundState.OPEN
    return is_open and _stands(submission) and not _is_settled(submission)


def record_decision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    today = timezone.localdate()
    submission = _submission(request, pk, number, today)
    require(request.user, "followup.record_decision", submission, on=today)
    form = DecisionForm(
        request.POST or None,
        initial=_first(submission.enquiry),
        unit=submission.enquiry.unit,
        earliest=deciding.earliest(submission),
        is_tabled=submission.decision is not None,
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
        deciding.record_decision(
            submission=submission,
            manner=Manner(values["manner"]),
            body=values["body"],
            decided_on=values["decided_on"],
            paragraph=values["paragraph"],
            registry_number=values["registry_number"],
            outcome=Outcome(values["outcome"]),
            words=values["words"],
            by=actor(request),
            at=timezone.now(),
        )
    except deciding.NoDecisionNeeded:
        messages.info(request, gettext("Här behövs inget beslut."))
    except returning.AlreadyDecided:
        messages.info(request, gettext("Beslutet är redan infört."))
    except returning.SentBack:
        messages.error(request, gettext("Svaren är återsända. Inget beslut är infört."))
    except RoundIsNotOpen:
        said = gettext(
            "Uppföljningen är avslutad, så svaren kan inte öppnas igen. Ingen återremiss är införd."
        )
        messages.error(request, said)
    else:
        messages.success(request, _recorded(Outcome(values["outcome"])))
    return redirect("submission_detail", submission.enquiry_id, submission.number)


def _recorded(outcome: Outcome) -> str:
    if outcome is Outcome.REFERRED_BACK:
        return gettext("Återremissen är införd. Enhetens utkast är öppet igen.")
    if outcome is Outcome.TABLED:
        return gettext("Bordläggningen är införd. Svaren väntar på ett nytt beslut.")
    return gettext("Beslutet är infört.")


def return_submission(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    today = timezone.localdate()
    submission = _submission(request, pk, number, today)
    require(request.user, "followup.return_submission", submission, on=today)
    answers = list(submission.answers.select_related("question").order_by("question__position"))
    form = ReturnForm(request.POST or None, questions=[each.question for each in answers])
    if request.method == "POST" and form.is_valid():
        return _return(request, submission, form.cleaned_data)
    if not _can_return(submission):
        if _is_settled(submission):
            messages.info(request, _keeps())
        return redirect("submission_detail", pk, number)
    context = {
        "form": form,
        "rows": _rows(form, answers),
        "submission": submission,
        "enquiry": submission.enquiry,
    }
    return render(request, "followup/return.html", context)


def _rows(form: ReturnForm, answers: Sequence[SubmittedAnswer]) -> list[dict[str, Any]]:
    return [
        {
            "question": question,
            "answer": answer,
            "step": drafts.step(question, answer.value),
            "is_ticked": is_ticked,
            "field": field,
        }
        for answer, (question, is_ticked, field) in zip(answers, form.rows(), strict=True)
    ]


def _keeps() -> str:
    return gettext(
        "Svaren är beslutade och kan inte återsändas. Bara den som beslutar kan återremittera dem."
    )


def _return(request: HttpRequest, submission: Submission, values: dict[str, Any]) -> HttpResponse:
    try:
        returning.return_submission(
            submission=submission,
            words=values["words"],
            questions=ReturnForm.singled(values),
            by=actor(request),
            at=timezone.now(),
        )
    except returning.AlreadyDecided:
        messages.error(request, _keeps())
    except returning.SentBack:
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
        ).prefetch_related("returned__question"),
        enquiry__pk=pk,
        number=number,
    )
