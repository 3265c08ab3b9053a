"""Deciding what days a round has."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from varna.accounts.models import User
from varna.followup.actions.rounds import RoundIsNotDraft
from varna.followup.models import Round, RoundState, RoundUnit, Timetable
from varna.journal import actions as journal
from varna.meetings.backwards import Days


@transaction.atomic
def set_timetable(
    *,
    round: Round,
    board_on: date,
    days: Days,
    last_day: date,
    own_days: Mapping[int, date] | None = None,
    by: User,
    at: datetime,
) -> Timetable:
    """What the round is counted backwards from, and the last day for answer that was chosen: for
    all, and by key for the units that have one of their own. The common day is nobody's own.

    :raises RoundIsNotDraft: the days stand once the questions are sent.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    if round.state != RoundState.DRAFT:
        raise RoundIsNotDraft
    before = _told(round, Timetable.objects.filter(round=round).first())
    timetable, _ = Timetable.objects.update_or_create(
        round=round, defaults={"board_on": board_on, **_columns(days)}
    )
    round.last_day = last_day
    round.save(update_fields=["last_day"])
    _set_own_days(round, own_days or {})
    after = _told(round, timetable)
    journal.record("followup.set_timetable", round, by=by, at=at, before=before, after=after)
    return timetable


def _set_own_days(round: Round, own_days: Mapping[int, date]) -> None:
    chosen = list(round.chosen.all())
    for row in chosen:
        day = own_days.get(row.unit_id)
        row.last_day = None if day == round.last_day else day
    RoundUnit.objects.bulk_update(chosen, ["last_day"])


def _columns(days: Days) -> dict[str, int]:
    return {
        "answer_days": days.answer,
        "dispatch_days": days.dispatch,
        "extract_days": days.extract,
        "office_days": days.office,
    }


def _told(round: Round, timetable: Timetable | None) -> dict[str, Any]:
    own_days = round.chosen.exclude(last_day=None).count()
    said: dict[str, Any] = {"last_day": round.last_day, "own_days": own_days}
    if timetable is not None:
        said |= {"board_on": timetable.board_on, **_columns(timetable.days)}
    return said
