"""The basis of a frozen figure, opened from the submission that holds it."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from varna.evidence import masking
from varna.evidence.contract import Evidence
from varna.followup import basis, frozen
from varna.followup.basis import Basis
from varna.followup.models import Enquiry, Submission
from varna.followup.views.common import is_bound


def evidence_basis(
    request: HttpRequest, pk: int, number: int, answer: int, place: int
) -> HttpResponse:
    """:param place: which of the answer's sources, counted from 1"""
    today = timezone.localdate()
    visible = Submission.objects.visible_to(request.user, today).select_related(
        "enquiry__round", "enquiry__unit"
    )
    enquiry = Enquiry.objects.filter(pk=pk)
    submission = get_object_or_404(visible, enquiry__in=enquiry, number=number)
    found = get_object_or_404(submission.answers.select_related("question"), pk=answer)
    if not 0 < place <= len(found.evidence):
        raise Http404
    label, evidence = frozen.thaw(found.evidence[place - 1])
    exact = masking.sees_exact(request.user, submission.unit, today)
    figures = [masking.shown(each, exact=exact) for each in evidence.figures]
    as_of = evidence.as_of or submission.submitted_at
    shown = {
        "submission": submission,
        "enquiry": submission.enquiry,
        "question": found.question,
        "label": label,
        "figures": figures,
        "summary": evidence.summary,
        "as_of": as_of,
        "basis": None if masking.holds_back(figures) else _rows(request, evidence, today, as_of),
    }
    return render(request, "followup/basis.html", shown)


def _rows(request: HttpRequest, evidence: Evidence, today: date, since: datetime) -> Basis:
    linked = not is_bound(request)
    return basis.basis(evidence, request.user, today, since=since, linked=linked)
