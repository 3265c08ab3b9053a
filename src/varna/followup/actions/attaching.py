"""Attaching files to what a unit is drafting, and taking them away again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.files import actions as files
from varna.followup.actions.answers import lock_draft
from varna.followup.models import Attachment, Question
from varna.journal import actions as journal

MOST_FILES = 20


class TooManyFiles(Exception):
    """A question holds as many as it may."""


def attach_file(
    *, question: Question, upload: Any, name: str, ground: Ground | None, by: User, at: datetime
) -> Attachment:
    """
    Attach one file; with a ground it is restricted. The same content at the same question is
    attached once: a second press gives what is there, restricted if either of them was.

    The journal says that a file was attached, never which: a draft is the unit's own.

    :raises RefusedFile:
    :raises TooManyFiles:
    :raises DraftIsLocked:
    :raises RoundIsNotOpen:
    """
    looked_into = files.look_into(upload=upload, name=name)  # takes a second: before the lock
    with transaction.atomic():
        enquiry = lock_draft(question.enquiry)
        stands = question.attachments.select_related("file")
        for attachment in stands:
            if attachment.file.sha256 == looked_into.sha256:
                return _restricted(attachment, ground)
        if len(stands) >= MOST_FILES:
            raise TooManyFiles
        attachment = Attachment.objects.create(
            question=question,
            file=files.keep(looked_into=looked_into, by=by, at=at),
            ground=ground or "",
            added_at=at,
            added_by=by,
        )
        journal.record("followup.attach_file", enquiry, by=by, at=at)
    return attachment


def _restricted(attachment: Attachment, ground: Ground | None) -> Attachment:
    if ground and attachment.ground != ground:
        attachment.ground = ground
        attachment.save(update_fields=["ground"])
    return attachment


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: User, at: datetime) -> None:
    """What has been submitted keeps its files.

    :raises DraftIsLocked:
    :raises RoundIsNotOpen:
    """
    enquiry = lock_draft(attachment.question.enquiry)
    file = attachment.file
    attachment.delete()
    files.forget_file(file=file)
    journal.record("followup.remove_attachment", enquiry, by=by, at=at)
