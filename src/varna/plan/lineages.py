"""Lineages that meet: what has been merged into what, and what a commitment has come from."""

from collections import Counter, defaultdict
from uuid import UUID

from django.db.models import F

from varna.plan.models import Commitment, Descent, State

Merged = dict[UUID, set[UUID]]


def merged_into() -> Merged:
    """
    By lineage, those that it is wholly part of now; through every plan since. One query.

    What was split is not among them: which part a thing belongs to is for a person to say.
    """
    edges = _edges()
    parts = Counter((comparison, old) for comparison, old, _ in edges)
    wholes: Merged = defaultdict(set)
    for comparison, old, new in edges:
        if parts[comparison, old] == 1:
            wholes[old].add(new)
    return {lineage: _reached(lineage, wholes) for lineage in list(wholes)}


def ancestry(commitment: Commitment) -> set[UUID]:
    """Its own lineage and those of everything that it has come from. One query."""
    before: Merged = defaultdict(set)
    for _, old, new in _edges():
        before[new].add(old)
    return {commitment.lineage} | _reached(commitment.lineage, before)


def family(commitment: Commitment) -> set[UUID]:
    """Its ancestry, and everything that has come from it since. One query."""
    before: Merged = defaultdict(set)
    after: Merged = defaultdict(set)
    for _, old, new in _edges():
        before[new].add(old)
        after[old].add(new)
    own = commitment.lineage
    return {own} | _reached(own, before) | _reached(own, after)


def _edges() -> list[tuple[int, UUID, UUID]]:
    """From adopted plans; what was kept or changed has its lineage still, and is no edge."""
    rows = Descent.objects.filter(comparison__plan__state=State.ADOPTED).exclude(
        earlier__lineage=F("later__lineage")
    )
    return list(rows.values_list("comparison", "earlier__lineage", "later__lineage"))


def _reached(first: UUID, ways: Merged) -> set[UUID]:
    found: set[UUID] = set()
    waiting = [first]
    while waiting:
        new = ways.get(waiting.pop(), set()) - found - {first}
        found |= new
        waiting.extend(new)
    return found
