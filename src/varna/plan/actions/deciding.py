"""From proposal to draft to adopted plan, or away."""

from datetime import date, datetime

from django.db import transaction

from varna.documents.actions.attaching import delete_with_files
from varna.documents.models import Decision, Outcome
from varna.journal import actions as journal
from varna.org.models import Unit
from varna.plan import comparing
from varna.plan.actions.comparing import inherit
from varna.plan.actions.locking import unlocked
from varna.plan.actions.refusals import (
    AlreadyConfirmed,
    ComparisonNotReviewed,
    NotConfirmed,
    NothingLeft,
    TitleMissing,
)
from varna.plan.models import Comparison, Goal, Plan, State
from varna.subjects import actions as subjects
from varna.subjects.ref import Pointable, Ref

Actor = Pointable | Ref


@transaction.atomic
def confirm_plan(*, plan: Plan, by: Actor, at: datetime) -> Plan:
    """A person has gone through the proposal; what was left out stays out, and is journalled.

    :raises PlanIsLocked:
    :raises AlreadyConfirmed:
    :raises NothingLeft:
    """
    plan = unlocked(plan)
    if plan.state != State.PROPOSAL:
        raise AlreadyConfirmed
    after = {"commitments": _number_left(plan), "left_out": _left_out(plan)}
    plan.state = State.DRAFT
    plan.save(update_fields=["state"])
    journal.record("plan.confirm_plan", plan, by=by, at=at, after=after)
    return plan


@transaction.atomic
def adopt_plan(
    *,
    plan: Plan,
    body: str,
    unit: Unit | None = None,
    decided_on: date,
    paragraph: str,
    registry_number: str,
    by: Actor,
    at: datetime,
) -> Plan:
    """Record the decision, and lock the text.

    :raises PlanIsLocked:
    :raises NotConfirmed:
    :raises TitleMissing:
    :raises NothingLeft:
    :raises ComparisonNotReviewed:
    """
    plan = unlocked(plan)
    if plan.state != State.DRAFT:
        raise NotConfirmed
    if not plan.version.title:
        raise TitleMissing
    number = _number_left(plan)
    plan.version.decision = Decision.objects.create(
        body=body.strip(),
        unit=unit,
        outcome=Outcome.ADOPTED,
        decided_on=decided_on,
        paragraph=paragraph.strip(),
        registry_number=registry_number.strip(),
    )
    plan.version.save(update_fields=["decision"])
    _take_over(plan)
    plan.state = State.ADOPTED
    plan.save(update_fields=["state"])
    after = {
        "body": body,
        "decided_on": decided_on,
        "paragraph": paragraph,
        "registry_number": registry_number,
        "commitments": number,
    }
    journal.record("plan.adopt_plan", plan, by=by, at=at, after=after)
    return plan


@transaction.atomic
def remove_plan(*, plan: Plan, by: Actor, at: datetime) -> None:
    """
    Take away a proposal or a draft with all that was read and the file it was read from; the
    journal keeps that it was there.

    :raises PlanIsLocked:
    """
    plan = unlocked(plan)
    version, document = plan.version, plan.version.document
    before = {"title": version.title, "source_name": plan.source_name}
    journal.record("plan.remove_plan", plan, by=by, at=at, before=before)
    goals = Goal.objects.filter(area__plan=plan)
    subjects.remove_links([plan.ref, *(row.ref for row in (*plan.commitments.all(), *goals))])
    plan.delete()
    delete_with_files(version)
    if not document.versions.exists():
        document.delete()


def _take_over(plan: Plan) -> None:
    """A plan that was laid beside the one before takes its promises on by their lineage."""
    comparison = Comparison.objects.filter(plan=plan).select_related("plan", "earlier").first()
    if comparison is None:
        return
    if comparison.reviewed_at is None or not comparing.is_fresh(comparison):
        raise ComparisonNotReviewed
    inherit(comparison)


def _number_left(plan: Plan) -> int:
    """How many commitments the areas hold.

    :raises NothingLeft: none
    """
    number = plan.commitments.filter(left_out=False, area__isnull=False).count()
    if not number:
        raise NothingLeft
    return number


def _left_out(plan: Plan) -> list[str]:
    return list(plan.commitments.filter(left_out=True).values_list("text", flat=True))
