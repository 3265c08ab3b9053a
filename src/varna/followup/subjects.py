"""What can be pointed at here: a round, an enquiry, a submission, its answers and files."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.documents.models import Outcome
from varna.followup.models import (
    Enquiry,
    Handing,
    Judged,
    Judgement,
    Round,
    RoundState,
    Submission,
    SubmittedAnswer,
    SubmittedFile,
    Topic,
)
from varna.subjects import bundled
from varna.subjects.addresses import by_key
from varna.subjects.registry import Kind, Linkable, Searched, register


def _enquiries(user: Any, on: date) -> QuerySet[Enquiry]:
    return Enquiry.objects.visible_to(user, on).select_related("round")


def _handings(user: Any, on: date) -> QuerySet[Handing]:
    return Handing.objects.visible_to(user, on).select_related("enquiry__round")


def _submissions(user: Any, on: date) -> QuerySet[Submission]:
    rows = Submission.objects.visible_to(user, on)
    return rows.select_related("enquiry__round", "decision")


def _enquiry_title(enquiry: Enquiry) -> str:
    return f"{enquiry.round.title}: {enquiry.unit_name}"


def _submission_title(submission: Submission) -> str:
    words = {"title": _enquiry_title(submission.enquiry), "number": submission.number}
    return gettext("%(title)s, inlämning %(number)d") % words


def _decided(submission: Submission) -> str:
    """Found by its number and its decision; what is answered lies behind what each may see."""
    decision = submission.decision
    decided = f"{decision} {decision.registry_number}" if decision else ""
    return f"{submission.registry_number} {decided}".strip()


def _submission_address(submission: Submission) -> str:
    return reverse("submission_detail", args=[submission.enquiry_id, submission.number])


def _answers(user: Any, on: date) -> QuerySet[SubmittedAnswer]:
    """With their submission; one with a restricted comment never leaves that page."""
    submissions = Submission.objects.visible_to(user, on).values("pk")
    rows = SubmittedAnswer.objects.filter(ground="", submission__in=submissions)
    return rows.select_related("submission__enquiry__round", "question")


def _answer_title(answer: SubmittedAnswer) -> str:
    words = {"unit": answer.submission.enquiry.unit_name, "wording": answer.question.wording}
    return gettext("%(unit)s om: %(wording)s") % words


def _answer_address(answer: SubmittedAnswer) -> str:
    return f"{_submission_address(answer.submission)}#q{answer.question_id}"


def _files(user: Any, on: date) -> QuerySet[SubmittedFile]:
    """What is restricted is not linked: it never leaves its submission's page."""
    rows = SubmittedFile.objects.visible_to(user, on).filter(ground="")
    return rows.select_related("file", "answer__submission__enquiry")


def _file_address(row: SubmittedFile) -> str:
    submission = row.answer.submission
    return reverse("submitted_file", args=[submission.enquiry_id, submission.number, row.pk])


