"""What waits for me, in order of date; below it the part of the municipality I answer for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from varna.org import queries as org
from varna.org.permissions import may
from varna.portal import gaps, glance
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
        "gaps": gaps.gaps(on) if keeps else None,
        "hour": timezone.localtime().hour,
        "on": on,
    }
    return render(request, "portal/start.html", shown)
