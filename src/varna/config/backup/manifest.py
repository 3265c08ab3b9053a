"""What a backup says about itself."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1

Migration = tuple[str, str]


@dataclass(frozen=True)
class Member:
    """One file in the archive."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Table:
    rows: int
    columns: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sequence:
    """Where the numbering of a column stands, so that no number is given out twice."""

    table: str
    column: str
    value: int
    is_used: bool


@dataclass(frozen=True)
class Contents:
    """What was in the database at the moment of the backup."""

    migrations: list[Migration]
    tables: dict[str, Table]
    sequences: list[Sequence] = field(default_factory=list)


@dataclass(frozen=True)
class Manifest:
    format: int
    varna: str
    engine: str
    taken_at: str
    contents: Contents
    members: dict[str, Member]

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def from_json(text: bytes) -> Manifest:
    """:raises ValueError: for anything that `to_json` did not write."""
    try:
        told: dict[str, Any] = json.loads(text)
        members = {name: Member(**each) for name, each in told["members"].items()}
        contents = _contents(told["contents"])
        return Manifest(**{**told, "contents": contents, "members": members})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _contents(told: dict[str, Any]) -> Contents:
    return Contents(
        migrations=[(app, name) for app, name in told["migrations"]],
        tables={name: Table(**each) for name, each in told["tables"].items()},
        sequences=[Sequence(**each) for each in told["sequences"]],
    )
