"""What the journal proves with: the digest of a payload, and the hash that a seal adds."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from varna.journal.models import Entry

NOTHING_BEFORE = "0" * 64
"""What the first seal builds on."""


def digest(before: Mapping[str, Any], after: Mapping[str, Any], salt: str) -> str:
    """SHA-256 of the payload; the salt keeps short values from being guessed back."""
    return _sha256([before, after, salt])


def seal_hash(previous: str, sequence: int, entry: Entry) -> str:
    """SHA-256 of the hash before, the place in the chain and every column of the entry."""
    return _sha256(
        [
            previous,
            sequence,
            entry.pk,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.act,
            entry.actor_kind,
            entry.actor_key,
            entry.subject_kind,
            entry.subject_key,
            entry.fields,
            entry.digest,
        ]
    )


def _sha256(content: list[Any]) -> str:
    """Of canonical JSON: sorted keys, no blanks, UTF-8."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
