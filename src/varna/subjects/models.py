"""What is linked to what, across the modules."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from varna.subjects.ref import Ref
from varna.subjects.registry import linkable

LONGEST_WHY = 300


class LinkQuerySet(models.QuerySet["Link"]):
    def at(self, refs: Collection[Ref]) -> "LinkQuerySet":
        """Those that begin or end at one of them."""
        keys: dict[str, set[str]] = defaultdict(set)
        for ref in refs:
            keys[ref.kind].add(ref.key)
        anywhere = Q(pk__in=[])
        for kind, of_kind in keys.items():
            anywhere |= Q(from_kind=kind, from_key__in=of_kind)
            anywhere |= Q(to_kind=kind, to_key__in=of_kind)
        return self.filter(anywhere)

    def visible_to(self, user: Any, on: date) -> "LinkQuerySet":
        """Those that the reader sees both ends of: each kind's own answer, inside the query."""
        begins, ends = Q(pk__in=[]), Q(pk__in=[])
        for kind in linkable():
            seen = kind.visible_to(user, on).values("pk")
            begins |= Q(from_kind=kind.name, from_key__in=seen)
            ends |= Q(to_kind=kind.name, to_key__in=seen)
        return self.filter(begins & ends)


class Link(models.Model):
    """
    Two things of any kinds that belong together, and why; it is kept by those who keep the first.

    Kinds and keys without foreign keys: what is gone is not shown, and whoever removes a thing
    removes its links.
    """

    from_kind = models.CharField(max_length=40)
    from_key = models.PositiveBigIntegerField()
    to_kind = models.CharField(max_length=40)
    to_key = models.PositiveBigIntegerField()
    why = models.CharField(max_length=LONGEST_WHY, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_kind", "from_key", "to_kind", "to_key"],
                name="two_things_are_linked_once",
            ),
            models.CheckConstraint(
                condition=~Q(from_kind=F("to_kind"), from_key=F("to_key")),
                name="nothing_is_linked_to_itself",
            ),
        ]
        indexes = [models.Index(fields=["to_kind", "to_key"], name="links_by_their_end")]

    def __str__(self) -> str:
        return f"{self.begins} → {self.ends}"

    @property
    def begins(self) -> Ref:
        return Ref(self.from_kind, str(self.from_key))

    @property
    def ends(self) -> Ref:
        return Ref(self.to_kind, str(self.to_key))
