"""What is printed in every format of a version, and which of its files are kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from varna.files import making
from varna.jobs.models import Job, State
from varna.paper.model import Document
from varna.paper.render import Format
from varna.report.actions.path import WORK
from varna.report.actions.writing import document_of
from varna.report.models import DispatchedFile, Version

FORMATS = tuple(each for each in Format if each is not Format.PAGE)
"""The files of a dispatched version; the page is made of the same content when it is opened."""


def printed(version: Version) -> Document:
    """The version's document with its proof at the foot."""
    document = document_of(version)
    with translation.override(document.language):
        return replace(document, foot=foot(version))


def foot(version: Version) -> str:
    """
    The checksum of the content, which the file itself cannot change unnoticed, and the journal's
    head when it was dispatched.
    """
    place = {"number": version.number, "address": settings.ADDRESS + reverse("verify_file")}
    lines = [
        _("Version %(number)d. Pröva filen: %(address)s") % place,
        _("Innehåll (SHA-256): %(checksum)s") % {"checksum": version.checksum},
    ]
    if version.head_hash:
        lines.append(_("Journal: %(head)s") % {"head": head(version)})
    return "\n".join(lines)


def head(version: Version) -> str:
    """The journal's head as `varna journal verify --head` takes it."""
    return f"{version.head_sequence}:{version.head_hash}" if version.head_hash else ""


def missing(version: Version) -> list[Format]:
    """The formats of a dispatched version that are still to be made."""
    return making.missing(version, FORMATS)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a dispatched version's files are kept, and whether anybody makes the rest."""

    made: int
    is_working: bool
    has_stopped: bool

    @property
    def of(self) -> int:
        return len(FORMATS)

    @property
    def is_done(self) -> bool:
        return self.made > 0 and not self.is_working and not self.has_stopped


@dataclass(frozen=True, slots=True)
class Proof:
    version: Version
    files: list[DispatchedFile]
    progress: Progress


def proofs(versions: Iterable[Version]) -> list[Proof]:
    """
    Of dispatched versions, in two queries. A version keeps the formats that there were when it was
    dispatched: one that has been added since is not made afterwards.
    """
    each = list(versions)
    files: dict[int, list[DispatchedFile]] = {version.pk: [] for version in each}
    for file in DispatchedFile.objects.filter(version__in=files).select_related("stored"):
        files[file.version_id].append(file)
    jobs = Job.objects.filter(key__in=[WORK.key(version) for version in each])
    states = dict(jobs.values_list("key", "state"))
    return [
        Proof(
            version, files[version.pk], _progress(files[version.pk], states.get(WORK.key(version)))
        )
        for version in each
    ]


def progress(version: Version) -> Progress:
    return proofs([version])[0].progress


def _progress(files: list[DispatchedFile], state: str | None) -> Progress:
    """Whatever became of the job: when every file is kept, nothing waits or has stopped."""
    is_whole = len(files) == len(FORMATS)
    has_stopped = state == State.DEAD or (state is None and not files)
    is_working = state in {State.QUEUED, State.RUNNING}
    return Progress(len(files), is_working and not is_whole, has_stopped and not is_whole)
