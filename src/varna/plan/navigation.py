"""The plan and its commitments in the menu, and what waits for the office on its way to a plan."""

from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from varna.plan.models import Assignment, Commitment, Comparison, Plan, State
from varna.ui.navigation import Entry, Task, TaskSource, register, register_tasks


def unfinished(user: Any, on: date) -> list[Task]:
    """Proposals to go through and drafts to adopt; none of them has a last day."""
    rows = Plan.objects.visible_to(user, on).exclude(state=State.ADOPTED)
    return [_task(plan) for plan in rows.select_related("version").order_by("created_at", "pk")]


def uncarried(user: Any, on: date) -> list[Task]:
    """Adopted plans that were compared, and into which nothing has been carried over yet."""
    rows = Comparison.objects.visible_to(user, on).filter(
        plan__state=State.ADOPTED, carried_at=None
    )
    return [
        Task(
            due_on=None,
            title=str(each.plan),
            detail=gettext("Antagen; det som följer med från den tidigare planen är inte överfört"),
            url=reverse("carry_over", args=[each.plan_id]),
            action_label=gettext("För över"),
        )
        for each in rows.select_related("plan__version").order_by("pk")
    ]


def _task(plan: Plan) -> Task:
    if plan.state == State.PROPOSAL:
        detail, action, name = gettext("Förslag att gå igenom"), gettext("Gå igenom"), "check_plan"
    else:
        detail, action, name = (
            gettext("Utkast utan beslut"),
            gettext("För in beslutet"),
            "adopt_plan",
        )
    return Task(
        due_on=None,
        title=str(plan),
        detail=detail,
        url=reverse(name, args=[plan.pk]),
        action_label=action,
    )


def left_behind(user: Any, on: date) -> list[Task]:
    """Units that are over, have been taken over, and still answer for something in a plan."""
    rows = Assignment.objects.visible_to(user, on).filter(
        unit__successions__on__lte=on, commitment__in=Commitment.objects.unreplaced(on)
    )
    found = rows.order_by("unit__path").values_list("unit", "unit__name")
    return [
        Task(
            due_on=None,
            title=name,
            detail=ngettext(
                "%(number)d åtagande ligger kvar hos en enhet som har upphört",
                "%(number)d åtaganden ligger kvar hos en enhet som har upphört",
                number,
            )
            % {"number": number},
            url=reverse("hand_over_assignments", args=[unit]),
            action_label=gettext("Flytta"),
        )
        for unit, name, number in found.annotate(number=Count("pk", distinct=True))
    ]


register(Entry(_("Planen"), "plan_list", "plan.read_plan", 20))
register(Entry(_("Åtaganden"), "commitment_list", "plan.read_plan", 25))
register_tasks(TaskSource("plan", "plan.change_plan", unfinished))
register_tasks(TaskSource("plan.left_behind", "plan.assign_units", left_behind))
register_tasks(TaskSource("plan.carrying", "plan.assign_units", uncarried))
