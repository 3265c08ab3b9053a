"""A commitment: the page where the chain is seen whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from varna.journal import queries as journal
from varna.org.permissions import may
from varna.plan import aims, comparing, sources
from varna.plan.models import Commitment
from varna.portal import chain


def commitment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    on, now = timezone.localdate(), timezone.now()
    visible = Commitment.objects.visible_to(request.user, on).select_related(
        "plan__version__decision", "area"
    )
    commitment = get_object_or_404(visible, pk=pk)
    shown = {
        "commitment": commitment,
        "aims": aims.of_area(commitment.area),
        "assignments": chain.assignments(commitment, request.user, on),
        "measures": chain.measures(commitment, request.user, on),
        "statements": chain.statements(commitment, request.user, on),
        "evidence": chain.evidence(commitment, request.user, at=now, on=on),
        "sources": sources.in_words(sources.standing([commitment.pk])[commitment.pk]),
        "chooses_sources": may(request.user, "plan.choose_sources", on=on),
        "became": comparing.became(commitment),
        "origins": comparing.origins(commitment),
        "years": chain.years(commitment, request.user, on),
        "assigns": may(request.user, "plan.assign_units", on=on),
        "follows": commitment.plan.is_adopted and may(request.user, "portal.see_history", on=on),
        "discloses": commitment.plan.is_adopted
        and may(request.user, "disclosure.handle_request", on=on),
        "adds_measures": may(request.user, "measures.manage_measure", on=on),
        "links": chain.links(commitment, request.user, on),
        "states": may(request.user, "statements.state_holding", on=on),
        "entries": journal.entries_about(commitment.ref, request.user, on),
        "on": on,
    }
    return render(request, "portal/commitment.html", shown)
