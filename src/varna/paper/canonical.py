"""A document as canonical JSON and back: what is frozen, checked and handed on."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from hashlib import sha256
from typing import Any

from varna.paper import model

FORMAT = 1
_KINDS: dict[str, type[model.Piece]] = {
    kind.__name__: kind
    for kind in (
        model.Annex,
        model.Bullets,
        model.Callout,
        model.Chart,
        model.Column,
        model.Document,
        model.Figure,
        model.Figures,
        model.Heading,
        model.PageBreak,
        model.Paragraph,
        model.Run,
        model.Series,
        model.Status,
        model.Table,
    )
}
_READERS: dict[str, Callable[[str], Any]] = {
    "made_at": datetime.fromisoformat,
    "tone": model.Tone,
    "icon": model.Icon,
    "align": model.Align,
    "where": model.Where,
}


class NotADocument(ValueError):
    """These bytes are not a document that this version of paper has written."""


def to_data(value: Any) -> Any:
    """Plain lists, dicts, strings, whole numbers and truth values; a piece says its `kind`."""
    if isinstance(value, model.Piece):
        parts = {field.name: to_data(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **parts}
    if isinstance(value, tuple):
        return [to_data(part) for part in value]
    return value.isoformat() if isinstance(value, datetime) else value


def to_bytes(document: model.Document) -> bytes:
    """The same document gives the same bytes: keys sorted, no spaces, UTF-8."""
    data = {"format": FORMAT, "document": to_data(document)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checksum(document: model.Document) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return sha256(to_bytes(document)).hexdigest()


def from_bytes(raw: bytes) -> model.Document:
    """:raises NotADocument: when the bytes are anything else."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise NotADocument from error
    return from_kept(data)


def to_kept(document: model.Document) -> dict[str, Any]:
    """What the canonical bytes say, for a column of JSON."""
    kept: dict[str, Any] = json.loads(to_bytes(document))
    return kept


def from_kept(data: Any) -> model.Document:
    """:raises NotADocument: when it is anything else than `to_kept` gives."""
    try:
        document = _from_data(data["document"]) if data["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotADocument from error
    if not isinstance(document, model.Document):
        raise NotADocument
    return document


def _from_data(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_from_data(part) for part in value)
    if not isinstance(value, dict):
        return value
    parts = {name: _field(name, part) for name, part in value.items() if name != "kind"}
    return _KINDS[value["kind"]](**parts)


def _field(name: str, value: Any) -> Any:
    reader = _READERS.get(name)
    return reader(value) if reader and isinstance(value, str) else _from_data(value)
