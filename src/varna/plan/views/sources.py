"""Which sources show how commitments are kept: the whole plan, an area, one commitment."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.org.permissions import require
from varna.plan import actions, answers, queries, sources
from varna.plan.models import Commitment, SourceChoice
from varna.plan.source_forms import SourcesForm, SourcesOfSeveralForm
from varna.plan.views.shared import area_at, commitment_for, plan_for, say
from varna.ui.lists import ID, Column, download

SHOWN = 3
"""Of the latest choices, to be undone."""
SOURCES: list[Column[sources.Named]] = [
    Column("area", _("Område"), value=lambda row: str(row.commitment.area or "")),
    Column("text", _("Åtagande"), value=lambda row: row.commitment.text),
    Column("sources", _("Underlag"), value=lambda row: ", ".join(row.sources)),
    Column(
        "chosen", _("Valt"), value=lambda row: gettext("nej") if row.is_default else gettext("ja")
    ),
    Column(ID, _("Id"), value=lambda row: str(row.commitment.lineage)),
]


def source_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Every commitment of the plan with its sources."""
    plan = plan_for(request, pk, "plan.choose_sources", timezone.localdate())
    chapters = sources.by_chapter(queries.chapters(plan))
    told = (row for _chapter, rows in chapters for row in rows)
    if file := download(request, told, columns=SOURCES, name="underlag"):
        return file
    shown = {
        "plan": plan,
        "chapters": chapters,
        "choices": plan.source_choices.filter(undone_at=None)[:SHOWN],
    }
    return render(request, "plan/sources.html", shown)


def choose_sources(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = commitment_for(request, pk, "plan.choose_sources", timezone.localdate())
    stood = sources.standing([commitment.pk])
    form = SourcesForm(
        request.POST or None, stands=stood[commitment.pk], was=sources.fingerprint(stood)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.choose_sources(
                plan=commitment.plan,
                commitments=[commitment],
                chosen=form.chosen,
                seen=[commitment],
                was=form.cleaned_data["was"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            say(request, refusal)
        else:
            messages.success(request, _said(made))
        return redirect("choose_sources", pk)
    shown = {
        "commitment": commitment,
        "plan": commitment.plan,
        "form": form,
        "choices": _latest(commitment),
    }
    return render(request, "plan/choose_sources.html", shown)


def choose_for_area(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """For several commitments at once; position 0 is the general responsibilities."""
    plan = plan_for(request, pk, "plan.choose_sources", timezone.localdate())
    area = area_at(plan, position)
    found = answers.commitments(plan, area)
    stood = sources.standing(each.pk for each in found)
    form = SourcesOfSeveralForm(
        request.POST or None,
        stands=sources.shared(stood),
        was=sources.fingerprint(stood),
        commitments=found,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.choose_sources(
                plan=plan,
                commitments=list(form.cleaned_data["commitments"].select_related("area")),
                chosen=form.chosen,
                seen=found,
                was=form.cleaned_data["was"],
                by=actor(request),
                at=timezone.now(),
            )
        except actions.Refused as refusal:
            say(request, refusal)
        else:
            messages.success(request, _said(made))
        return redirect("source_list", pk)
    shown = {"plan": plan, "area": area, "form": form, "rows": sources.named(found, stood)}
    return render(request, "plan/choose_for_area.html", shown)


@require_POST
def undo_source_choice(request: HttpRequest, pk: int) -> HttpResponse:
    on = timezone.localdate()
    rows = SourceChoice.objects.visible_to(request.user, on).select_related("plan__version")
    choice = get_object_or_404(rows, pk=pk)
    require(request.user, "plan.choose_sources", on=on)
    try:
        actions.undo_source_choice(choice=choice, by=actor(request), at=timezone.now())
    except actions.Refused as refusal:
        say(request, refusal)
    else:
        messages.success(request, gettext("Valet är ångrat. Det som gällde förut gäller igen."))
    return redirect("source_list", choice.plan_id)


def _latest(commitment: Commitment) -> QuerySet[SourceChoice]:
    made = commitment.plan.source_choices.filter(undone_at=None)
    return made.filter(after__has_key=str(commitment.pk))[:SHOWN]


def _said(made: SourceChoice | None) -> str:
    if made is None:
        return gettext("Valet var redan så. Ingenting ändrades.")
    number = len(made.after)
    said = ngettext(
        "Valet av underlag gäller nu %(number)d åtagande.",
        "Valet av underlag gäller nu %(number)d åtaganden.",
        number,
    )
    return said % {"number": number}
