"""What an invited unit's own body decides about what the municipality asks of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.documents.models import Decision, Outcome
from varna.journal import actions as journal
from varna.org.models import Unit
from varna.plan import grounds, stances
from varna.plan.actions.assigning import refuse_minutes
from varna.plan.actions.locking import adopted
from varna.plan.actions.refusals import (
    DecidedMeanwhile,
    NotAsked,
    OlderThanTheLast,
    PartMissing,
    ReasonMissing,
    TellerMissing,
)
from varna.plan.grounds import Minutes
from varna.plan.models import Assignment, Basis, Stance, StanceKind


@dataclass(frozen=True)
class Decided:
    """
    What was decided, by whom. `is_for_another` says that the office records it; then `told_by` is
    who told it, and only then may a reason be missing.
    """

    kind: StanceKind
    minutes: Minutes
    words: str = ""
    told_by: str = ""
    is_for_another: bool = False


@transaction.atomic
def record_stance(
    *,
    unit: Unit,
    assignments: Collection[Assignment],
    decided: Decided,
    seen: Collection[str] | None = None,
    by: User,
    at: datetime,
) -> int:
    """
    Record one decision about some of what the unit is asked; says about how many it was new.

    What is accepted binds from now on, by the unit's own decision. What is partly accepted or
    declined stays a request. A second press finds it recorded and does nothing.

    :param seen: the keys of the stances that stood on the page; None asks about nothing
    :raises NotAdopted:
    :raises NotAsked: of anything that is bound on another basis, or is another unit's.
    :raises OlderThanTheLast:
    :raises DecidedMeanwhile: somebody else has recorded something since the page was shown.
    """
    _refuse_words(decided)
    refuse_minutes(decided.minutes, timezone.localtime(at).date())
    rows = _locked(unit, assignments)
    standing = stances.standing_for(rows)
    new = [row for row in rows if not _is_same(standing.get(row.pk), decided)]
    _refuse(new, standing, decided, seen)
    if new:
        _record(new, decided, by, at)
    return len(new)


def _refuse_words(decided: Decided) -> None:
    if decided.is_for_another and not decided.told_by.strip():
        raise TellerMissing
    if decided.kind == StanceKind.PARTLY and not decided.words.strip():
        raise PartMissing
    is_silent = decided.kind == StanceKind.DECLINED and not decided.words.strip()
    if is_silent and not decided.is_for_another:
        raise ReasonMissing


def _locked(unit: Unit, assignments: Collection[Assignment]) -> list[Assignment]:
    """As they are now; the plans' rows are taken first, so that two come one after the other."""
    for plan in {each.commitment.plan_id: each.commitment.plan for each in assignments}.values():
        adopted(plan)
    keys = {each.pk for each in assignments}
    rows = list(
        Assignment.objects.filter(pk__in=keys, unit=unit)
        .select_related("commitment", "unit")
        .order_by("commitment__position")
    )
    if len(rows) != len(keys) or not rows:
        raise NotAsked
    return rows


def _is_same(stance: Stance | None, decided: Decided) -> bool:
    if stance is None or stance.decision is None:
        return False
    said = (stance.kind, stance.words, grounds.reference_to(stance.decision))
    wanted = Decision(
        body=decided.minutes.body.strip(),
        decided_on=decided.minutes.decided_on,
        paragraph=decided.minutes.paragraph.strip(),
        registry_number=decided.minutes.registry_number.strip(),
    )
    return said == (decided.kind, _words(decided), grounds.reference_to(wanted))


def _refuse(
    rows: list[Assignment],
    standing: dict[int, Stance],
    decided: Decided,
    seen: Collection[str] | None,
) -> None:
    for row in rows:
        stance = standing.get(row.pk)
        is_own = bool(stance and stance.decision_id == row.decision_id)
        if row.is_binding and not is_own:
            raise NotAsked
        if stance and seen is not None and str(stance.pk) not in seen:
            raise DecidedMeanwhile
        last = stance.decision if stance else None
        if last and decided.minutes.decided_on < last.decided_on:
            raise OlderThanTheLast


def _record(rows: list[Assignment], decided: Decided, by: User, at: datetime) -> None:
    is_declined = decided.kind == StanceKind.DECLINED
    outcome = Outcome.DECLINED if is_declined else Outcome.ADOPTED
    decision = grounds.kept(decided.minutes, rows[0].unit, outcome)
    is_accepted = decided.kind == StanceKind.ACCEPTED
    for row in rows:
        row.basis = Basis.OWN_DECISION if is_accepted else Basis.INVITATION
        row.decision = decision if is_accepted else None
        row.reference = grounds.reference_to(row.decision)
    Assignment.objects.bulk_update(rows, ["basis", "decision", "reference"])
    Stance.objects.bulk_create(
        Stance(
            commitment=row.commitment,
            unit=row.unit,
            kind=decided.kind,
            words=_words(decided),
            is_unexplained=is_declined and not _words(decided),
            decision=decision,
            told_by=decided.told_by.strip(),
            recorded_at=at,
            recorded_by=by,
        )
        for row in rows
    )
    _journal(rows, decided, decision, by, at)


def _journal(
    rows: list[Assignment], decided: Decided, decision: Decision, by: User, at: datetime
) -> None:
    """One entry a commitment: each has its own history."""
    after = {
        "unit": rows[0].unit.name,
        "stance": str(decided.kind),
        "words": _words(decided),
        "reference": grounds.reference_to(decision),
        "told_by": decided.told_by.strip(),
    }
    for row in rows:
        journal.record("plan.record_stance", row.commitment, by=by, at=at, after=after)


def _words(decided: Decided) -> str:
    """What is accepted whole needs none."""
    return "" if decided.kind == StanceKind.ACCEPTED else decided.words.strip()
