"""From draft to proposal to adopted, and away."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.documents.actions.locking import in_the_making, kept_here
from varna.documents.actions.refusals import DecidedTooLate, Incomplete, NotInForce, WrongBody
from varna.documents.completeness import lacks
from varna.documents.deciders import Body, bodies
from varna.documents.models import Decision, DocumentVersion, Outcome, State
from varna.journal import actions as journal

LASTING = (State.COMING, State.IN_FORCE, State.EXPIRED)


@transaction.atomic
def propose_version(*, version: DocumentVersion, by: User, at: datetime) -> None:
    """Say that it is ready to be decided on; twice is once.

    :raises VersionIsAdopted:
    :raises KeptElsewhere:
    :raises Incomplete:
    """
    version = in_the_making(version)
    if version.proposed_at is not None:
        return
    if lacks(version):
        raise Incomplete
    version.proposed_at = at
    version.save(update_fields=["proposed_at"])
    journal.record("documents.propose_version", version.drafting, by=by, at=at)


@transaction.atomic
def take_back_version(*, version: DocumentVersion, by: User, at: datetime) -> None:
    """A proposal becomes a draft again.

    :raises VersionIsAdopted:
    :raises KeptElsewhere:
    """
    version = in_the_making(version)
    if version.proposed_at is None:
        return
    version.proposed_at = None
    version.save(update_fields=["proposed_at"])
    journal.record("documents.take_back_version", version.drafting, by=by, at=at)


@transaction.atomic
def adopt_version(
    *,
    version: DocumentVersion,
    body: Body,
    decided_on: date,
    paragraph: str,
    registry_number: str,
    by: User,
    at: datetime,
) -> None:
    """
    Record the decision, and lock what was decided.

    :raises VersionIsAdopted:
    :raises KeptElsewhere:
    :raises Incomplete:
    :raises WrongBody:
    :raises DecidedTooLate:
    """
    version = in_the_making(version)
    if lacks(version):
        raise Incomplete
    decision = _decision(version, body, decided_on, paragraph, registry_number, at)
    version.decision, version.adopted_by = decision, body.name
    version.registry_number = version.registry_number or decision.registry_number
    version.save(update_fields=["decision", "adopted_by", "registry_number"])
    document = version.document
    document.title = version.title
    document.save(update_fields=["title"])
    journal.record("documents.adopt_version", version, by=by, at=at, after=_told(decision))


@transaction.atomic
def repeal_version(
    *,
    version: DocumentVersion,
    repealed_from: date,
    body: Body,
    decided_on: date,
    paragraph: str,
    registry_number: str,
    by: User,
    at: datetime,
) -> None:
    """
    Record that it no longer applies from a day on.

    :raises KeptElsewhere:
    :raises NotInForce:
    :raises WrongBody:
    :raises DecidedTooLate:
    """
    version = kept_here(version)
    if version.repeal_id is not None or state_on(version, _today(at)) not in LASTING:
        raise NotInForce
    decision = _decision(version, body, decided_on, paragraph, registry_number, at)
    version.repeal, version.repealed_from = decision, repealed_from
    version.save(update_fields=["repeal", "repealed_from"])
    after = _told(decision) | {"repealed_from": repealed_from}
    journal.record("documents.repeal_version", version, by=by, at=at, after=after)


def state_on(version: DocumentVersion, on: date) -> str:
    """What it is that day; for lists there is `with_state`."""
    rows = DocumentVersion.objects.with_state(on).filter(pk=version.pk)
    return str(rows.values_list("state", flat=True).get())


def _decision(
    version: DocumentVersion,
    body: Body,
    decided_on: date,
    paragraph: str,
    registry_number: str,
    at: datetime,
) -> Decision:
    if body.key not in {each.key for each in bodies(version.document, _today(at))}:
        raise WrongBody
    if decided_on > _today(at):
        raise DecidedTooLate
    return Decision.objects.create(
        body=body.name,
        unit=body.unit,
        manner=body.manner,
        outcome=Outcome.ADOPTED,
        decided_on=decided_on,
        paragraph=paragraph.strip(),
        registry_number=registry_number.strip(),
    )


def _today(at: datetime) -> date:
    return timezone.localtime(at).date()


def _told(decision: Decision) -> dict[str, object]:
    return {
        "body": decision.body,
        "decided_on": decision.decided_on,
        "paragraph": decision.paragraph,
        "decision_number": decision.registry_number,
    }
