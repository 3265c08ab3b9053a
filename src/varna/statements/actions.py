"""Stating how a commitment is kept, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.files import actions as files
from varna.files.actions import LookedInto
from varna.journal import actions as journal
from varna.org.models import Unit
from varna.plan.models import Commitment
from varna.statements.models import Holding, Statement, StatementFile

MOST_FILES = 20


class StatedMeanwhile(Exception):
    """Somebody else has stated something of the same since the page was opened."""


class TooManyFiles(Exception):
    """A statement holds as many files as it may."""


class NotStanding(Exception):
    """It has been withdrawn, or another has come after it."""


@dataclass(frozen=True)
class Said:
    """What is stated. `new_ground` restricts the new files."""

    holding: Holding
    words: str
    stated_on: date
    holds_until: date | None = None
    ground: str = ""
    kept: Sequence[StatementFile] = ()
    new: Sequence[LookedInto] = ()
    new_ground: str = ""


@transaction.atomic
def state_holding(
    *, unit: Unit, commitment: Commitment, said: Said, seen: int | None, by: User, at: datetime
) -> Statement:
    """
    State how the unit keeps the commitment. What it stated before stays as history. Twice is once.

    The journal keeps the words when they are not restricted, and never which files.

    :param seen: the latest statement when the page was opened
    :raises StatedMeanwhile:
    :raises TooManyFiles:
    """
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)  # one at a time
    before = Statement.objects.filter(unit=unit, commitment=commitment, is_latest=True).first()
    if before and before.pk != seen:
        if _is_same(before, said, by):
            return before
        raise StatedMeanwhile
    if len(said.kept) + len(said.new) > MOST_FILES:
        raise TooManyFiles
    Statement.objects.filter(unit=unit, commitment=commitment).update(is_latest=False)
    statement = _create(unit, commitment, said, by, at)
    _attach(statement, said, by, at)
    journal.record("statements.state_holding", statement, by=by, at=at, after=_told(statement))
    return statement


@transaction.atomic
def withdraw_statement(*, statement: Statement, by: User, at: datetime) -> None:
    """
    It counts no longer, and stays as history with its files.

    :raises NotStanding:
    """
    row = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    if row.withdrawn_at is not None or not row.is_latest:
        raise NotStanding
    row.withdrawn_at, row.withdrawn_by = at, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    journal.record("statements.withdraw_statement", row, by=by, at=at)


def _is_same(before: Statement, said: Said, by: User) -> bool:
    stood = (before.holding, before.words, before.stated_on, before.holds_until, before.stated_by)
    return stood == (said.holding, said.words, said.stated_on, said.holds_until, by)


def _create(unit: Unit, commitment: Commitment, said: Said, by: User, at: datetime) -> Statement:
    return Statement.objects.create(
        unit=unit,
        commitment=commitment,
        holding=said.holding,
        words=said.words,
        ground=said.ground,
        stated_on=said.stated_on,
        holds_until=said.holds_until,
        author=f"{by.name}, {by.title}" if by.title else by.name,
        stated_by=by,
        stated_at=at,
    )


def _attach(statement: Statement, said: Said, by: User, at: datetime) -> None:
    rows = [
        StatementFile(statement=statement, file=each.file, ground=each.ground) for each in said.kept
    ]
    for each in said.new:
        file = files.keep(looked_into=each, by=by, at=at)
        rows.append(StatementFile(statement=statement, file=file, ground=said.new_ground))
    StatementFile.objects.bulk_create(rows)


def _told(statement: Statement) -> dict[str, Any]:
    """What is restricted is told by its ground alone."""
    return {
        "unit": statement.unit.name,
        "commitment": statement.commitment.text,
        "holding": statement.holding,
        "words": "" if statement.ground else statement.words,
        "ground": Ground(statement.ground).label if statement.ground else None,
        "stated_on": statement.stated_on,
        "holds_until": statement.holds_until,
        "files": statement.files.count(),
    }
