"""Keeping the file that a plan was read from with the plan's version, as it came."""

from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.documents.actions import attaching
from varna.files.actions import LookedInto
from varna.journal import actions as journal
from varna.plan.actions.locking import held
from varna.plan.actions.refusals import AnotherFile
from varna.plan.models import Plan
from varna.plan.originals import original_of


@transaction.atomic
def keep_original(*, plan: Plan, original: LookedInto, by: User, at: datetime) -> None:
    """
    For a plan that was read before its file was kept, adopted or not. Twice is once.

    :raises AnotherFile: it is not the one that the plan was read from
    """
    plan = held(plan)
    if original.sha256 != plan.source_sha256:
        raise AnotherFile
    if original_of(plan) is not None:
        return
    attaching.keep(version=plan.version, looked_into=original, by=by, at=at)
    after = {"source_name": original.name, "sha256": original.sha256}
    journal.record("plan.keep_original", plan, by=by, at=at, after=after)
