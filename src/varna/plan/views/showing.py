"""The plans, one plan, and the commitments as a list."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.documents import numbers
from varna.journal import queries as journal
from varna.org import queries as org
from varna.org.permissions import may, require
from varna.plan import comparing, queries
from varna.plan.models import BINDING, Basis, Commitment, Comparison, Kind, Plan, State
from varna.plan.originals import original_of
from varna.plan.views.shared import plan_for
from varna.subjects import queries as subjects
from varna.ui.lists import ID, Column, Filter, listing

PLANS: list[Column[Plan]] = [
    Column("title", _("Plan"), ["sort_title"], str),
    Column("state", _("Läge"), ["state"], lambda row: str(row.get_state_display())),
    Column("valid", _("Gäller"), ["version__valid_from"], lambda row: row.version.valid_from),
    Column(
        "decided",
        _("Beslut"),
        ["version__decision__decided_on"],
        lambda row: str(row.version.decision or ""),
    ),
]
ONLY_EXPORTED_OF_PLANS: list[Column[Plan]] = [
    Column("until", _("Gäller till och med"), value=lambda row: row.version.valid_until),
    Column("registry", _("Diarienummer"), value=lambda row: row.version.registry_number),
]


def plan_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "plan.read_plan", on=today)
    rows = (
        Plan.objects.visible_to(request.user, today)
        .select_related("version__decision")
        .annotate(sort_title=Collate("version__title", "swedish"))
        .order_by("-created_at", "-pk")
    )
    found = listing(request, rows, columns=PLANS, also=ONLY_EXPORTED_OF_PLANS, export="planer")
    if found.download:
        return found.download
    shown = {
        "listing": found,
        "imports": may(request.user, "plan.import_plan", on=today),
        "in_force": queries.plan_in_force(today),
    }
    return render(request, "plan/list.html", shown)


def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    plan = plan_for(request, pk, "plan.read_plan", today)
    shown = {
        "plan": plan,
        "version": plan.version,
        "original": original_of(plan),
        "chapters": queries.chapters(plan),
        "comparison": Comparison.objects.filter(plan=plan).first(),
        "replaced_by": comparing.replaced_by(plan),
        "changes": may(request.user, "plan.change_plan", on=today),
        "assigns": may(request.user, "plan.assign_units", on=today) and plan.is_adopted,
        "numbers": numbers.registers_whole(request.user, today),
        "imports": may(request.user, "plan.import_plan", on=today),
        "sets_goals": may(request.user, "plan.set_goal", on=today),
        "links": subjects.linked_to(plan.ref, request.user, today),
        "entries": journal.entries_about(plan.ref, request.user, today),
    }
    return render(request, "plan/detail.html", shown)


def _unit_kinds(row: Commitment, *, binding: bool) -> str:
    found = [each.unit.name for each in row.assignments.all() if each.is_binding is binding]
    return ", ".join(found)


COMMITMENTS: list[Column[Commitment]] = [
    Column("area", _("Område"), ["area__position"], lambda row: str(row.area) if row.area else ""),
    Column("text", _("Åtagande"), ["sort_text"], lambda row: row.text),
    Column("kind", _("Slag"), ["kind"], lambda row: str(row.get_kind_display())),
    Column("to", _("Riktat till"), value=lambda row: ", ".join(row.addressed_to) or row.body),
    Column("answers", _("Svarar"), value=lambda row: _unit_kinds(row, binding=True)),
]
ONLY_EXPORTED: list[Column[Commitment]] = [
    Column("invited", _("Inbjudna"), value=lambda row: _unit_kinds(row, binding=False)),
    Column("again", _("Återkommer"), value=lambda row: str(row.get_recurrence_display())),
    Column("place", _("Rad i dokumentet"), value=lambda row: row.line),
    Column("plan", _("Plan"), value=lambda row: str(row.plan)),
    Column(ID, _("Fast beteckning"), value=lambda row: str(row.lineage)),
]


def commitment_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(request.user, "plan.read_plan", on=today)
    visible = Commitment.objects.visible_to(request.user, today)
    visible = visible.promised() if request.GET.get("plan") else visible.in_force(today)
    rows = queries.with_assignments(
        visible.select_related("area", "plan__version").annotate(
            sort_text=Collate("text", "swedish")
        )
    ).order_by("plan", F("area__position").asc(nulls_last=True), "position")
    found = listing(
        request,
        rows,
        columns=COMMITMENTS,
        also=ONLY_EXPORTED,
        search=["text", "body", "area__title"],
        filters=_filters(request.user, today),
        export="ataganden",
    )
    if found.download:
        return found.download
    imports = may(request.user, "plan.import_plan", on=today)
    return render(request, "plan/commitments.html", {"listing": found, "imports": imports})


def _filters(user: org.Reader, today: date) -> list[Filter[Commitment]]:
    """The plan is asked about only when there is more than one to choose."""
    visible = Commitment.objects.visible_to(user, today).promised()
    plans = Plan.objects.visible_to(user, today).filter(state=State.ADOPTED)
    chosen = [(str(plan.pk), str(plan)) for plan in plans.select_related("version")]
    choose_plan: Filter[Commitment] = Filter(
        "plan", _("Plan"), chosen, lambda rows, value: rows.filter(plan=int(value))
    )
    return [
        *([choose_plan] if len(chosen) > 1 else []),
        Filter("area", _("Område"), _areas(visible), _by_area),
        Filter("kind", _("Slag"), list(Kind.choices), lambda rows, value: rows.filter(kind=value)),
        _addressed(visible),
        Filter(
            "unit",
            _("Enhet"),
            _answering(visible),
            lambda rows, value: rows.filter(assignments__unit=int(value)),
        ),
        Filter("basis", _("Grund"), [("BINDING", _("bindande")), *Basis.choices], _by_basis),
        Filter(
            "missing",
            _("Saknas"),
            [("assignment", _("någon som svarar")), ("contact", _("kontaktperson"))],
            _by_missing,
        ),
    ]


def _areas(visible: QuerySet[Commitment]) -> Callable[[], list[tuple[str, Any]]]:
    def choices() -> list[tuple[str, Any]]:
        rows = visible.filter(area__isnull=False).order_by("area__plan", "area__position")
        found = rows.values_list("area", "area__number", "area__title").distinct()
        areas = [(str(pk), f"{number} {title}" if number else title) for pk, number, title in found]
        return [*areas, ("general", _("Allmänt ansvar"))]

    return choices


def _by_area(rows: QuerySet[Commitment], value: str) -> QuerySet[Commitment]:
    return rows.filter(area=None) if value == "general" else rows.filter(area=int(value))


def _addressed(visible: QuerySet[Commitment]) -> Filter[Commitment]:
    """The plan's own words for whom it means; there are few, so they are counted here."""
    by_name: dict[str, list[int]] = {}
    for pk, names in visible.order_by("pk").values_list("pk", "addressed_to"):
        for name in names:
            by_name.setdefault(name, []).append(pk)
    choices = [(name, name) for name in sorted(by_name, key=str.casefold)]
    return Filter(
        "to", _("Riktat till"), choices, lambda rows, value: rows.filter(pk__in=by_name[value])
    )


def _answering(visible: QuerySet[Commitment]) -> Callable[[], list[tuple[str, str]]]:
    rows = visible.filter(assignments__isnull=False).order_by("assignments__unit__path")
    found = rows.values_list("assignments__unit", "assignments__unit__name").distinct()
    return lambda: [(str(pk), name) for pk, name in found]


def _by_basis(rows: QuerySet[Commitment], value: str) -> QuerySet[Commitment]:
    bases = BINDING if value == "BINDING" else (value,)
    return rows.filter(pk__in=rows.filter(assignments__basis__in=bases).values("pk"))


def _by_missing(rows: QuerySet[Commitment], value: str) -> QuerySet[Commitment]:
    if value == "assignment":
        return rows.filter(assignments=None, kind__in=queries.ASKED)
    nobody = Q(assignments__contact=None) | Q(assignments__contact__is_active=False)
    nobody_there = Q(assignments__unit__contact=None) | Q(
        assignments__unit__contact__is_active=False
    )
    missing = rows.filter(nobody, nobody_there, assignments__isnull=False)
    return rows.filter(pk__in=missing.values("pk"))
