"""What an object of a kind is like in each condition."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from varna.documents.grounds import Ground

Address = dict[str, Any]
Conditions = dict[str, Address]
"""What stands in the address, by condition."""
Objects = dict[str, Conditions]
"""By the route of the kind."""
GROUND = Ground.SECURITY_MEASURES


def addressed(rows: Mapping[str, Model], **fields: str) -> Conditions:
    """Each by its key, or by what its fields are, or the fields of what it belongs to."""
    asked = fields or {"pk": "pk"}
    return {
        name: {word: _read(row, path) for word, path in asked.items()} for name, row in rows.items()
    }


def _read(row: Any, path: str) -> Any:
    for step in path.split("."):
        row = getattr(row, step)
    return row


def with_(conditions: Conditions, **more: object) -> Conditions:
    return {name: {**kept, **more} for name, kept in conditions.items()}


def said(where: str) -> str:
    """Words that stand there alone."""
    return f"Ord ur {where}."
