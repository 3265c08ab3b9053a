"""What a bundle holds: the stored files of its records, and what is left out of it and why."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.documents.grounds import Ground
from varna.documents.models import DocumentFile
from varna.files.limits import MB
from varna.files.models import StoredFile
from varna.followup.models import SubmittedAnswer, SubmittedFile
from varna.memorandum.models import DecidedFile
from varna.registrar.bundles.answers import Answers
from varna.registrar.records import Kind, Record
from varna.report.models import Dispatch, DispatchedFile
from varna.subjects.ref import Ref

LARGEST = 500 * MB
MOST_FILES = 2000
MOST_RECORDS = 5000


@dataclass(frozen=True)
class Piece:
    """One file of one record: stored, or made of what was submitted."""

    record: Record
    file: StoredFile | Answers

    @property
    def key(self) -> str:
        """The same for the same content."""
        return self.file.sha256 if isinstance(self.file, StoredFile) else self.file.name


@dataclass(frozen=True)
class LeftOut:
    """Something of a record that is not in the bundle: what and why, never its name."""

    record: Record
    what: str
    why: str
    is_restricted: bool = False


@dataclass(frozen=True)
class Contents:
    records: Sequence[Record]
    pieces: Sequence[Piece]
    left_out: Sequence[LeftOut]

    @cached_property
    def files(self) -> Sequence[Piece]:
        """Each once, though several records have it: a version goes to several bodies."""
        first: dict[tuple[Ref, str], Piece] = {}
        for each in self.pieces:
            first.setdefault((each.record.about, each.key), each)
        return list(first.values())

    @property
    def gaps(self) -> Sequence[tuple[str, Sequence[LeftOut]]]:
        """By reason; what is restricted comes first, since somebody may have to ask for it."""
        found: dict[str, list[LeftOut]] = {}
        for each in sorted(self.left_out, key=lambda each: not each.is_restricted):
            found.setdefault(each.why, []).append(each)
        return list(found.items())

    @property
    def size(self) -> int:
        """Of the stored files: what is made of the answers weighs next to nothing."""
        return sum(each.file.size for each in self.files if isinstance(each.file, StoredFile))

    @property
    def is_too_large(self) -> bool:
        is_long = len(self.files) > MOST_FILES or len(self.records) > MOST_RECORDS
        return is_long or self.size > LARGEST


Files = Iterable[tuple[int, StoredFile]]
"""By the key of the record."""


def gather(records: Sequence[Record]) -> Contents:
    """
    In the order of the records, which the person who takes them may all see. What is restricted is
    never read. A constant number of queries.
    """
    stored = _by_record(records, _FILES)
    missing = _restricted(records)
    pieces, left_out = [], []
    for record in records:
        own: list[StoredFile | Answers] = [*_made(record)]
        own += stored.get((record.kind, record.pk), [])
        pieces += [Piece(record, file) for file in own]
        kept_back = missing.get((record.kind, record.pk), [])
        left_out += [LeftOut(record, *said, is_restricted=True) for said in kept_back]
        if not own and (why := _no_file(record)):
            left_out.append(LeftOut(record, str(record.kind.label), why))
    return Contents(records, pieces, left_out)


def _made(record: Record) -> Iterator[Answers]:
    if record.kind is Kind.SUBMISSION:
        yield Answers(record.pk, _("Svaren.txt"))


def _by_record(
    records: Sequence[Record], readers: Mapping[Kind, Callable[[Collection[int]], Files]]
) -> dict[tuple[Kind, int], list[StoredFile]]:
    found: dict[tuple[Kind, int], list[StoredFile]] = {}
    for kind, read in readers.items():
        keys = [each.pk for each in records if each.kind is kind]
        for key, file in read(keys) if keys else ():
            found.setdefault((kind, key), []).append(file)
    return found


def _submitted(keys: Collection[int]) -> Files:
    rows = SubmittedFile.objects.filter(answer__submission__in=keys, ground="")
    for row in rows.select_related("file", "answer").order_by("answer__question__position", "pk"):
        yield row.answer.submission_id, row.file


def _dispatched(keys: Collection[int]) -> Files:
    versions = dict(Dispatch.objects.filter(pk__in=keys).values_list("pk", "version"))
    files: dict[int, list[StoredFile]] = {}
    rows = DispatchedFile.objects.filter(version__in=set(versions.values()))
    for row in rows.select_related("stored").order_by("format"):
        files.setdefault(row.version_id, []).append(row.stored)
    for key, version in versions.items():
        yield from ((key, file) for file in files.get(version, []))


def _of_plans(keys: Collection[int]) -> Files:
    return _of_versions(keys, key="version__plan")


def _of_versions(keys: Collection[int], *, key: str = "version") -> Files:
    rows = DocumentFile.objects.filter(**{f"{key}__in": keys}).annotate(own_key=F(key))
    for row in rows.select_related("file").order_by("added_at", "pk"):
        yield row.own_key, row.file


def _of_decisions(keys: Collection[int]) -> Files:
    """The document that was adopted, or the paper that the board had before it."""
    yield from _of_versions(keys, key="version__decision")
    rows = DecidedFile.objects.filter(paper__decision__in=keys)
    for row in rows.select_related("stored", "paper").order_by("format"):
        yield row.paper.decision_id, row.stored


_FILES: Mapping[Kind, Callable[[Collection[int]], Files]] = {
    Kind.SUBMISSION: _submitted,
    Kind.DISPATCH: _dispatched,
    Kind.PLAN: _of_plans,
    Kind.VERSION: _of_versions,
    Kind.DECISION: _of_decisions,
}


def _restricted(records: Sequence[Record]) -> dict[tuple[Kind, int], list[tuple[str, str]]]:
    """How many files and comments are kept back of each submission, by legal ground alone."""
    keys = [each.pk for each in records if each.kind is Kind.SUBMISSION]
    files = SubmittedFile.objects.filter(answer__submission__in=keys)
    comments = SubmittedAnswer.objects.filter(submission__in=keys)
    found: dict[tuple[Kind, int], list[tuple[str, str]]] = {}
    counted = (
        (_grounds(files, "answer__submission"), _files_kept_back),
        (_grounds(comments, "submission"), _comments_kept_back),
    )
    for rows, said in counted:
        for key, ground, number in rows:
            why = _("Sekretess: %(ground)s") % {"ground": Ground(ground).label}
            found.setdefault((Kind.SUBMISSION, key), []).append((said(number), why))
    return found


def _grounds(
    rows: QuerySet[SubmittedFile] | QuerySet[SubmittedAnswer], key: str
) -> list[tuple[int, str, int]]:
    grouped = rows.exclude(ground="").values_list(key, "ground").annotate(number=Count("pk"))
    return list(grouped.order_by(key, "ground"))


def _files_kept_back(number: int) -> str:
    words = ngettext("%(number)d bifogad fil", "%(number)d bifogade filer", number)
    return words % {"number": number}


def _comments_kept_back(number: int) -> str:
    words = ngettext("%(number)d kommentar", "%(number)d kommentarer", number)
    return words % {"number": number}


def _no_file(record: Record) -> str:
    """Why a record has no file at all; a matter is no document, and has none of its own."""
    reasons = {
        Kind.LETTER: _("Brevet sändes som e-post och är ingen fil."),
        Kind.DECISION: _("Beslutet står i protokollet, som inte finns här."),
        Kind.DISPATCH: _("Filerna är inte färdiga än."),
        Kind.PLAN: _("Planen lästes in innan Värna sparade planernas filer."),
        Kind.VERSION: _("Ingen fil är bifogad till dokumentet."),
    }
    return reasons.get(record.kind, "")
