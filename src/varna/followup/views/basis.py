"""The basis of a frozen figure, opened from the submission that holds it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from varna.followup import basis, frozen
from varna.followup.models import Enquiry, Submission
from varna.followup.views.common import is_bound


def evidence_basis(
    request: HttpRequest, pk: int, number: int, answer: int, place: int
) -> HttpResponse:
    """:param place: which of the answer's sources, counted from 1"""
    today = timezone.localdate()
    visible = Submission.objects.visible_to(request.user, today).select_related("enquiry__round")
    enquiry = Enquiry.objects.filter(pk=pk)
    submission = get_object_or_404(visible, enquiry__in=enquiry, number=number)
    found = get_object_or_404(submission.answers.select_related("question"), pk=answer)
    if not 0 < place <= len(found.evidence):
        raise Http404
    label, evidence = frozen.thaw(found.evidence[place - 1])
    shown = {
        "submission": submission,
        "enquiry": submission.enquiry,
        "question": found.question,
        "label": label,
        "evidence": evidence,
        "as_of": evidence.as_of or submission.submitted_at,
        "basis": basis.basis(
            evidence,
            request.user,
            today,
            since=evidence.as_of or submission.submitted_at,
            linked=not is_bound(request),
        ),
    }
    return render(request, "followup/basis.html", shown)
