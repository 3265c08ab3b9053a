"""How commitments stand: to know that nobody has changed them, and to put them back."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from varna.plan.models import Commitment

KEPT = (
    "area_id",
    "position",
    "kind",
    "text",
    "body",
    "addressed_to",
    "recurrence",
    "line",
    "end_line",
    "is_uncertain",
    "left_out",
)
Standing = dict[str, dict[str, Any]]


def standing(rows: Iterable[Commitment]) -> Standing:
    """Every row by its key, in values that JSON gives back as they were."""
    return {str(row.pk): _values(row) for row in rows}


def fingerprint(*rows: Commitment) -> str:
    """The same as long as nobody changes any of them."""
    said = json.dumps(standing(rows), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _values(row: Commitment) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in KEPT}
    return values | {"kind": str(row.kind), "lineage": str(row.lineage)}
