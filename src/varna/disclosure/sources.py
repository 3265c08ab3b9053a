"""What can be asked for: each kind of thing as a document, as the one who handles it may see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.disclosure import documents
from varna.files.models import StoredFile
from varna.followup.frozen import LANGUAGE
from varna.followup.models import Submission, SubmittedAnswer, SubmittedFile
from varna.measures.models import ActionPlan
from varna.org.queries import Reader
from varna.paper import parts
from varna.paper.model import Document
from varna.report.models import Version
from varna.subjects.ref import Ref


@dataclass(frozen=True)
class Asker:
    """Who looks, and when: a document holds nothing that this person does not see."""

    user: Reader
    at: datetime
    on: date


@dataclass(frozen=True)
class Source:
    """
    One kind of thing. `find` gives its row by key, None when there is none to see: a draft is
    nobody's to hand out.
    """

    kind: str
    label: Promise
    find: Callable[[str, Asker], Any]
    document: Callable[[Any, Asker], Document]
    files: Callable[[Any, Asker], Sequence[StoredFile]] = lambda _row, _asker: ()


def _submission(key: str, asker: Asker) -> Submission | None:
    rows = Submission.objects.visible_to(asker.user, asker.on)
    wanted = rows.select_related(*documents.ABOUT_A_SUBMISSION)
    return wanted.filter(pk=number(key)).first()


def _memorandum(key: str, asker: Asker) -> Submission | None:
    found = _submission(key, asker)
    return found if found and found.enquiry.manner != "NOT_REQUIRED" else None


def _statement(key: str, asker: Asker) -> SubmittedAnswer | None:
    submissions = Submission.objects.visible_to(asker.user, asker.on)
    rows = SubmittedAnswer.objects.filter(submission__in=submissions, question__topic__gt="")
    wanted = rows.select_related("submission__enquiry__round", "question")
    return wanted.filter(pk=number(key)).first()


def _version(key: str, asker: Asker) -> Version | None:
    rows = Version.objects.visible_to(asker.user, asker.on)
    return rows.filter(pk=number(key)).first()


def _measure(key: str, asker: Asker) -> documents.AdoptedMeasure | None:
    """As its board adopted it; what is not adopted is the unit's working material."""
    plan, _dot, identity = key.partition(".")
    rows = ActionPlan.objects.visible_to(asker.user, asker.on).filter(decision__isnull=False)
    found = rows.select_related("unit", "decision").filter(pk=number(plan)).first()
    told = (each for each in found.adopted if each["identity"] == identity) if found else iter(())
    data = next(told, None)
    return documents.AdoptedMeasure(found, data) if found and data else None


def _files(submission: Submission, asker: Asker) -> list[StoredFile]:
    """Those that are not restricted: a restricted one never leaves its answer."""
    rows = SubmittedFile.objects.visible_to(asker.user, asker.on)
    open_ones = rows.filter(answer__submission=submission, ground="")
    return list({row.file_id: row.file for row in open_ones.select_related("file")}.values())


def number(key: str) -> int:
    """A key that is none finds nothing."""
    return int(key) if key.isascii() and key.isdigit() and len(key) < len(str(2**31)) else 0


_sources: dict[str, Source] = {}


class AlreadyRegistered(Exception):
    """Two modules claim the same kind."""


def register(source: Source) -> None:
    """Papers of the modules below stand here; those above say their own in `disclosures`.

    :raises AlreadyRegistered:
    """
    if source.kind in _sources:
        raise AlreadyRegistered(source.kind)
    _sources[source.kind] = source


def label(kind: str) -> str:
    """What a paper is called; one whose kind is gone is still a paper."""
    source = _sources.get(kind)
    return str(source.label) if source else str(_("handling"))


for _each in (
    Source("submission", _("inlämning"), _submission, documents.of_submission, _files),
    Source("memorandum", _("tjänsteskrivelse"), _memorandum, documents.of_memorandum),
    Source("statement", _("områdesredovisning"), _statement, documents.of_statement),
    Source("version", _("redovisning"), _version, documents.of_version),
    Source("measure", _("åtgärd"), _measure, documents.of_measure),
):
    register(_each)


@dataclass(frozen=True)
class Found:
    source: Source
    row: Any
    ref: Ref

    def document(self, asker: Asker) -> Document:
        """In Swedish, bare of everything that is not read."""
        with translation.override(LANGUAGE):
            return parts.bare(self.source.document(self.row, asker))

    def files(self, asker: Asker) -> Sequence[StoredFile]:
        return self.source.files(self.row, asker)


def find(said: str, asker: Asker) -> Found | None:
    """What "submission:12" points at, if there is such a thing that this person may hand out."""
    kind, _colon, key = said.partition(":")
    source = _sources.get(kind)
    row = source.find(key, asker) if source else None
    return Found(source, row, Ref(kind, key)) if source and row is not None else None
