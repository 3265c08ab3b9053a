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
