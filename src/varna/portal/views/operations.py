"""
Work in the background and mail on its way: for those who keep the system running, without content.
"""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.jobs import queries as job_queries
from varna.jobs.actions import NotDead
from varna.jobs.models import Job
from varna.mail import queries as mail
from varna.mail.models import Message, State
from varna.org.permissions import require
from varna.portal import actions
from varna.ui.lists import Column, Filter, listing


def job_list(request: HttpRequest) -> HttpResponse:
    require(request.user, "portal.keep_running", on=timezone.localdate())
    shown = {
        "dead": job_queries.dead_jobs()[:100],
        "waiting": job_queries.unfinished_jobs()[:100],
        "is_alive": job_queries.is_runner_alive(timezone.now()),
    }
    return render(request, "portal/jobs.html", shown)


@require_POST
def restart_job(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.user, "portal.keep_running", on=timezone.localdate())
    job = get_object_or_404(Job, pk=pk)
    try:
        actions.restart_job(job=job, by=actor(request), at=timezone.now())
    except NotDead:
        messages.info(request, _("Jobbet är redan igång igen."))
    else:
        messages.success(request, _("Jobbet får försöka igen."))
    return redirect("job_list")


def message_list(request: HttpRequest) -> HttpResponse:
    """
    Who was written to, when, and whether it arrived. In demo mode everybody signed in reads the
    mail itself.
    """
    require(request.user, "portal.read_mail", on=timezone.localdate())
    state = Filter[Message](
        "state", _("Läge"), State.choices, lambda rows, value: rows.filter(state=value)
    )
    found = listing(
        request,
        mail.latest_messages(),
        columns=[
            Column("created", _("Skrivet"), ("created_at",)),
            Column("to", _("Till"), ("to_email",)),
            Column("subject", _("Ämne")),
            Column("state", _("Läge"), ("state",)),
        ],
        search=("to_email", "to_name", "subject"),
        filters=[state],
    )
    return render(request, "portal/messages.html", {"listing": found, "reads": settings.DEMO})
