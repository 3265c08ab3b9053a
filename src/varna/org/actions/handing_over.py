"""Everything that a person holds, to one or several successors, in one press."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.org.handover import CannotBeMoved, Move, Part, Text, parts


@dataclass
class Outcome:
    """How many things were moved, and the parts that were not, each with why."""

    moved: int = 0
    left: list[tuple[Part, Text]] = field(default_factory=list)


@transaction.atomic
def hand_over(
    *,
    person: User,
    successors: Mapping[str, User],
    from_on: date,
    on: date,
    by: User,
    at: datetime,
) -> Outcome:
    """
    Move the parts that have a successor, by key. Roles and deputyships change hands `from_on`, the
    rest at once. What cannot be moved is left as it is, and told; a second press finds the moved
    parts gone.
    """
    outcome = Outcome()
    User.objects.select_for_update().get(pk=person.pk)
    for source, part in parts(person, on):
        to = successors.get(part.key)
        if to is None:
            continue
        try:
            if part.obstacle:
                raise CannotBeMoved(part.obstacle)  # noqa: TRY301 – told as every other reason
            with transaction.atomic():
                outcome.moved += source.move(Move(part, person, to, from_on, by, at))
        except CannotBeMoved as why:
            outcome.left.append((part, why.args[0]))
    if outcome.moved:
        after = {"moved": outcome.moved, "left": len(outcome.left)}
        journal.record("org.hand_over", person, by=by, at=at, after=after)
    return outcome
