"""Recording a number from the registry, and what the registry has been given."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from varna.accounts.models import User
from varna.documents.models import Decision, DocumentVersion
from varna.followup.models import Round, Submission
from varna.journal import actions as journal
from varna.registrar.bundles.packing import Bundle
from varna.registrar.records import Kind, Record
from varna.report.models import Report
from varna.subjects.ref import Pointable


class ChangedMeanwhile(Exception):
    """Somebody else has recorded another number since this one began: `now` is theirs."""

    def __init__(self, now: str) -> None:
        super().__init__(now)
        self.now = now


@transaction.atomic
def record_number(*, record: Record, was: str, number: str, by: User, at: datetime) -> bool:
    """
    Whether anything changed: a number that is there already is recorded once.

    :param was: the number that stood there when the writer began
    :raises ChangedMeanwhile: and nothing is recorded.
    """
    row = _holder(record).select_for_update().get()
    now = row.registry_number
    if now == number:
        return False
    if now != was:
        raise ChangedMeanwhile(now)
    row.registry_number = number
    row.save(update_fields=["registry_number"])
    is_decision = record.kind is Kind.DECISION
    journal.record(
        "registrar.record_decision_number" if is_decision else "registrar.record_number",
        record,
        by=by,
        at=at,
        before={"registry_number": now},
        after={"registry_number": number},
    )
    return True


def take_bundle(*, about: Pointable, bundle: Bundle, by: User, at: datetime) -> None:
    """That it was taken, and which: its table of contents has the checksum of every file."""
    told = {
        "bundle_files": bundle.files,
        "bundle_left_out": bundle.left_out,
        "bundle_sha256": bundle.sha256,
    }
    journal.record("registrar.take_bundle", about, by=by, at=at, after=told)


def _holder(record: Record) -> QuerySet[Any]:
    """The row in which the number stands; a plan has it on its front page."""
    if record.kind is Kind.PLAN:
        return DocumentVersion.objects.filter(plan=record.pk)
    tables: dict[Kind, QuerySet[Any]] = {
        Kind.ROUND: Round.objects.all(),
        Kind.SUBMISSION: Submission.objects.all(),
        Kind.REPORT: Report.objects.all(),
        Kind.DECISION: Decision.objects.all(),
    }
    return tables[record.kind].filter(pk=record.pk)
