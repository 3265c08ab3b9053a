"""The paper to a board: seen, written in and taken away; and what every such paper has."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from varna.accounts.http import actor
from varna.files import blobs, making
from varna.files.serving import served
from varna.followup.frozen import LANGUAGE
from varna.followup.views.common import is_bound
from varna.journal import queries as journal
from varna.memorandum import actions, compose, minutes, queries, texts
from varna.memorandum.decided import KEPT
from varna.memorandum.formats import FILES, file_name, made
from varna.memorandum.forms import ConsequencesForm, MemorandumForm
from varna.memorandum.models import DecidedPaper
from varna.memorandum.queries import Facts, Matter
from varna.org.permissions import may, require
from varna.paper.page import page as as_page
from varna.paper.render import Format, RenderFailed


def draft_memorandum(request: HttpRequest, pk: int) -> HttpResponse:
    """From the answer page, where the next submission has no number yet."""
    found = queries.own_draft(request.user, pk, timezone.localdate())
    if found is None:
        raise Http404
    return memorandum_detail(request, pk, found.number)


def memorandum_detail(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    on = timezone.localdate()
    found = _matter(request, pk, number)
    facts = queries.facts(found, at=timezone.now())
    decision = found.submission.decision if found.submission else None
    own, paper = facts.memorandum, queries.decided_paper(found)
    context = {
        "matter": found,
        "enquiry": found.enquiry,
        "page": as_page(compose.standing(facts, paper)),
        "writes": found.is_open and _writes(request, found),
        "taken_over": own is not None and own.number < number and found.is_open,
        "memorandum": own,
        "paper": paper,
        "extract": minutes.extract(decision, found.enquiry) if decision else "",
        "next": minutes.happens_next(decision, is_draft=found.submission is None),
        "decides": _decides(request, found),
        "discloses": found.submission is not None
        and not is_bound(request)
        and may(request.user, "disclosure.handle_request", on=on),
        "sets": not is_bound(request) and may(request.user, "report.set_template", found, on=on),
        "entries": journal.entries_about(own.ref, request.user, on) if own else [],
    }
    return render(request, "memorandum/detail.html", context)


def _writes(request: HttpRequest, found: Matter) -> bool:
    return may(request.user, "memorandum.write_memorandum", found, on=timezone.localdate())


def _decides(request: HttpRequest, found: Matter) -> bool:
    submission, on = found.submission, timezone.localdate()
    waits = submission is not None and found.is_open and submission.is_latest
    return waits and may(request.user, "followup.record_decision", submission, on=on)


def write_memorandum(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = _matter(request, pk, number)
    require(request.user, "memorandum.write_memorandum", found, on=timezone.localdate())
    facts, contested = queries.facts(found, at=timezone.now()), None
    form = _form(request, facts)
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, found, form)
        except actions.ChangedMeanwhile as refusal:
            contested = refusal.memorandum
            form = _again(form, actions.stands(contested))
        except actions.AlreadyClosed:
            messages.error(request, _closed())
            return redirect("memorandum_detail", pk, number)
        else:
            messages.success(request, _("Skrivelsen är sparad."))
            return redirect("memorandum_detail", pk, number)
    if not found.is_open:
        messages.info(request, _closed())
        return redirect("memorandum_detail", pk, number)
    shown = {"form": form, "matter": found, "enquiry": found.enquiry, "contested": contested}
    return render(request, "memorandum/form.html", shown)


def _closed() -> str:
    return _("Svaren är beslutade eller återsända, så skrivelsen står som den är.")


def _form(request: HttpRequest, facts: Facts) -> MemorandumForm:
    """The proposed words are Swedish, as the paper is."""
    with translation.override(LANGUAGE):
        proposed, stands = texts.first(facts), texts.standing(facts)
    was = actions.stands(facts.memorandum)
    return MemorandumForm(request.POST or None, first=proposed, initial={**stands, "was": was})


def _again(form: MemorandumForm, was: str) -> MemorandumForm:
    """What was written stands in the fields; saved again it takes the place of the other's."""
    return MemorandumForm(form.cleaned_data | {"was": was}, first=form.first, initial=form.initial)


def _write(request: HttpRequest, found: Matter, form: MemorandumForm) -> None:
    actions.write_memorandum(
        enquiry=found.enquiry,
        number=found.number,
        texts=form.written(),
        began_with=form.cleaned_data["was"],
        by=actor(request),
        at=timezone.now(),
    )


def memorandum_file(request: HttpRequest, pk: int, number: int, kind: str) -> HttpResponseBase:
    found, wanted = _matter(request, pk, number), FILES.get(kind)
    if wanted is None:
        raise Http404
    if wanted in KEPT and (paper := queries.decided_paper(found)):
        return _kept(request, paper, wanted)
    facts = queries.facts(found, at=timezone.now())
    try:
        content = made(facts, wanted)
    except RenderFailed as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("memorandum_detail", pk, number)
    except blobs.Damaged:
        messages.error(request, _("Word-mallen är skadad. Be kontoret ladda upp den på nytt."))
        return redirect("memorandum_detail", pk, number)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(facts, wanted)}"'}
    return HttpResponse(content, content_type=wanted.content_type, headers=headers)


def _kept(request: HttpRequest, paper: DecidedPaper, kind: Format) -> HttpResponseBase:
    file = making.kept(paper, kind.value)
    if file:
        return served(request, file.stored)
    messages.info(request, _("Filen görs i ordning. Försök igen om en stund."))
    return redirect("memorandum_detail", paper.submission.enquiry_id, paper.submission.number)


def choose_consequences(request: HttpRequest) -> HttpResponse:
    require(request.user, "memorandum.choose_consequences", on=timezone.localdate())
    form = ConsequencesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.choose_consequences(words=form.words(), by=actor(request), at=timezone.now())
        messages.success(request, _("Avsnitten är sparade."))
        return redirect("choose_consequences")
    return render(request, "memorandum/consequences.html", {"form": form})


def _matter(request: HttpRequest, pk: int, number: int) -> Matter:
    """:raises Http404:"""
    found = queries.matter(request.user, pk, number, timezone.localdate())
    if found is None:
        raise Http404
    return found
