"""Writing the journal: one row per act, in the act's own transaction."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from varna.journal.models import Entry, Payload
from varna.subjects.ref import Pointable, Ref


@transaction.atomic
def record(
    act: str,
    subject: Pointable,
    *,
    by: Pointable | Ref,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """
    Record `by` doing `act` (`app.verb_noun`) to `subject`; `before` and `after` are readable values
    by field name.
    """
    actor = by if isinstance(by, Ref) else by.ref
    was, became = _plain(before), _plain(after)
    salt = secrets.token_hex(16)
    entry = Entry.objects.create(
        at=at,
        act=act,
        actor_kind=actor.kind,
        actor_key=actor.key,
        subject_kind=subject.ref.kind,
        subject_key=subject.ref.key,
        fields=sorted({*was, *became}),
        digest=digest(was, became, salt),
    )
    Payload.objects.create(entry=entry, before=was, after=became, salt=salt)
    return entry


def digest(before: Mapping[str, Any], after: Mapping[str, Any], salt: str) -> str:
    """
    SHA-256 of the payload as canonical JSON; the salt keeps short values from being guessed back.
    """
    content = json.dumps(
        [before, after, salt], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(content.encode()).hexdigest()


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(
        json.dumps(dict(values or {}), cls=DjangoJSONEncoder, default=str)
    )
    return plain
