"""Which sources show how commitments are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from varna.journal import actions as journal
from varna.plan import comparing, sources
from varna.plan.actions.locking import adopted
from varna.plan.actions.refusals import CannotUndoSources, SourcesChosenMeanwhile
from varna.plan.models import Commitment, CommitmentSource, Comparison, Plan, SourceChoice
from varna.plan.sources import Standing
from varna.subjects.ref import Pointable, Ref

Actor = Pointable | Ref


@transaction.atomic
def choose_sources(
    *,
    plan: Plan,
    commitments: Sequence[Commitment],
    chosen: Standing,
    seen: Sequence[Commitment],
    was: str,
    by: Actor,
    at: datetime,
) -> SourceChoice | None:
    """
    Let these sources show how the commitments are kept, instead of those that stood.

    :param was: the fingerprint of what stood for all that was `seen` when the page was opened
    :returns: the press, to be undone; nothing when all of them stood so already
    :raises NotAdopted:
    :raises SourcesChosenMeanwhile:
    """
    plan, chosen = adopted(plan), sources.settled(chosen)
    stood = sources.standing(each.pk for each in seen)
    if sources.fingerprint(stood) != was:
        raise SourcesChosenMeanwhile
    changed = [each for each in commitments if stood[each.pk] != chosen]
    if not changed:
        return None
    _stand(dict.fromkeys(changed, chosen), stood, "plan.choose_sources", by, at)
    return SourceChoice.objects.create(
        plan=plan,
        about=_about(changed),
        before={str(each.pk): stood[each.pk] for each in changed},
        after={str(each.pk): chosen for each in changed},
        made_at=at,
    )


def _about(commitments: Sequence[Commitment]) -> str:
    """The sentence that was chosen for, or the area of the first of several."""
    first = commitments[0]
    return first.text if len(commitments) == 1 else str(first.area or first.body or first.text)


@transaction.atomic
def undo_source_choice(*, choice: SourceChoice, by: Actor, at: datetime) -> None:
    """
    Let what stood before stand again. Twice is once.

    :raises CannotUndoSources: when any of them has been chosen otherwise since
    """
    adopted(choice.plan)
    choice = SourceChoice.objects.select_for_update(of=("self",)).get(pk=choice.pk)
    if choice.undone_at is not None:
        return
    rows = Commitment.objects.filter(pk__in=map(int, choice.after))
    stood = sources.standing(each.pk for each in rows)
    if {str(key): each for key, each in stood.items()} != choice.after:
        raise CannotUndoSources
    wanted = {each: choice.before[str(each.pk)] for each in rows}
    _stand(wanted, stood, "plan.undo_source_choice", by, at)
    choice.undone_at = at
    choice.save(update_fields=["undone_at"])


@transaction.atomic
def carry_sources(*, comparison: Comparison, by: Actor, at: datetime) -> None:
    """
    Let what showed that a promise was kept show it in the plan that came after; what is chosen
    there already stays, and where merged promises differ the office chooses.

    :raises NotAdopted:
    """
    adopted(comparison.plan)
    rows = comparing.rows(comparison)
    stood = sources.standing(each.pk for row in rows for each in (*row.earlier, *row.later))
    wanted: dict[Commitment, Standing] = {}
    for row in rows:
        for later in row.later:
            origins = [each.earlier_id for each in row.descents if each.later_id == later.pk]
            several = [stood[key] for key in origins]
            together, is_agreed = sources.agreed(several)
            if is_agreed and not stood[later.pk] and (settled := sources.settled(together)):
                wanted[later] = settled
    _stand(wanted, stood, "plan.carry_sources", by, at)


def _stand(
    wanted: Mapping[Commitment, Standing],
    stood: Mapping[int, Standing],
    act: str,
    by: Actor,
    at: datetime,
) -> None:
    """The rows as they are wanted, each change in the journal of its commitment."""
    CommitmentSource.objects.filter(commitment__in=wanted).delete()
    CommitmentSource.objects.bulk_create(
        CommitmentSource(commitment=commitment, source=name, params=told)
        for commitment, chosen in wanted.items()
        for name, told in chosen.items()
    )
    for commitment, chosen in wanted.items():
        before = {"sources": sources.in_words(stood[commitment.pk])}
        after = {"sources": sources.in_words(chosen)}
        journal.record(act, commitment, by=by, at=at, before=before, after=after)
