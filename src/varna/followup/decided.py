"""
What is kept of a submission in the moment a decision on it is recorded, in the same transaction:
found in each app's `decided` module.
"""

from collections.abc import Callable
from datetime import datetime

from varna.accounts.models import User
from varna.documents.models import Decision
from varna.followup.models import Submission

Keeper = Callable[[Submission, Decision, User, datetime], None]
"""Takes the submission, the decision that was just recorded, by whom and when."""

_keepers: dict[str, Keeper] = {}


class AlreadyRegistered(Exception):
    """Two modules claim the same name."""


def register(name: str, keeper: Keeper) -> None:
    """:raises AlreadyRegistered:"""
    if name in _keepers:
        raise AlreadyRegistered(name)
    _keepers[name] = keeper


def keep(submission: Submission, decision: Decision, *, by: User, at: datetime) -> None:
    for keeper in _keepers.values():
        keeper(submission, decision, by, at)
