"""The one table of decisions."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from varna.documents.models import Decision, Manner, Outcome

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("manner", Manner)
def test_a_meeting_decides_under_a_paragraph(manner: Manner) -> None:
    def decide(paragraph: str) -> Decision:
        return Decision.objects.create(
            body="Tekniska nämnden",
            manner=manner,
            outcome=Outcome.APPROVED,
            decided_on=date(2026, 3, 3),
            paragraph=paragraph,
        )

    decide("§ 12")
    if manner in {Manner.BOARD, Manner.COMPANY}:
        with pytest.raises(IntegrityError), transaction.atomic():
            decide("")
    else:
        decide("")


@pytest.mark.parametrize("outcome", Outcome)
def test_what_is_changed_or_referred_back_has_words(outcome: Outcome) -> None:
    def decide(words: str) -> Decision:
        return Decision.objects.create(
            body="Tekniska nämnden",
            outcome=outcome,
            decided_on=date(2026, 3, 3),
            paragraph="§ 12",
            words=words,
        )

    decide("Punkt 2 är delvis uppfylld.")
    if outcome in {Outcome.CHANGED, Outcome.REFERRED_BACK}:
        with pytest.raises(IntegrityError), transaction.atomic():
            decide("")
    else:
        decide("")


def test_a_body_is_done_with_what_it_has_not_postponed() -> None:
    assert {outcome for outcome in Outcome if not Decision(outcome=outcome).settles} == {
        Outcome.REFERRED_BACK,
        Outcome.TABLED,
    }
