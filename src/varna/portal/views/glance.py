"""The municipality at a glance, and what is in one of its boxes."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from varna.evidence.masking import sees_exact
from varna.followup import stances
from varna.followup.models import Enquiry, Question, Round, RoundState, Submission
from varna.followup.queries import NOT_IN, with_states
from varna.org import queries as org
from varna.org.permissions import may
from varna.org.roles import CONTENT
from varna.portal import box, glance, sheets


def situation(request: HttpRequest) -> HttpResponse:
    """The matrix of one round: the latest, unless the address says another."""
    on = timezone.localdate()
    if not org.holds_any(request.user, CONTENT, on):
        raise PermissionDenied
    rounds = glance.rounds(request.user, on)
    chosen = _chosen(rounds, request.GET.get("round", ""))
    shown = glance.glance(chosen, request.user, on) if chosen else None
    if shown and request.GET.get("export") == "xlsx":
        return sheets.glance(shown)
    context = {
        "glance": shown,
        "rounds": rounds,
        "chosen": chosen,
        "judged": glance.judged(chosen, request.user, on) if chosen else [],
        "judges": may(request.user, "followup.judge", on=on),
    }
    return render(request, "portal/glance.html", context)


def _chosen(rounds: list[Round], wanted: str) -> Round | None:
    if not wanted:
        return rounds[0] if rounds else None
    found = next((each for each in rounds if str(each.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


def situation_box(request: HttpRequest, pk: int, unit: int, position: int) -> HttpResponse:
    """What one unit has answered in one area, the least done first."""
    on = timezone.localdate()
    visible = Enquiry.objects.visible_to(request.user, on).exclude(round__state=RoundState.DRAFT)
    enquiry = get_object_or_404(
        with_states(visible).select_related("round__plan", "unit"), round__pk=pk, unit__pk=unit
    )
    questions = Question.objects.filter(enquiry=enquiry, area_position=position).select_related(
        "commitment"
    )
    if not questions:
        raise Http404
    submission = (
        Submission.objects.visible_to(request.user, on).standing().filter(enquiry=enquiry).first()
    )
    decided, only = stances.by_question(questions), request.GET.get("only", "")
    exact = sees_exact(request.user, enquiry.unit, on)
    lines = box.lines(questions, submission, decided, exact=exact)
    area = enquiry.round.plan.areas.filter(position=position).first()
    shown = {
        "enquiry": enquiry,
        "area": area,
        "submission": submission,
        "is_hidden": submission is None and enquiry.state not in NOT_IN,
        "lines": [line for line in lines if line.is_left or not only],
        "only": only,
        "is_binding": any(line.question.is_binding for line in lines),
    }
    return render(request, "portal/box.html", shown)
