"""What waits for me, in order of date; below it the part of the municipality I answer for."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from varna.org import queries as org
from varna.org.permissions import may
from varna.org.roles import CONTENT
from varna.plan import queries as plan
from varna.portal import glance
from varna.ui import navigation


def start(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    rounds = glance.rounds(request.user, on)
    keeps = may(request.user, "plan.assign_units", on=on)
    shown = {
        "tasks": navigation.tasks(request.user, on),
        "glance": glance.glance(rounds[0], request.user, on) if rounds else None,
        "rounds": rounds,
        "has_role": bool(org.held(request.user, on)),
        "gaps": _gaps(on) if keeps else {},
        "audits": may(request.user, "portal.audit", on=on),
        "sees_content": org.holds_any(request.user, CONTENT, on),
        "hour": timezone.localtime().hour,
        "on": on,
    }
    return render(request, "portal/start.html", shown)


def _gaps(on: date) -> dict[str, Any]:
    """What nobody is silent about: units without somebody to ask, what nobody answers for."""
    found = plan.plan_in_force(on)
    if found is None:
        return {}
    unasked = plan.without_contact(found).order_by("unit__path")
    return {
        "units": list(dict.fromkeys(row.unit for row in unasked)),
        "commitments": plan.commitments_without_assignment(found).order_by("position"),
    }
