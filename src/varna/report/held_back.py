"""What the answers hold and the report does not say: how much of it there is, and never whose."""

from dataclasses import dataclass

from django.db.models import Count, Q

from varna.followup import queries as followup
from varna.followup.models import Round, SubmissionQuerySet


@dataclass(frozen=True)
class HeldBack:
    """The restricted comments and files of the answers that the report tells of."""

    comments: int
    files: int


def gather(round_: Round, standing: SubmissionQuerySet) -> HeldBack:
    """One query, whatever the number of answers."""
    answers = followup.standing_answers(round_, visible=standing)
    counted = answers.aggregate(
        comments=Count("pk", filter=Q(ground__gt=""), distinct=True),
        files=Count("files", filter=Q(files__ground__gt="")),
    )
    return HeldBack(**counted)
