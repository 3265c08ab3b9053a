"""What units are asked: a person's own list, and how far a unit has come."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.followup import queries, stances
from varna.followup.actions import reminders
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.models import Enquiry, Question, RoundState, Submission
from varna.followup.queries import EnquiryState, state_label
from varna.followup.states import state_words
from varna.followup.views.common import is_bound, is_own, visible_enquiry
from varna.journal import queries as journal
from varna.org.permissions import may, require
from varna.plan.models import Stance
from varna.ui.lists import Column, Filter, listing

MINE: list[Column[Any]] = [
    Column("round", _("Uppföljning"), ["round__period_start"], lambda row: row.round.title),
    Column("state", _("Läge"), ["state"], state_words),
    Column("last_day", _("Sista dag"), ["sort_day"], lambda row: row.due_on, kind="date"),
    Column("unit", _("Enhet"), ["sort_name"], lambda row: row.unit_name),
]


def enquiry_list(request: HttpRequest) -> HttpResponse:
    """What the person's own units have been asked, the newest round first."""
    today = timezone.localdate()
    require(request.user, "followup.submit_enquiry", on=today)
    rows = queries.with_states(Enquiry.objects.draftable_by(request.user, today))
    found = listing(
        request,
        rows.select_related("round").annotate(
            sort_name=Collate("unit_name", "swedish"), sort_day=queries.DUE_ON
        ),
        columns=MINE,
        search=["unit_name", "round__title"],
        filters=[
            Filter(
                "state",
                _("Läge"),
                [(state.value, state_label(state)) for state in EnquiryState],
                lambda rows, value: rows.filter(state=value),
            )
        ],
        sort="-round",
        export="fragor",
    )
    return found.download or render(request, "followup/enquiries.html", {"listing": found})


def status(request: HttpRequest, enquiry: Enquiry, today: date) -> HttpResponse:
    """That the unit is asked, about what, and how far it has come; never a word of the draft."""
    rows = Enquiry.objects.filter(pk=enquiry.pk).select_related("round", "unit", "contact")
    row = queries.with_states(rows).get()
    visible = Submission.objects.visible_to(request.user, today).filter(enquiry=enquiry)
    context = {
        "enquiry": row,
        "questions": _asked(enquiry),
        "submissions": visible.select_related("decision").order_by("-number"),
        "asks": row.total - row.binding,
        "is_bound": is_bound(request),
        "is_own": is_own(request, enquiry, today),
        "reminds": may(request.user, "followup.remind_enquiry", on=today)
        and enquiry.round.state == RoundState.OPEN
        and row.state in queries.UNANSWERED,
        "sets_day": may(request.user, "followup.set_last_day", enquiry, on=today)
        and enquiry.round.state == RoundState.OPEN
        and row.state in queries.UNANSWERED,
        "entries": journal.entries_about(enquiry.ref, request.user, today),
        "today": today,
    }
    return render(request, "followup/status.html", context)


def _asked(enquiry: Enquiry) -> list[tuple[Question, Stance | None]]:
    """Each question, with what the unit's own body has decided about a request."""
    decided = stances.by_question(enquiry.questions.all())
    return [(each, decided.get(each.pk)) for each in enquiry.questions.all()]


@require_POST
def remind_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    require(request.user, "followup.remind_enquiry", enquiry, on=today)
    words = {"unit": enquiry.unit_name}
    try:
        reminders.remind_enquiry(enquiry=enquiry, by=actor(request), at=timezone.now())
    except reminders.Declined:
        messages.info(request, gettext("%(unit)s har avböjt. Inget brev är skickat.") % words)
    except reminders.NothingToRemindOf:
        messages.info(request, gettext("%(unit)s har lämnat in. Inget brev är skickat.") % words)
    except reminders.RemindedToday:
        messages.info(request, gettext("%(unit)s är redan påmind i dag.") % words)
    except reminders.NobodyToRemind:
        messages.error(request, gettext("%(unit)s saknar kontaktperson. Utse en först.") % words)
    except RoundIsNotOpen:
        messages.error(request, gettext("Uppföljningen är inte öppen. Inget brev är skickat."))
    else:
        messages.success(request, gettext("%(unit)s är påmind.") % words)
    return redirect("round_detail", enquiry.round_id)
