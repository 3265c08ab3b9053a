"""Linking things; the acts that call this stand in the journal."""

from collections.abc import Collection

from django.db import transaction

from varna.subjects.models import Link
from varna.subjects.ref import Ref


class AlreadyLinked(Exception):
    """The first is linked to the second."""


class LinkedToItself(Exception):
    """Both ends are the same thing."""


@transaction.atomic
def add_link(*, begins: Ref, ends: Ref, why: str) -> Link:
    """:raises AlreadyLinked: :raises LinkedToItself:"""
    if begins == ends:
        raise LinkedToItself
    link, is_new = Link.objects.get_or_create(
        from_kind=begins.kind,
        from_key=begins.key,
        to_kind=ends.kind,
        to_key=ends.key,
        defaults={"why": why.strip()},
    )
    if not is_new:
        raise AlreadyLinked
    return link


def remove_links(refs: Collection[Ref]) -> None:
    """What is removed leaves no links behind."""
    Link.objects.at(refs).delete()
