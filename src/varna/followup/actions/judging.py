"""The executive board's judgement: written by the office beside the answers, kept as it was."""

from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.followup.models import Judged, Judgement, JudgementQuerySet, Round, RoundState
from varna.followup.scales import scales
from varna.journal import actions as journal
from varna.plan.models import Commitment, Goal, Kind


class NothingToJudge(Exception):
    """The round has asked nobody yet, or what is judged is not in its plan."""


class WhyIsMissing(Exception):
    """What cannot be judged says why."""


class JudgementHasChanged(Exception):
    """Somebody else has judged the same since the writer began."""


@transaction.atomic
def judge(
    *,
    round: Round,
    about: Commitment | Goal,
    value: Judged,
    words: str,
    seen: int | None,
    by: User,
    at: datetime,
) -> Judgement:
    """
    Judge a follow-up point or a goal; the judgement before stays. The same press again is one act.

    :param seen: the key of the judgement that stood when the writer began, if any
    :raises NothingToJudge:
    :raises WhyIsMissing:
    :raises JudgementHasChanged:
    """
    round, words = Round.objects.select_for_update().get(pk=round.pk), words.strip()
    if round.state == RoundState.DRAFT or not _is_judged(round, about):
        raise NothingToJudge
    if value == Judged.CANNOT_JUDGE and not words:
        raise WhyIsMissing
    stands = of(round, about).filter(is_latest=True).first()
    if stands and (stands.value, stands.words) == (value, words):
        return stands
    if (stands.pk if stands else None) != seen:
        raise JudgementHasChanged
    of(round, about).filter(is_latest=True).update(is_latest=False)
    found = Judgement.objects.create(
        round=round,
        commitment=None if isinstance(about, Goal) else about,
        goal=about if isinstance(about, Goal) else None,
        value=value,
        label=_label(value),
        words=words,
        judged_at=at,
        judged_by=by,
    )
    before = {"value": stands.value, "words": stands.words} if stands else None
    after = {"about": str(about), "value": value, "words": words}
    journal.record("followup.judge", found, by=by, at=at, before=before, after=after)
    return found


def of(round: Round, about: Commitment | Goal) -> JudgementQuerySet:
    """Every judgement of it in the round, the latest and those before."""
    rows = Judgement.objects.filter(round=round)
    return rows.filter(goal=about) if isinstance(about, Goal) else rows.filter(commitment=about)


def _is_judged(round: Round, about: Commitment | Goal) -> bool:
    if isinstance(about, Goal):
        return about.area.plan_id == round.plan_id
    return about.plan_id == round.plan_id and about.kind == Kind.FOLLOW_UP


def _label(value: Judged) -> str:
    labels = {step["value"]: step["label"] for step in scales()["FOLLOW_UP"]}
    return str(labels.get(value, value.label))


@transaction.atomic
def release_judgements(*, round: Round, as_of: datetime, by: User, at: datetime) -> int:
    """
    Let everybody who sees the plan read the judgements that stood when the report was compiled;
    those written since stay the office's own. Once more releases nothing more.
    """
    Round.objects.select_for_update().get(pk=round.pk)
    stood: dict[tuple[int | None, int | None], int] = {}
    rows = Judgement.objects.filter(round=round, judged_at__lte=as_of).order_by("pk")
    for key, commitment, goal in rows.values_list("pk", "commitment", "goal"):
        stood[commitment, goal] = key
    fresh = Judgement.objects.filter(pk__in=stood.values(), released_at=None)
    number = fresh.update(released_at=at)
    if number:
        after = {"judgements": number}
        journal.record("followup.release_judgements", round, by=by, at=at, after=after)
    return number
