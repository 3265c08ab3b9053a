"""Where a row is counted: of its unit and of every unit that it lies under."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q

Place = tuple[str, UUID | None]
"""A unit's path, and a commitment's lineage or any."""


def under(paths: Iterable[str], field: str = "unit__path") -> Q:
    """What belongs to one of the units or lies under it; of two, one under the other, once."""
    condition = Q(pk__in=())
    top: list[str] = []
    for path in sorted(set(paths)):
        if not (top and path.startswith(top[-1])):
            top.append(path)
            condition |= Q(**{f"{field}__startswith": path})
    return condition


def places(path: str, about: Iterable[UUID]) -> Iterator[Place]:
    """Every unit on the way down to this one, with each of the commitments and with any."""
    commitments = list(about)
    keys = path.rstrip(".").split(".")
    for depth in range(1, len(keys) + 1):
        above = ".".join(keys[:depth]) + "."
        yield above, None
        for lineage in commitments:
            yield above, lineage
