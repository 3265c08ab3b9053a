"""Which question, submission or file of a follow-up a visit is about."""

from collections.abc import Callable
from typing import Any

from tests.journeys.openings import one
from tests.journeys.visits import Arguments
from varna.followup.models import Attachment, Enquiry, Submission, SubmittedFile


def open_enquiry(**wanted: Any) -> Callable[[], Arguments]:
    return one(Enquiry, round__state="OPEN", **wanted)


def submission(**wanted: Any) -> Callable[[], Arguments]:
    def found() -> Arguments:
        row = Submission.objects.filter(**wanted).latest("pk")
        return row.enquiry_id, row.number

    return found


def attached_to() -> Arguments:
    row = Attachment.objects.select_related("question").latest("pk")
    return row.question.enquiry_id, row.question_id


def attachment() -> Arguments:
    row = Attachment.objects.select_related("question").latest("pk")
    return row.question.enquiry_id, row.pk


def submitted_file() -> Arguments:
    row = SubmittedFile.objects.filter(ground="").latest("pk")
    submission = row.answer.submission
    return submission.enquiry_id, submission.number, row.pk
