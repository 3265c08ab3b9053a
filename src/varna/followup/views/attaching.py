"""The files of one answer: attached and removed while the unit drafts, and opened."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from varna.accounts.http import actor
from varna.files.refusals import RefusedFile
from varna.files.serving import served
from varna.followup.actions import answers, attaching
from varna.followup.actions.rounds import RoundIsNotOpen
from varna.followup.attachment_forms import AttachForm
from varna.followup.models import Attachment, Enquiry, Question, SubmittedFile
from varna.followup.views import saving
from varna.followup.views.common import is_bound, own_draft, visible_enquiry
from varna.org.permissions import require


def attachment_list(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """What is attached to one answer; each file by itself is kept, or refused in words."""
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    require(request.user, "followup.answer_enquiry", enquiry, on=today)
    if own_draft(request, enquiry, today) is None:
        return _too_late(request, pk)
    asked = get_object_or_404(enquiry.questions, pk=question)
    is_sent = request.method == "POST"
    form = AttachForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        restricts=not is_bound(request),
    )
    if is_sent and form.is_valid():
        try:
            if _attach(request, asked, form):
                return redirect("attachment_list", pk, question)
        except (answers.DraftIsLocked, RoundIsNotOpen):
            return _too_late(request, pk)
    context = {
        "enquiry": enquiry,
        "question": asked,
        "attachments": _attachments(request, asked, today),
        "form": form,
    }
    return render(request, "followup/attachments.html", context)


def _attachments(request: HttpRequest, question: Question, today: date) -> list[Attachment]:
    rows = Attachment.objects.visible_to(request.user, today).filter(question=question)
    found = rows.select_related("file", "added_by")
    return [each for each in found if not (each.ground and is_bound(request))]


def _attach(request: HttpRequest, question: Question, form: AttachForm) -> bool:
    """Whether all of them were kept; the form says why the others were not."""
    kept = 0
    for upload in form.cleaned_data["uploads"]:
        try:
            attaching.attach_file(
                question=question,
                upload=upload,
                name=upload.name,
                ground=form.ground_chosen,
                by=actor(request),
                at=timezone.now(),
            )
            kept += 1
        except RefusedFile as refusal:
            form.add_error("uploads", str(refusal))
        except attaching.TooManyFiles:
            form.add_error(
                "uploads", gettext("Ett svar kan ha högst 20 filer. Resten är inte sparade.")
            )
            break
    if kept:
        said = ngettext("%(count)d fil är bifogad.", "%(count)d filer är bifogade.", kept)
        messages.success(request, said % {"count": kept})
    return not form.errors


@require_POST
def remove_attachment(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    found = _visible(request, enquiry, attachment, today)
    require(request.user, "followup.answer_enquiry", enquiry, on=today)
    question = found.question_id
    try:
        attaching.remove_attachment(attachment=found, by=actor(request), at=timezone.now())
    except (answers.DraftIsLocked, RoundIsNotOpen):
        return _too_late(request, pk)
    messages.success(request, gettext("Filen är borttagen ur utkastet."))
    return redirect("attachment_list", pk, question)


def attachment_file(request: HttpRequest, pk: int, attachment: int) -> HttpResponseBase:
    today = timezone.localdate()
    enquiry = visible_enquiry(request, pk, today)
    return served(request, _visible(request, enquiry, attachment, today).file)


def submitted_file(request: HttpRequest, pk: int, number: int, file: int) -> HttpResponseBase:
    """As it was when the unit submitted."""
    rows = SubmittedFile.objects.visible_to(request.user, timezone.localdate())
    found = get_object_or_404(
        rows.select_related("file"),
        pk=file,
        answer__submission__enquiry__pk=pk,
        answer__submission__number=number,
    )
    _refuse_restricted(request, found)
    return served(request, found.file)


def _visible(request: HttpRequest, enquiry: Enquiry, key: int, today: date) -> Attachment:
    """:raises Http404:"""
    rows = Attachment.objects.visible_to(request.user, today).select_related(
        "file", "question__enquiry"
    )
    found = get_object_or_404(rows, pk=key, question__enquiry=enquiry)
    _refuse_restricted(request, found)
    return found


def _refuse_restricted(request: HttpRequest, file: Attachment | SubmittedFile) -> None:
    """A one-time link leads to nothing restricted.

    :raises Http404:
    """
    if file.ground and is_bound(request):
        raise Http404


def _too_late(request: HttpRequest, pk: int) -> HttpResponse:
    messages.error(request, saving.too_late())
    return redirect("enquiry_detail", pk)
