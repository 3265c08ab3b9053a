"""The follow-up in the menu, and what waits for whom."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from varna.followup import queries, stances, states
from varna.followup.models import Enquiry, Handing, Question, Round, RoundState, Submission
from varna.followup.queries import EnquiryState
from varna.org import queries as org
from varna.org.permissions import may
from varna.org.roles import Role
from varna.plan.models import Basis
from varna.ui import formats
from varna.ui.navigation import Entry, Task, TaskSource, register, register_tasks


def _mine(user: Any, on: date) -> QuerySet[Enquiry]:
    """
    What the person's own units are asked now: nothing is in, or it was sent back. What they have
    declined all of asks them nothing more.
    """
    is_in = Exists(Submission.objects.standing().filter(enquiry=OuterRef("pk")))
    rows = Enquiry.objects.draftable_by(user, on).filter(round__state=RoundState.OPEN)
    asked = Question.objects.filter(enquiry=OuterRef("pk"))
    wants = Q(Exists(asked.exclude(basis=Basis.INVITATION)))
    return rows.exclude(is_in).exclude(~wants & stances.all_declined())


def unanswered(user: Any, on: date) -> int:
    """A number on every page: without the states, which would cost more than the rest of it."""
    return _mine(user, on).count()


def answer_tasks(user: Any, on: date) -> Sequence[Task]:
    rows = queries.with_states(_mine(user, on)).select_related("round", "unit")
    rows = rows.order_by(queries.DUE_ON, "pk")
    return [_answer_task(user, row, on) for row in rows]


def _answer_task(user: Any, enquiry: Any, on: date) -> Task:
    detail = _progress(enquiry)
    if enquiry.state == EnquiryState.RETURNED:
        detail = gettext("Återsänd av kommunkontoret")
    elif enquiry.state == EnquiryState.REFERRED_BACK:
        detail = states.state_words(enquiry)
    return Task(
        due_on=None if enquiry.is_invitation_only else enquiry.due_on,
        title=_request_title(enquiry) if enquiry.is_invitation_only else _title(enquiry),
        detail=detail,
        url=reverse("enquiry_detail", args=[enquiry.pk]),
        action_label=_answer_label(user, enquiry, on),
    )


def _progress(enquiry: Any) -> str:
    """Of what the unit is bound to; a request has a day that it may keep, and no more."""
    if enquiry.is_invitation_only:
        words = {"day": formats.day(enquiry.due_on)}
        return gettext("Frivilligt, gärna senast %(day)s") % words
    words = {"answered": enquiry.answered, "total": enquiry.binding}
    return gettext("%(answered)d av %(total)d frågor besvarade") % words


def _answer_label(user: Any, enquiry: Any, on: date) -> str:
    if not may(user, "followup.answer_enquiry", enquiry, on=on):
        return gettext("Läs igenom")
    if enquiry.is_invitation_only:
        return gettext("Läs vad kommunen ber om")
    return gettext("Fortsätt") if enquiry.answered else gettext("Börja svara")


def _request_title(enquiry: Enquiry) -> str:
    words = {"round": enquiry.round.title, "unit": enquiry.unit_name}
    return gettext("Kommunen ber %(unit)s om svar: %(round)s") % words


def handed_tasks(user: Any, _on: date) -> Sequence[Task]:
    """What somebody has been handed and is not ready with."""
    live = queries.with_duty(Handing.objects.live())
    rows = live.filter(person=user, done_at=None).annotate(total=Count("handed"))
    found = rows.select_related("enquiry__round", "handed_by").order_by("due_on", "pk")
    return [_handed_task(row) for row in found]


def _handed_task(handing: Any) -> Task:
    words = {"number": handing.total, "who": handing.handed_by.name}
    detail = ngettext(
        "%(number)d fråga från %(who)s", "%(number)d frågor från %(who)s", handing.total
    )
    return Task(
        due_on=handing.due_on if handing.is_binding else None,
        title=_title(handing.enquiry),
        detail=detail % words,
        url=reverse("handed_questions", args=[handing.pk]),
        action_label=gettext("Svara"),
    )


def decision_tasks(user: Any, on: date) -> Sequence[Task]:
    """The office may record any decision, but waits for the boards' own people to do it."""
    near = org.within(user, {Role.COORDINATOR}, on) | org.reach(user, {Role.REGISTRAR}, on)
    rows = Enquiry.objects.visible_to(user, on).filter(round__state=RoundState.OPEN, unit__in=near)
    waiting = queries.with_states(rows).filter(state=EnquiryState.WAITS_FOR_DECISION)
    found = waiting.select_related("round", "unit").order_by(queries.DUE_ON, "unit__path")
    return [
        _decision_task(row) for row in found if may(user, "followup.record_decision", row, on=on)
    ]


def _decision_task(enquiry: Any) -> Task:
    return Task(
        due_on=None,
        title=_title(enquiry),
        detail=states.state_words(enquiry),
        url=reverse("record_decision", args=[enquiry.pk, enquiry.number]),
        action_label=gettext("För in beslutet"),
    )


def office_tasks(user: Any, on: date) -> Sequence[Task]:
    rounds = Round.objects.visible_to(user, on).exclude(state=RoundState.CLOSED)
    return [task for found in rounds for task in _office_task(found)]


def _office_task(found: Round) -> Iterator[Task]:
    if found.state == RoundState.DRAFT:
        url = reverse("preview_round", args=[found.pk])
        yield Task(None, found.title, gettext("Förbereds"), url, gettext("Öppna uppföljningen"))
        return
    tally = queries.tally(queries.enquiry_states(found))
    missing = tally.bound - tally.bound_in
    if missing:
        url = reverse("round_detail", args=[found.pk]) + "?state=NOT_IN"
        detail = gettext("%(missing)d av %(bound)d har inte lämnat in")
        words = {"missing": missing, "bound": tally.bound}
        yield Task(tally.due_on, found.title, detail % words, url, gettext("Påminn"))
    if tally.without_contact:
        url = reverse("round_detail", args=[found.pk]) + "?contact=none"
        detail = ngettext(
            "%(number)d enhet saknar kontaktperson",
            "%(number)d enheter saknar kontaktperson",
            tally.without_contact,
        )
        said = detail % {"number": tally.without_contact}
        yield Task(None, found.title, said, url, gettext("Visa"))


def _title(enquiry: Enquiry) -> str:
    words = {"round": enquiry.round.title, "unit": enquiry.unit_name}
    return gettext("%(round)s: %(unit)s") % words


register(Entry(_("Uppföljning"), "round_list", "followup.read_rounds", 40, also="enquiry_list"))
register(Entry(_("Våra svar"), "enquiry_list", "followup.submit_enquiry", 41, unanswered))
register_tasks(TaskSource("followup.answers", "followup.submit_enquiry", answer_tasks))
register_tasks(TaskSource("followup.handed", "followup.answer_handed", handed_tasks))
register_tasks(TaskSource("followup.decisions", "followup.record_decision", decision_tasks))
register_tasks(TaskSource("followup.rounds", "followup.open_round", office_tasks))
