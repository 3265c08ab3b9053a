"""What is done here to several parts of the house at once, or to those that know no journal."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.jobs import actions as jobs
from varna.jobs.models import Job
from varna.journal import actions as journal
from varna.measures import actions as measures
from varna.plan import actions as plan
from varna.plan import carrying
from varna.plan.models import Comparison
from varna.subjects import actions as subjects
from varna.subjects.models import Link
from varna.subjects.ref import Ref


@dataclass(frozen=True)
class _Pointed:
    ref: Ref


@transaction.atomic
def carry_over(*, comparison: Comparison, by: User, at: datetime) -> None:
    """
    Let what belongs to the earlier plan's promises follow to the later plan's. Twice is once.

    What else follows a commitment from plan to plan is added here, a line each.

    :raises NotAdopted:
    """
    if plan.mark_carried(comparison=comparison, by=by, at=at):
        plan.carry_areas(comparison=comparison, by=by, at=at)
        plan.carry_assignments(comparison=comparison, by=by, at=at)
        plan.carry_sources(comparison=comparison, by=by, at=at)
        measures.carry_measures(heirs=carrying.heirs(comparison), by=by, at=at)


@transaction.atomic
def restart_job(*, job: Job, by: User, at: datetime) -> None:
    """:raises NotDead:"""
    jobs.restart_job(job=job, at=at)
    told = _Pointed(Ref("job", str(job.pk)))
    journal.record("portal.restart_job", told, by=by, at=at, after={"kind": job.kind})


@transaction.atomic
def add_link(*, begins: Ref, ends: Ref, why: str, by: User, at: datetime) -> Link:
    """
    The other end is not told of it, and the journal names it by its key alone: whoever reads
    there may not see both.

    :raises AlreadyLinked: :raises LinkedToItself:
    """
    link = subjects.add_link(begins=begins, ends=ends, why=why)
    told = {"to": str(ends), "why": link.why}
    journal.record("portal.add_link", _Pointed(begins), by=by, at=at, after=told)
    return link


@transaction.atomic
def remove_link(*, link: Link, by: User, at: datetime) -> None:
    told = {"to": str(link.ends), "why": link.why}
    journal.record("portal.remove_link", _Pointed(link.begins), by=by, at=at, before=told)
    link.delete()
