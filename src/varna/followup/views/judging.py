"""The office's page of judgements, and the page where one is written."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.accounts.http import actor
from varna.followup import judging, queries
from varna.followup.actions import judging as actions
from varna.followup.drafts import step
from varna.followup.forms import JudgementForm
from varna.followup.judging import Line
from varna.followup.models import Judged, Round, RoundState, Submission
from varna.followup.scales import scales
from varna.org.permissions import require
from varna.plan.models import Commitment, Goal
from varna.ui.lists import ID, Column, download

SHOWN: dict[str, Callable[[Line], bool]] = {
    "missing": lambda line: line.judgement is None,
    "differs": lambda line: line.differs,
}
LINES: list[Column[Line]] = [
    Column("area", _("Område"), value=lambda line: str(line.area or "")),
    Column("about", _("Mål eller uppföljningspunkt"), value=lambda line: str(line.about)),
    Column("said", _("Enheternas svar"), value=lambda line: ", ".join(line.counted.said)),
    Column(
        "judged",
        _("Bedömning"),
        value=lambda line: line.judgement.label if line.judgement else None,
    ),
    Column("apart", _("Skiljer sig"), value=lambda line: line.difference),
    Column(
        "words",
        _("Motivering"),
        value=lambda line: line.judgement.words if line.judgement else None,
    ),
    Column(ID, _("Id"), value=lambda line: str(line.about.ref)),
]


def judgement_list(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = _round(request, pk, today)
    lines = _lines(request, found, today)
    show, area = request.GET.get("show", ""), request.GET.get("area", "")
    chosen = [line for line in lines if not (area and str(line.area and line.area.pk) != area)]
    wanted = SHOWN.get(show)
    shown = [line for line in chosen if wanted is None or wanted(line)]
    if file := download(request, shown, columns=LINES, name="bedomningar"):
        return file
    context = {
        "round": found,
        "lines": shown,
        "progress": judging.progress(lines),
        "areas": list(dict.fromkeys(line.area for line in lines if line.area)),
        "show": show if wanted else "",
        "area": area,
    }
    return render(request, "followup/judgements.html", context)


def judge_point(request: HttpRequest, pk: int, commitment: int) -> HttpResponse:
    today = timezone.localdate()
    found = _round(request, pk, today)
    return _judge(request, found, _line(_lines(request, found, today), commitment, Commitment))


def judge_goal(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    today = timezone.localdate()
    found = _round(request, pk, today)
    return _judge(request, found, _line(_lines(request, found, today), goal, Goal))


def _judge(request: HttpRequest, found: Round, line: Line) -> HttpResponse:
    form = JudgementForm(
        request.POST or None, initial=_first(line), steps=judging.scale(scales()["FOLLOW_UP"])
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.judge(
                round=found,
                about=line.about,
                value=Judged(said["value"]),
                words=said["words"],
                seen=said["seen"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.JudgementHasChanged:
            form.add_error(None, _changed())
        else:
            messages.success(request, gettext("Bedömningen är sparad."))
            return redirect(_after(request, found))
    context = {
        "round": found,
        "line": line,
        "form": form,
        "answers": _answers(request, found, line),
        "before": actions.of(found, line.about).select_related("judged_by").order_by("-pk"),
    }
    return render(request, "followup/judgement_form.html", context)


def _first(line: Line) -> dict[str, Any]:
    row = line.judgement
    return {"value": row.value, "words": row.words, "seen": row.pk} if row else {}


def _changed() -> str:
    return gettext(
        "Någon annan har bedömt detta medan du skrev. Ingenting är sparat. Läs den nya bedömningen "
        "nedan, och öppna sidan igen om din ska gälla."
    )


def _after(request: HttpRequest, found: Round) -> str:
    """Back to the list, or to the next without a judgement."""
    if request.POST.get("then") == "next":
        lines = _lines(request, found, timezone.localdate())
        left = next((line for line in lines if line.judgement is None), None)
        if left is not None:
            name = "judge_goal" if left.is_goal else "judge_point"
            return reverse(name, args=[found.pk, left.about.pk])
    return reverse("judgement_list", args=[found.pk])


def _answers(request: HttpRequest, found: Round, line: Line) -> list[dict[str, Any]]:
    """What each unit answers to the point; a goal is answered by nobody."""
    if line.is_goal:
        return []
    visible = Submission.objects.visible_to(request.user, timezone.localdate())
    rows = queries.standing_answers(found, visible=visible).filter(
        question__commitment=line.about.pk
    )
    rows = rows.select_related("question__enquiry").order_by("question__enquiry__unit__path")
    return [{"row": row, "step": step(row.question, row.value)} for row in rows]


def _lines(request: HttpRequest, found: Round, today: date) -> list[Line]:
    visible = Submission.objects.visible_to(request.user, today)
    return judging.lines(found, visible, judging.standing(found, request.user, today))


def _line(lines: list[Line], key: int, kind: type[Commitment | Goal]) -> Line:
    found = (line for line in lines if isinstance(line.about, kind) and line.about.pk == key)
    line = next(found, None)
    if line is None:
        raise Http404
    return line


def _round(request: HttpRequest, pk: int, today: date) -> Round:
    rows = Round.objects.visible_to(request.user, today).exclude(state=RoundState.DRAFT)
    found = get_object_or_404(rows.select_related("plan__version"), pk=pk)
    require(request.user, "followup.judge", on=today)
    return found
