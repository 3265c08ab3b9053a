"""The files that the house itself has made of a version, beside those that people hand in."""

from datetime import datetime
from pathlib import PurePath

from varna.accounts.models import User
from varna.files import blobs, kinds
from varna.files.models import StoredFile


def keep(content: bytes, *, name: str, by: User, at: datetime) -> StoredFile:
    """On the disk before the row that names it; no look into it, for nobody else has written it."""
    suffix = PurePath(name).suffix
    kind = next(kind for kind in kinds.EVERY if suffix in kind.suffixes)
    return StoredFile.objects.create(
        sha256=blobs.write(content),
        size=len(content),
        kind=kind.name,
        name=name,
        created_at=at,
        created_by=by,
    )
