"""Links between things, as rows."""

from varna.subjects.models import Link
from varna.subjects.ref import Pointable


def link(begins: Pointable, ends: Pointable, why: str = "") -> Link:
    return Link.objects.create(
        from_kind=begins.ref.kind,
        from_key=begins.ref.key,
        to_kind=ends.ref.kind,
        to_key=ends.ref.key,
        why=why,
    )
