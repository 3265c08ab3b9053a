"""
Work in the background and mail on its way: for those who keep the system running, without content.
"""

from itertools import chain

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.jobs import queries as job_queries
from varna.jobs.actions import NotDead
from varna.jobs.models import Job
from varna.mail import queries as mail
from varna.mail.models import Message, State
from varna.org.permissions import require
from varna.portal import actions, queries
from varna.ui.lists import Column, Filter, download, listing

JOBS: list[Column[Job]] = [
    Column("kind", lazy("Jobb"), value=lambda row: row.kind),
    Column("state", lazy("Läge"), value=lambda row: str(row.get_state_display())),
    Column("created", lazy("Skapat"), value=lambda row: row.created_at),
    Column("next", lazy("Nästa försök"), value=lambda row: row.run_at),
    Column("ended", lazy("Stannade"), value=lambda row: row.finished_at),
    Column("tries", lazy("Försök"), value=lambda row: row.attempts),
    Column("error", lazy("Fel"), value=lambda row: row.last_error),
]


def job_list(request: HttpRequest) -> HttpResponse:
    require(request.user, "portal.keep_running", on=timezone.localdate())
    dead, waiting = job_queries.dead_jobs(), job_queries.unfinished_jobs()
    if file := download(request, chain(dead, waiting), columns=JOBS, name="jobb"):
        return file
    shown = {
        "dead": dead[:100],
        "waiting": waiting[:100],
        "is_alive": job_queries.is_runner_alive(timezone.now()),
    }
    return render(request, "portal/jobs.html", shown)


@require_POST
def restart_job(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(queries.jobs_visible_to(request.user, timezone.localdate()), pk=pk)
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
            Column("created", _("Skrivet"), ("created_at",), lambda row: row.created_at),
            Column("to", _("Till"), ("to_email",), lambda row: row.to_email),
            Column("subject", _("Ämne"), value=lambda row: row.subject),
            Column("state", _("Läge"), ("state",), lambda row: str(row.get_state_display())),
        ],
        also=[Column("sent", _("Skickat"), value=lambda row: row.sent_at)],
        search=("to_email", "to_name", "subject"),
        filters=[state],
        export="mejl",
    )
    if found.download:
        return found.download
    return render(request, "portal/messages.html", {"listing": found, "reads": settings.DEMO})
