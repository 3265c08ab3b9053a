"""Whether what is stored is still what was handed in."""

from collections.abc import Iterator
from dataclasses import dataclass

from varna.files import blobs
from varna.files.models import StoredFile


@dataclass(frozen=True, slots=True)
class Fault:
    sha256: str
    rows: tuple[int, ...]
    is_missing: bool


def is_named(sha256: str) -> bool:
    return StoredFile.objects.filter(sha256=sha256).exists()


def faults() -> Iterator[Fault]:
    """Each content that is missing or damaged, with the rows that name it; each is read once."""
    named: dict[str, list[int]] = {}
    for key, sha256 in StoredFile.objects.order_by("pk").values_list("pk", "sha256"):
        named.setdefault(sha256, []).append(key)
    for sha256, rows in named.items():
        try:
            blobs.read(sha256)
        except blobs.Damaged:
            yield Fault(sha256, tuple(rows), is_missing=not blobs.path(sha256).exists())
