"""Records of every kind in one list: what has a number, what lacks one, what came when."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet, Value

from varna.org import queries as org
from varna.registrar import belonging, decisions
from varna.registrar.records import NUMBERED, Kind, Record
from varna.registrar.sources import SOURCES, Rows, Source
from varna.subjects.ref import Ref

LONGEST_KEY = 18
Place = tuple[str, int, date | None]
"""A record's kind, key and day: what a list is ordered by before its rows are read."""


@dataclass(frozen=True)
class Search:
    """
    Which records are wanted: of all that the person sees, or those alone whose number the person
    records. `lacking` and `month` narrow nothing when they are None. `about` is one thing with its
    decisions, `within` one with all that belongs to it.
    """

    kinds: Collection[Kind] = NUMBERED
    is_own: bool = True
    lacking: bool | None = None
    unit: int | None = None
    year: int | None = None
    month: int | None = None
    words: Sequence[str] = ()
    about: Ref | None = None
    within: Ref | None = None

    def but(self, **changes: Any) -> "Search":
        return replace(self, **changes)


def places(search: Search, user: org.Reader, on: date) -> QuerySet[Any, Any]:
    """The newest first; one query, whatever the number of kinds."""
    first, *others = [_places(kind, search, user, on) for kind in search.kinds]
    newest = F("on_day").desc(nulls_first=True)
    found = first.union(*others, all=True)
    ordered: QuerySet[Any, Any] = found.order_by(newest, "of_kind", "-of_key")
    return ordered


def _places(kind: Kind, search: Search, user: org.Reader, on: date) -> QuerySet[Any, Any]:
    rows = _narrowed(SOURCES[kind], search, user, on).order_by()
    placed = rows.annotate(of_kind=Value(kind.value), of_key=F("pk"))
    found: QuerySet[Any, Any] = placed.values_list("of_kind", "of_key", "on_day")
    return found


def _narrowed(source: Source, search: Search, user: org.Reader, on: date) -> Rows:
    rows = source.recorded_by(user, on) if search.is_own else source.rows(user, on)
    if search.lacking is not None:
        rows = rows.filter(on_day__isnull=False)
        rows = rows.filter(given="") if search.lacking else rows.exclude(given="")
    if search.unit is not None:
        rows = rows.filter(**{source.party: search.unit}) if source.party else rows.none()
    if search.about:
        rows = rows.filter(_about(source, search.about))
    if search.within:
        rows = rows.filter(belonging.to(search.within, source.kind))
    for name, wanted in (("year", search.year), ("month", search.month)):
        if wanted is not None:
            rows = rows.filter(**{f"on_day__{name}": wanted})
    for word in search.words:
        rows = rows.filter(reduce(or_, (Q(**{f"{name}__finds": word}) for name in source.finds)))
    return rows


def _about(source: Source, ref: Ref) -> Q:
    if source.kind is Kind.DECISION:
        return decisions.about(ref)
    return Q(pk=ref.key) if source.kind.value == ref.kind else Q(pk__in=[])


def told(
    found: Iterable[Place], user: org.Reader, on: date, *, is_own: bool = True
) -> list[Record]:
    """The records themselves, in that order: a constant number of queries."""
    order = [(kind, key) for kind, key, _day in found]
    read = _read(order, user, on, is_own=is_own)
    records = {(each.kind.value, each.pk): each for each in read}
    return [records[place] for place in order if place in records]


def by_identity(identities: Iterable[str], user: org.Reader, on: date) -> dict[str, Record]:
    """Those whose number the person records, by their stable ids; others are left out."""
    refs = [ref for each in identities if (ref := ref_of(each))]
    order = [(ref.kind, int(ref.key)) for ref in refs if Kind(ref.kind) in NUMBERED]
    return {each.identity: each for each in _read(order, user, on, is_own=True)}


def ref_of(identity: str) -> Ref | None:
    """What a stable id points at, when it can point at anything."""
    kind, _colon, key = identity.partition(":")
    is_key = key.isdecimal() and key.isascii() and len(key) <= LONGEST_KEY
    return Ref(kind, key) if is_key and kind in Kind.values else None


def _read(
    order: Iterable[tuple[str, int]], user: org.Reader, on: date, *, is_own: bool
) -> Iterable[Record]:
    whole = org.municipality()
    keys: dict[str, list[int]] = {}
    for kind, key in order:
        keys.setdefault(kind, []).append(key)
    for kind, wanted in keys.items():
        source = SOURCES[Kind(kind)]
        rows = source.recorded_by(user, on) if is_own else source.rows(user, on)
        if whole:
            yield from source.tell(list(rows.filter(pk__in=wanted)), whole)
