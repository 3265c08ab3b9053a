"""What a bundle says of itself: a table for the registry to read in, and the same in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from varna.registrar.bundles.contents import LeftOut
from varna.registrar.records import Record
from varna.ui import sheets

TABLE, WORDS = "Innehåll.csv", "Innehåll.txt"


@dataclass(frozen=True)
class File:
    """As it lies in the bundle."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Index:
    """What came in, under its path, and what did not; records that are matters have neither."""

    records: Sequence[Record]
    placed: Sequence[tuple[Record, File]]
    left_out: Sequence[LeftOut]

    def table(self) -> bytes:
        return sheets.to_csv(_headings(), self._rows())

    def words(self) -> bytes:
        lines = (line for record in self.records for line in self._told(record))
        return "\r\n".join((*_introduction(), *lines, "")).encode()

    def _rows(self) -> Iterator[tuple[sheets.Cell, ...]]:
        for record in self.records:
            own = self._of(record)
            about = (record.identity, record.on, record.number, record.parties, record.subject)
            first = (*about, str(record.kind.label))
            for file in own.files:
                yield (*first, file.path, file.sha256, file.size, "", "")
            for gap in own.gaps:
                yield (*first, "", "", None, gap.what, gap.why)
            if not own.files and not own.gaps:
                yield (*first, "", "", None, "", "")

    def _told(self, record: Record) -> Iterator[str]:
        own = self._of(record)
        named = [str(record.on or ""), record.number or _("Inget diarienummer")]
        yield ""
        yield "  ".join(filter(None, [*named, record.parties]))
        yield f"{record.subject} ({record.kind.label})"
        for file in own.files:
            yield f"  {file.path}"
            yield f"  SHA-256: {file.sha256}"
        for gap in own.gaps:
            yield "  " + _("Inte med: %(what)s. %(why)s") % {"what": gap.what, "why": gap.why}

    def _of(self, record: Record) -> "Of":
        return self._by_record.get(record.identity, Of())

    @cached_property
    def _by_record(self) -> dict[str, "Of"]:
        found: dict[str, Of] = {}
        for record, file in self.placed:
            found.setdefault(record.identity, Of()).files.append(file)
        for gap in self.left_out:
            found.setdefault(gap.record.identity, Of()).gaps.append(gap)
        return found


@dataclass(frozen=True)
class Of:
    """What there is of one record, and what there is not."""

    files: list[File] = field(default_factory=list)
    gaps: list[LeftOut] = field(default_factory=list)


def _headings() -> list[str]:
    return [
        _("Id"),
        _("Datum"),
        _("Diarienummer"),
        _("Från eller till"),
        _("Ärende"),
        _("Slag"),
        _("Fil"),
        "SHA-256",
        _("Storlek i byte"),
        _("Inte med"),
        _("Skäl"),
    ]


def _introduction() -> Iterable[str]:
    yield _("Filer till diariet")
    yield ""
    yield _("Filerna är de som togs emot, beslutades eller sändes ut, oförändrade.")
    yield _("Svaren i en inlämning är skrivna ur Värna som de lämnades in, i filen Svaren.txt.")
    yield _("SHA-256 är filens kontrollsumma: samma summa betyder samma fil.")
    yield _("Det som är sekretessbelagt är inte med, och inte heller dess namn.")
    yield _("Samma uppgifter som tabell finns i %(name)s.") % {"name": TABLE}
