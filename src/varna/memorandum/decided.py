"""The paper as a board decided on it: frozen in that moment, its files made once and kept."""

from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.documents.models import Decision
from varna.files import blobs, making, names
from varna.followup import decided
from varna.followup.models import Submission
from varna.journal import actions as journal
from varna.memorandum import compose, formats, queries
from varna.memorandum.models import DecidedPaper
from varna.memorandum.queries import Matter
from varna.paper import canonical
from varna.paper.render import Format, render
from varna.report.word_templates import template_file
from varna.subjects.ref import SYSTEM

WORK = making.Work("memorandum.make_files", of="paper")
KEPT = (Format.WORD, Format.PDF)


def keep_paper(submission: Submission, decision: Decision, by: User, at: datetime) -> None:
    """What it says, and the Word template of that moment; the files are made afterwards."""
    found = Matter(submission.enquiry, submission.number, submission)
    facts = queries.facts(found, at=at)
    document = compose.document(facts)
    paper = DecidedPaper.objects.create(
        submission=submission,
        decision=decision,
        content=canonical.to_kept(document),
        checksum=canonical.checksum(document),
        template=template_file(found.unit),
        name=formats.stem(facts),
        kept_at=at,
        kept_by=by,
    )
    WORK.enqueue(paper, at=at)


def make_files(*, paper: DecidedPaper, at: datetime) -> None:
    """
    Those that are not kept yet, a transaction each.

    :raises RenderFailed:
    :raises blobs.Damaged: when the template is not what was stored.
    """
    document = canonical.from_kept(paper.content)
    for kind in making.missing(paper, KEPT):
        template = _template(paper) if kind is Format.WORD else None
        keep_file(paper=paper, kind=kind, content=render(document, kind, template=template), at=at)


def _template(paper: DecidedPaper) -> bytes | None:
    return blobs.read(paper.template.sha256) if paper.template else None


@transaction.atomic
def keep_file(*, paper: DecidedPaper, kind: Format, content: bytes, at: datetime) -> None:
    name = names.clean(f"{paper.name}.{kind.value}")
    stored = making.keep(paper, kind, content, name=name, by=paper.kept_by, at=at)
    if stored is not None:
        after = {"format": kind.value, "sha256": stored.sha256}
        journal.record("memorandum.keep_file", paper.submission, by=SYSTEM, at=at, after=after)


decided.register("memorandum", keep_paper)