register(
    Kind(
        "round",
        _("uppföljning"),
        Round.objects.visible_to,
        address=by_key("round_detail"),
        searched=Searched(
            lambda: Round.objects.exclude(state=RoundState.DRAFT),
            lambda row: str(row.registry_number),
        ),
        linking=Linkable("followup.change_round"),
        acts={
            "followup.prepare_round": _("förberedde uppföljningen"),
            "followup.change_round": _("ändrade uppföljningen"),
            "followup.choose_what_is_asked": _(
                "valde vad uppföljningen frågar om och vem den frågar"
            ),
            "followup.set_timetable": _("räknade ut uppföljningens dagar"),
            "followup.set_reminders": _("bestämde när uppföljningen påminner"),
            "followup.open_round": _("öppnade uppföljningen och skickade frågorna"),
            "followup.close_round": _("avslutade uppföljningen"),
            "followup.remove_round": _("tog bort uppföljningen"),
            "followup.release_judgements": _("visade kommunstyrelsens bedömningar"),
        },
        fields={
            **bundled.FIELDS,
            "title": _("Namn"),
            "period_start": _("Från och med"),
            "period_end": _("Till"),
            "last_day": _("Sista dag för svar"),
            "own_days": _("Antal enheter med egen sista dag"),
            "board_on": _("Kommunstyrelsens möte"),
            "answer_days": _("Dagar från sista dag för svar till utskick"),
            "dispatch_days": _("Dagar från utskick till nämndens möte"),
            "extract_days": _("Dagar från mötet till protokollsutdraget"),
            "office_days": _("Dagar som kontoret behöver före kommunstyrelsens möte"),
            "is_on": _("Påminner av sig själv"),
            "before": _("Dagar före sista dagen"),
            "after": _("Dagar efter sista dagen"),
            "head_after": _("Dagar efter sista dagen till chefen"),
            "commitments": _("Antal åtaganden"),
            Topic.UNDERTAKINGS.value: _("Antal områden där årets åtaganden redovisas"),
            Topic.DELEGATION.value: _("Antal områden där fördelningen av ansvar redovisas"),
            "units": _("Enheter"),
            "judgements": _("Antal bedömningar"),
            "registry_number": _("Diarienummer"),
        },
    )
)
register(
    Kind(
        "judgement",
        _("kommunstyrelsens bedömning"),
        lambda user, on: Judgement.objects.visible_to(user, on).select_related(
            "commitment", "goal"
        ),
        title=lambda row: f"{row.commitment or row.goal}: {row.label}",
        address=lambda row: reverse("judgement_list", args=[row.round_id]),
        acts={"followup.judge": _("bedömde")},
        fields={
            "about": _("Vad som bedöms"),
            "value": _("Bedömning"),
            "words": _("Motivering"),
        },
        words=dict(Judged.choices),
    )
)
register(
    Kind(
        "enquiry",
        _("frågor till en enhet"),
        _enquiries,
        title=_enquiry_title,
        address=by_key("enquiry_detail"),
        acts={
            "followup.save_answers": _("sparade svar i utkastet"),
            "followup.attach_file": _("bifogade en fil i utkastet"),
            "followup.remove_attachment": _("tog bort en fil ur utkastet"),
            "followup.remind_enquiry": _("påminde om svaren"),
            "followup.change_contact": _("bytte kontaktperson"),
            "followup.set_last_day": _("bestämde enhetens sista dag för svar"),
        },
        fields={"last_day": _("Sista dag för svar")},
    )
)
register(
    Kind(
        "handing",
        _("frågor som är lämnade vidare"),
        _handings,
        title=lambda row: _enquiry_title(row.enquiry),
        address=lambda row: reverse("hand_questions", args=[row.enquiry_id]),
        acts={
            "followup.hand_questions": _("lämnade frågor vidare"),
            "followup.finish_handing": _("sade att svaren är klara"),
            "followup.give_back": _("lämnade tillbaka frågorna"),
            "followup.take_back": _("tog tillbaka frågorna"),
            "followup.move_handing": _("lämnade över frågorna till någon annan"),
            "followup.remind_handing": _("påminde om frågorna"),
        },
        fields={
            "person": _("Till"),
            "questions": _("Antal frågor"),
            "due_on": _("Klart senast"),
        },
    )
)
register(
    Kind(
        "submission",
        _("inlämning"),
        _submissions,
        title=_submission_title,
        address=_submission_address,
        searched=Searched(
            lambda: Submission.objects.select_related("enquiry__round", "decision"), _decided
        ),
        linking=Linkable(),
        acts={
            "followup.submit_enquiry": _("lämnade in svaren"),
            "followup.record_decision": _("förde in beslutet"),
            "followup.return_submission": _("återsände svaren"),
        },
        fields={
            **bundled.FIELDS,
            "body": _("Vem beslutade"),
            "decided_on": _("Beslutsdatum"),
            "paragraph": _("Paragraf"),
            "registry_number": _("Diarienummer"),
            "outcome": _("Utfall"),
            "body_words": _("Beslutets ord"),
            "words": _("Vad som behöver ändras"),
            "questions": _("Antal frågor som återsänds"),
        },
        words=dict(Outcome.choices),
    )
)
register(
    Kind(
        "answer",
        _("svar"),
        _answers,
        title=_answer_title,
        address=_answer_address,
        linking=Linkable(seed=lambda row: row.comment or row.question.wording),
    )
)
register(
    Kind(
        "submitted_file",
        _("fil"),
        _files,
        title=lambda row: str(row.file.name),
        address=_file_address,
        linking=Linkable(),
    )
)
