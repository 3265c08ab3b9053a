"""What every page here begins with."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from varna.accounts.middleware import ONLY
from varna.followup.models import Enquiry, Round, RoundState, Submission
from varna.org.permissions import may


@dataclass(frozen=True)
class Draft:
    """That there is a draft to work with; `sent_back` is what came back with words."""

    sent_back: Submission | None = None


def is_bound(request: HttpRequest) -> bool:
    """Whether the person came by a one-time link and can visit this task alone."""
    return bool(request.session.get(ONLY))


def visible_enquiry(request: HttpRequest, pk: int, today: date) -> Enquiry:
    """:raises Http404:"""
    rows = Enquiry.objects.visible_to(request.user, today).select_related("round", "unit")
    return get_object_or_404(rows, pk=pk)


def visible_round(request: HttpRequest, pk: int, today: date) -> Round:
    """:raises Http404:"""
    rows = Round.objects.visible_to(request.user, today).select_related("plan__version")
    return get_object_or_404(rows, pk=pk)


def is_own(request: HttpRequest, enquiry: Enquiry, today: date) -> bool:
    """Whether the draft is the person's own: seeing that a unit is asked is not enough."""
    return may(request.user, "followup.submit_enquiry", enquiry, on=today)


def own_draft(request: HttpRequest, enquiry: Enquiry, today: date) -> Draft | None:
    """While the round is open and nothing is in; to others than the unit's own there is none."""
    if enquiry.round.state != RoundState.OPEN or not is_own(request, enquiry, today):
        return None
    rows = enquiry.submissions.filter(is_latest=True).select_related("decision")
    latest = next(iter(rows.prefetch_related("returned__question")), None)
    return None if latest and latest.returned_at is None else Draft(latest)
