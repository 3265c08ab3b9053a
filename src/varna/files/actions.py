"""Keeping a file, and letting it go. What it belongs to says so in the journal."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.db.models import ProtectedError

from varna.accounts.models import User
from varna.files import apart, blobs, kinds, names, refusals
from varna.files.inspection.findings import Finding, Reason, Unfit
from varna.files.inspection.safely import look_safely
from varna.files.kinds import EVERY, Kinds
from varna.files.limits import LARGEST
from varna.files.models import StoredFile
from varna.ui import classified


@dataclass(frozen=True, slots=True)
class LookedInto:
    """A file that may be kept, and is not yet."""

    content: bytes
    name: str
    kind: kinds.Kind

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def store_file(
    *, upload: IO[bytes] | Any, name: str, by: User, at: datetime, allowed: Kinds = EVERY
) -> StoredFile:
    """
    Look into the file and keep it, unchanged. Nothing of it is kept when it is refused. Looking
    takes a second; who holds a lock meanwhile uses the two halves of this.

    :param upload: what `read()` gives the content of, as Django's uploaded files
    :raises RefusedFile:
    """
    looked_into = look_into(upload=upload, name=name, allowed=allowed)
    return keep(looked_into=looked_into, by=by, at=at)


def look_into(
    *, upload: IO[bytes] | Any, name: str, allowed: Kinds = EVERY, is_quoted: bool = False
) -> LookedInto:
    """
    :param is_quoted: it is a document whose own words are read here, and in them a marking of
        classified content may stand as any word; in its name it may not
    :raises RefusedFile:
    """
    name = names.clean(name)
    content = _content(upload, name)
    found = _found(content, name, allowed)
    kind = _kind(found, name, allowed)
    _refuse_markings(name, "" if is_quoted else found.text)
    return LookedInto(content, name, kind)


def keep(*, looked_into: LookedInto, by: User, at: datetime) -> StoredFile:
    return StoredFile.objects.create(
        sha256=blobs.write(looked_into.content),
        size=len(looked_into.content),
        kind=looked_into.kind.name,
        name=looked_into.name,
        created_at=at,
        created_by=by,
    )


def forget_file(*, file: StoredFile) -> None:
    """Let it go, unless something else still holds it; its content goes when no row names it."""
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        pass


def _content(upload: IO[bytes] | Any, name: str) -> bytes:
    content: bytes = upload.read(LARGEST + 1)
    if not content:
        raise refusals.Empty(name=name)
    if len(content) > LARGEST:
        raise refusals.too_large(name)
    return content


def _kind(found: Finding, name: str, allowed: Kinds) -> kinds.Kind:
    kind = kinds.BY_NAME[found.kind]
    if kind not in allowed:
        raise refusals.UnknownKind(name=name, kinds=_listed(allowed))
    if names.suffix(name) not in kind.suffixes:
        raise refusals.WrongEnding(name=name, found=", ".join(kind.suffixes))
    return kind


def _refuse_markings(name: str, text: str) -> None:
    if marking := classified.marking_in(f"{_spaced(name)}\n{text}"):
        raise refusals.Classified(name=name, word=marking)


def _found(content: bytes, name: str, allowed: Kinds) -> Finding:
    try:
        return look_safely(content, names.suffix(name))
    except Unfit as unfit:
        reason: Reason | apart.Why = unfit.reason
    except apart.Stopped as stopped:
        reason = stopped.why
    raise refusals.BY_REASON[reason](name=name, kinds=_listed(allowed))


def _listed(allowed: Kinds) -> str:
    return ", ".join(kinds.suffixes(allowed))


def _spaced(name: str) -> str:
    """`rapport_HEMLIG-2.pdf` as words."""
    return name.replace("_", " ").replace("-", " ").replace(".", " ")
