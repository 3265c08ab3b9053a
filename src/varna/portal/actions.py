"""What is done here to the lower parts of the house, which know no journal."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.jobs import actions as jobs
from varna.jobs.models import Job
from varna.journal import actions as journal
from varna.subjects.ref import Ref


@dataclass(frozen=True)
class _Pointed:
    ref: Ref


@transaction.atomic
def restart_job(*, job: Job, by: User, at: datetime) -> None:
    """:raises NotDead:"""
    jobs.restart_job(job=job, at=at)
    told = _Pointed(Ref("job", str(job.pk)))
    journal.record("portal.restart_job", told, by=by, at=at, after={"kind": job.kind})
