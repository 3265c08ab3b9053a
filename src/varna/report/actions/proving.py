"""Making the files of a dispatched version once, and keeping them."""

from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.files import making
from varna.jobs import actions as jobs
from varna.jobs.models import State
from varna.journal import actions as journal
from varna.journal import queries as journal_queries
from varna.paper.render import Format
from varna.report import proof
from varna.report.actions.path import WORK
from varna.report.formats import file_name, made
from varna.report.models import Version
from varna.subjects.ref import SYSTEM


def make_files(*, version: Version, at: datetime) -> None:
    """
    Make every format that is not kept yet, one transaction each, so that a job that is killed goes
    on where it was. The journal's head is taken first: it proves the dispatch itself.
    """
    if not version.head_hash:
        version = keep_head(version=version)
    document = proof.printed(version)
    for kind in proof.missing(version):
        keep_file(version=version, kind=kind, content=made(document, kind), at=at)


def keep_head(*, version: Version) -> Version:
    """Seal what is written, and keep the latest seal with the version; the first one stays."""
    journal.seal_entries()
    with transaction.atomic():
        row = Version.objects.select_for_update().get(pk=version.pk)
        head = journal_queries.head()
        if not row.head_hash and head is not None:
            row.head_sequence, row.head_hash = head.sequence, head.hash
            row.save(update_fields=["head_sequence", "head_hash"])
        return row


@transaction.atomic
def keep_file(*, version: Version, kind: Format, content: bytes, at: datetime) -> None:
    sender, name = version.dispatches.earliest("pk").dispatched_by, file_name(version, kind)
    stored = making.keep(version, kind, content, name=name, by=sender, at=at)
    if stored is not None:
        after = {"number": version.number, "format": kind.value, "sha256": stored.sha256}
        journal.record("report.keep_file", version, by=SYSTEM, at=at, after=after)


@transaction.atomic
def ask_again(*, version: Version, by: User, at: datetime) -> None:
    """Have the files made that a job which stopped for good did not make; twice is once."""
    if not proof.progress(version).has_stopped:
        return
    journal.record("report.ask_again", version, by=by, at=at, after={"number": version.number})
    job = WORK.enqueue(version, at=at)
    if job.state == State.DEAD:
        jobs.restart_job(job=job, at=at)
