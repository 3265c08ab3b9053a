"""What a unit is asked: its one page of answers, the review, and what others may see of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.followup import drafts, queries
from varna.followup.actions import answers, reminders, submissions
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.drafts import Item
from varna.followup.forms import AnswerForm, SubmitForm
from varna.followup.models import Enquiry, Question, RoundState, Submission, drafting_units
from varna.followup.queries import EnquiryState, state_label, state_words
from varna.followup.views.common import is_bound
from varna.journal import queries as journal
from varna.org.permissions import may, require
from varna.ui import formats
from varna.ui.lists import Column, Filter, listing

MINE: list[Column[Any]] = [
    Column("round", _("Runda"), ["round__period_start"], lambda row: row.round.title),
    Column("unit", _("Enhet"), ["sort_name"], lambda row: row.unit_name),
    Column("state", _("Läge"), ["state"], state_words),
    Column(
        "last_day", _("Sista dag"), ["round__last_day"], lambda row: row.round.last_day, kind="date"
    ),
]


def enquiry_list(request: HttpRequest) -> HttpResponse:
    """What the person's own units have been asked, the newest round first."""
    today = timezone.localdate()
    require(request.user, "followup.submit_enquiry", on=today)
    rows = queries.with_states(Enquiry.objects.draftable_by(request.user, today))
    found = listing(
        request,
        rows.select_related("round").annotate(sort_name=Collate("unit_name", "swedish")),
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


def enquiry_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer page for those who answer; those who submit read; others see how far it is."""
    today = timezone.localdate()
    enquiry = _enquiry(request, pk, today)
    if not _is_open_to(request, enquiry, today):
        if request.method == "POST" and _is_own(request, enquiry, today):
            return _too_late(request, enquiry)
        return _status(request, enquiry, today)
    if not may(request.user, "followup.answer_enquiry", enquiry, on=today):
        return redirect("review_enquiry", pk)
    if request.method == "POST":
        return _save(request, enquiry, today)
    return _page(request, enquiry, _items(request, enquiry, drafts.questions(enquiry), today))


def _enquiry(request: HttpRequest, pk: int, today: date) -> Any:
    rows = queries.with_states(Enquiry.objects.visible_to(request.user, today))
    return get_object_or_404(rows.select_related("round__plan__version", "unit", "contact"), pk=pk)


def _is_own(request: HttpRequest, enquiry: Any, today: date) -> bool:
    """Whether the draft is the person's own: seeing that a unit is asked is not enough."""
    return drafting_units(request.user, today).filter(pk=enquiry.unit_id).exists()


def _is_open_to(request: HttpRequest, enquiry: Any, today: date) -> bool:
    """Whether there is a draft, and it is the person's own."""
    is_drafted = enquiry.state in queries.UNANSWERED
    is_open = enquiry.round.state == RoundState.OPEN
    return is_drafted and is_open and _is_own(request, enquiry, today)


def _items(
    request: HttpRequest, enquiry: Any, asked: Sequence[Question], today: date
) -> list[Item]:
    return drafts.items(enquiry, asked, user=request.user, on=today, at=timezone.now())


def _page(request: HttpRequest, enquiry: Any, items: list[Item], status: int = 200) -> HttpResponse:
    saved = [item.question.answer for item in items if hasattr(item.question, "answer")]
    context = {
        "enquiry": enquiry,
        "areas": drafts.by_area(items),
        "items": items,
        "wrong": [item for item in items if item.wrong or item.contested],
        "latest": max(saved, key=lambda answer: answer.saved_at, default=None),
        "sent_back": _sent_back(enquiry),
        "is_bound": is_bound(request),
    }
    return render(request, "followup/answer.html", context, status=status)


def _sent_back(enquiry: Any) -> Submission | None:
    if enquiry.state != EnquiryState.RETURNED:
        return None
    sent_back: Submission = enquiry.submissions.select_related("returned_by").get(is_latest=True)
    return sent_back


def _save(request: HttpRequest, enquiry: Any, today: date) -> HttpResponse:
    asked = drafts.questions(enquiry)
    forms = {each.pk: AnswerForm(request.POST, question=each) for each in asked}
    forms = {key: form for key, form in forms.items() if form.is_on_the_page}
    repeated = _repeated(request, enquiry, asked, today)
    wanted = {key: form.wanted for key, form in forms.items() if form.is_valid()} | repeated
    try:
        saved = answers.save_answers(
            enquiry=enquiry, values=wanted, by=actor(request), at=timezone.now()
        )
    except (answers.DraftIsLocked, RoundIsNotOpen):
        return _too_late(request, enquiry)
    wrong = {key: form for key, form in forms.items() if form.errors and key not in repeated}
    if wrong or saved.contested:
        items = _items(request, enquiry, drafts.questions(enquiry), today)
        _explain(items, wrong, saved, wanted)
        return _page(request, enquiry, items, status=422)
    return _after(request, enquiry, repeated)


def _too_late(request: HttpRequest, enquiry: Any) -> HttpResponse:
    messages.error(
        request, gettext("Svaren är redan inlämnade eller rundan avslutad. Inget är ändrat.")
    )
    return redirect("enquiry_detail", enquiry.pk)


def _repeated(
    request: HttpRequest, enquiry: Any, asked: Sequence[Question], today: date
) -> dict[int, answers.Wanted]:
    """Last time's answer, for the question whose "Oförändrat sedan sist" was pressed."""
    pressed = [each for each in asked if request.POST.get("same") == str(each.pk)]
    last = drafts.last_time(enquiry, pressed, request.user, today) if pressed else {}
    return {
        each.pk: answers.Wanted(answers.Said(before.value, before.comment))
        for each in pressed
        if (before := last.get(each.commitment.lineage)) and drafts.step(each, before.value)
    }


def _explain(
    items: list[Item],
    wrong: dict[int, AnswerForm],
    saved: answers.Saved,
    wanted: dict[int, answers.Wanted],
) -> None:
    """What could not be saved stays in its fields, with why; the rest is saved."""
    for item in items:
        key = item.question.pk
        if key in wrong:
            item.said = wrong[key].written
            item.wrong = [str(error) for errors in wrong[key].errors.values() for error in errors]
        elif key in saved.contested:
            item.said, item.contested = wanted[key].said, saved.contested[key]


def _after(request: HttpRequest, enquiry: Any, repeated: dict[int, answers.Wanted]) -> HttpResponse:
    if request.POST.get("then") == "review":
        return redirect("review_enquiry", enquiry.pk)
    words = {"time": formats.clock(timezone.now())}
    messages.success(request, gettext("Sparat %(time)s.") % words)
    response = redirect("enquiry_detail", enquiry.pk)
    if repeated:
        response["Location"] += f"#q{next(iter(repeated))}"
    return response


def review_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be said in the unit's name, read only, and the press that submits it."""
    today = timezone.localdate()
    enquiry = _enquiry(request, pk, today)
    if not _is_open_to(request, enquiry, today):
        return redirect("enquiry_detail", pk)
    asked = drafts.questions(enquiry)
    items = _items(request, enquiry, asked, today)
    context = {
        "enquiry": enquiry,
        "areas": drafts.by_area(items),
        "missing": submissions.incomplete(asked),
        "form": SubmitForm(initial={"read": submissions.digest(asked)}),
        "answers": may(request.user, "followup.answer_enquiry", enquiry, on=today),
        "submits": may(request.user, "followup.submit_enquiry", enquiry, on=today),
        "sent_back": _sent_back(enquiry),
    }
    return render(request, "followup/review.html", context)


@require_POST
def submit_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    enquiry = _enquiry(request, pk, today)
    require(request.user, "followup.submit_enquiry", enquiry, on=today)
    form = SubmitForm(request.POST)
    read = form.cleaned_data["read"] if form.is_valid() else ""
    try:
        submission = submissions.submit_enquiry(
            enquiry=enquiry, by=actor(request), at=timezone.now(), read=read
        )
    except submissions.NotComplete:
        messages.error(request, gettext("Inget är inlämnat: några svar saknas, se nedan."))
    except submissions.DraftHasChanged:
        messages.error(
            request, gettext("Inget är inlämnat: någon ändrade ett svar medan du läste. Läs igen.")
        )
    except RoundIsNotOpen:
        messages.error(request, gettext("Inget är inlämnat: rundan är avslutad."))
    else:
        messages.success(request, gettext("Svaren är inlämnade."))
        return redirect("submission_detail", pk, submission.number)
    return redirect("review_enquiry", pk)


def _status(request: HttpRequest, enquiry: Any, today: date) -> HttpResponse:
    """That the unit is asked, about what, and how far it has come; never a word of the draft."""
    visible = Submission.objects.visible_to(request.user, today).filter(enquiry=enquiry)
    context = {
        "enquiry": enquiry,
        "questions": list(enquiry.questions.all()),
        "submissions": visible.select_related("decision").order_by("-number"),
        "is_own": _is_own(request, enquiry, today),
        "reminds": may(request.user, "followup.remind_enquiry", on=today)
        and enquiry.round.state == RoundState.OPEN
        and enquiry.state in queries.UNANSWERED,
        "entries": journal.entries_about(enquiry.ref, request.user, today),
        "today": today,
    }
    return render(request, "followup/status.html", context)


@require_POST
def remind_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    enquiry = _enquiry(request, pk, today)
    require(request.user, "followup.remind_enquiry", enquiry, on=today)
    words = {"unit": enquiry.unit_name}
    try:
        reminders.remind_enquiry(enquiry=enquiry, by=actor(request), at=timezone.now())
    except reminders.NothingToRemindOf:
        messages.info(request, gettext("%(unit)s har lämnat in. Inget brev är skickat.") % words)
    except reminders.RemindedToday:
        messages.info(request, gettext("%(unit)s är redan påmind i dag.") % words)
    except reminders.NobodyToRemind:
        messages.error(request, gettext("%(unit)s saknar kontaktperson. Utse en först.") % words)
    except RoundIsNotOpen:
        messages.error(request, gettext("Rundan är inte öppen. Inget brev är skickat."))
    else:
        messages.success(request, gettext("%(unit)s är påmind.") % words)
    return redirect("round_detail", enquiry.round_id)
