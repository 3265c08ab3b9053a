"""Stored files, with their content on the disk, and what they are attached to."""

from tests.cast import BUILT_AT
from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.files import blobs
from varna.files.models import StoredFile
from varna.followup.models import Attachment, Question, Submission, SubmittedFile


def stored(by: User, content: str = "Vandringen", *, name: str = "vandring.txt") -> StoredFile:
    encoded = content.encode()
    return StoredFile.objects.create(
        sha256=blobs.write(encoded),
        size=len(encoded),
        kind="text",
        name=name,
        created_at=BUILT_AT,
        created_by=by,
    )


def attachment(
    question: Question, by: User, file: StoredFile | None = None, *, ground: Ground | None = None
) -> Attachment:
    return Attachment.objects.create(
        question=question,
        file=file or stored(by),
        ground=ground or "",
        added_at=BUILT_AT,
        added_by=by,
    )


def submitted(
    submission: Submission, file: StoredFile, *, ground: Ground | None = None
) -> SubmittedFile:
    """With the first of its answers."""
    answer = submission.answers.order_by("question__position")[0]
    return SubmittedFile.objects.create(
        answer=answer, file=file, sha256=file.sha256, ground=ground or ""
    )
