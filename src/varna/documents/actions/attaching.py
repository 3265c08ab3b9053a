"""The files of a version: added and removed while it is in the making, and gone with it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from varna.accounts.models import User
from varna.documents.actions.locking import in_the_making
from varna.documents.actions.refusals import TooManyFiles
from varna.documents.models import DocumentFile, DocumentVersion
from varna.files import actions as files
from varna.journal import actions as journal

MOST_FILES = 20


def attach_file(
    *, version: DocumentVersion, upload: Any, name: str, by: User, at: datetime
) -> DocumentFile:
    """
    Keep one file with the version; the same content again is the file that is there.

    :raises RefusedFile:
    :raises TooManyFiles:
    :raises VersionIsAdopted:
    :raises KeptElsewhere:
    """
    looked_into = files.look_into(upload=upload, name=name)  # takes a second: before the lock
    with transaction.atomic():
        version = in_the_making(version)
        stands = list(version.files.select_related("file"))
        for each in stands:
            if each.file.sha256 == looked_into.sha256:
                return each
        if len(stands) >= MOST_FILES:
            raise TooManyFiles
        found = keep(version=version, looked_into=looked_into, by=by, at=at)
        after = {"file": found.file.name, "sha256": found.file.sha256}
        journal.record("documents.attach_file", version.drafting, by=by, at=at, after=after)
    return found


def keep(
    *, version: DocumentVersion, looked_into: files.LookedInto, by: User, at: datetime
) -> DocumentFile:
    """For whoever holds the version, and says in the journal what is done to it."""
    kept = files.keep(looked_into=looked_into, by=by, at=at)
    return DocumentFile.objects.create(version=version, file=kept, added_at=at, added_by=by)


@transaction.atomic
def remove_file(*, attached: DocumentFile, by: User, at: datetime) -> None:
    """:raises VersionIsAdopted: :raises KeptElsewhere:"""
    version, file = in_the_making(attached.version), attached.file
    before = {"file": file.name, "sha256": file.sha256}
    journal.record("documents.remove_file", version.drafting, by=by, at=at, before=before)
    attached.delete()
    files.forget_file(file=file)


def delete_with_files(version: DocumentVersion) -> None:
    """For whoever holds the version, and says in the journal that it goes."""
    held = [each.file for each in version.files.select_related("file")]
    version.delete()
    for file in held:
        files.forget_file(file=file)
