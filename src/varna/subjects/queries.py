"""Links as they read at their ends."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from varna.subjects import registry
from varna.subjects.models import Link
from varna.subjects.ref import Ref
from varna.subjects.registry import Kind, Linkable, Text
from varna.ui.choosing import LONGEST_KEY


@dataclass(frozen=True, slots=True)
class End:
    """Something that may be linked, as this reader sees it."""

    ref: Ref
    kind: Kind
    linking: Linkable
    row: Any

    @property
    def title(self) -> str:
        return self.kind.title(self.row)

    @property
    def address(self) -> str:
        return self.kind.address(self.row) if self.kind.address else ""

    @property
    def seed(self) -> str:
        """What a measure that is made from it is called to begin with."""
        return (self.linking.seed or self.kind.title)(self.row)


@dataclass(frozen=True, slots=True)
class Other:
    """What stands at the other end of a link; `begins_here` is said of this end."""

    link: int
    label: Text
    title: str
    address: str
    why: str
    begins_here: bool


def end(text: str, reader: Any, on: date) -> End | None:
    """What `kind:key` points at, when it may be linked and this reader may see it."""
    name, _colon, key = text.partition(":")
    kind = registry.kind(name)
    is_key = key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY
    if kind is None or kind.linking is None or not is_key:
        return None
    row = registry.rows(name, {key}, reader, on).get(str(int(key)))
    return End(Ref(name, str(row.pk)), kind, kind.linking, row) if row else None


def linked(refs: Collection[Ref], reader: Any, on: date) -> dict[Ref, list[Other]]:
    """
    What each is linked to, of what the reader may see; a query, and one for each kind at the other
    ends.
    """
    found = [(here, link) for link in Link.objects.at(refs) for here in _here(link, refs)]
    keys: dict[str, set[str]] = defaultdict(set)
    for here, link in found:
        there = _there(link, here)
        keys[there.kind].add(there.key)
    rows = {kind: registry.rows(kind, of_kind, reader, on) for kind, of_kind in keys.items()}
    told: dict[Ref, list[Other]] = defaultdict(list)
    for here, link in found:
        there = _there(link, here)
        kind, row = registry.kind(there.kind), rows[there.kind].get(there.key)
        if kind and row is not None:
            told[here].append(_other(link, kind, row, begins_here=link.begins == here))
    return dict(told)


def linked_to(ref: Ref, reader: Any, on: date) -> list[Other]:
    return linked([ref], reader, on).get(ref, [])


def _here(link: Link, refs: Collection[Ref]) -> Iterator[Ref]:
    return (end for end in (link.begins, link.ends) if end in refs)


def _there(link: Link, here: Ref) -> Ref:
    return link.ends if link.begins == here else link.begins


def _other(link: Link, kind: Kind, row: Any, *, begins_here: bool) -> Other:
    address = kind.address(row) if kind.address else ""
    return Other(link.pk, kind.label, kind.title(row), address, link.why, begins_here)
