"""What a measure's page tells when its commitment was split, merged or dropped."""

from datetime import date, datetime

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.factories import measures, plans
from tests.followup.conftest import SignIn
from varna.journal.models import Entry
from varna.measures import actions
from varna.measures.models import Measure, Status
from varna.plan.models import Commitment, Comparison, Descent, Dropping, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison(house: House) -> Comparison:
    """An earlier and a later plan, both adopted."""
    earlier, later = plans.plan(title="Plan 2026"), plans.plan(title="Plan 2027")
    later.version.valid_from = date(2027, 1, 1)
    later.version.save()
    return plans.comparison(later, earlier)


def promise(comparison: Comparison, text: str, *, is_later: bool = False) -> Commitment:
    plan = comparison.plan if is_later else comparison.earlier
    area = plan.areas.first() or plans.area(plan)
    return plans.commitment(area, text)


def descend(comparison: Comparison, earlier: Commitment, *texts: str) -> list[Commitment]:
    later = [promise(comparison, text, is_later=True) for text in texts]
    for each in later:
        Descent.objects.create(
            comparison=comparison, earlier=earlier, later=each, likeness=50, is_sure=True
        )
    return later


@pytest.fixture
def measure(comparison: Comparison, house: House) -> Measure:
    row = measures.measure(house.technical_board, promise(comparison, "Belys och röj."))
    assert row.commitment is not None
    return row


def page(client: Client, measure: Measure) -> str:
    return client.get(f"/measures/{measure.pk}/").text


def send(client: Client, measure: Measure, to: Commitment, was: int | None) -> None:
    sent = {"commitment": to.pk, "was": was or ""}
    client.post(f"/measures/{measure.pk}/move-on/", sent)
    measure.refresh_from_db()


def test_a_split_commitment_asks_and_the_measure_moves_to_the_part_that_is_chosen(
    comparison: Comparison, measure: Measure, cast: Cast, sign_in: SignIn
) -> None:
    client, was = sign_in(cast.bo), measure.commitment_id
    first, second = descend(comparison, measure.commitment, "Belys.", "Röj.")
    told = page(client, measure)
    assert "Det är delat. Säg vilken del som åtgärden svarar mot." in told
    assert told.count("Flytta åtgärden hit") == 2
    send(client, measure, second, was)
    assert measure.commitment == second
    send(client, measure, first, was)
    assert measure.commitment == second
    assert Entry.objects.filter(act="measures.move_on_measure").count() == 1
    assert "Flytta åtgärden hit" not in page(client, measure)


def test_only_what_it_has_become_is_offered(
    comparison: Comparison, measure: Measure, cast: Cast, sign_in: SignIn
) -> None:
    descend(comparison, measure.commitment, "Belys.", "Röj.")
    other, was = promise(comparison, "Något annat.", is_later=True), measure.commitment_id
    send(sign_in(cast.bo), measure, other, was)
    assert measure.commitment_id == was


def test_a_merged_commitment_says_so(
    comparison: Comparison, measure: Measure, cast: Cast, sign_in: SignIn
) -> None:
    (later,) = descend(comparison, measure.commitment, "Belys, röj och vaka.")
    client = sign_in(cast.bo)
    assert "Åtagandet har ändrats" not in page(client, measure)
    another = promise(comparison, "Vaka.")
    Descent.objects.create(
        comparison=comparison, earlier=another, later=later, likeness=50, is_sure=True
    )
    assert "Det är sammanslaget med andra." in page(client, measure)


def test_a_dropped_commitment_says_why(
    comparison: Comparison, measure: Measure, cast: Cast, sign_in: SignIn
) -> None:
    Dropping.objects.create(
        comparison=comparison, commitment=measure.commitment, reason="Sköts av polisen."
    )
    promise(comparison, "Något annat.", is_later=True)
    told = page(sign_in(cast.bo), measure)
    assert "Det är inte med i den nya planen." in told
    assert "Skäl: Sköts av polisen." in told
    assert "Välj ett annat åtagande, eller inget" in told


def test_a_plan_that_is_not_adopted_changes_nothing(
    comparison: Comparison, measure: Measure, cast: Cast, sign_in: SignIn
) -> None:
    comparison.plan.state = State.DRAFT
    comparison.plan.save()
    assert "Åtagandet har ändrats" not in page(sign_in(cast.bo), measure)


def test_what_is_done_stays_with_the_words_of_its_time(
    comparison: Comparison, measure: Measure, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    descend(comparison, measure.commitment, "Belys.", "Röj.")
    actions.set_status(measure=measure, status=Status.DONE, by=cast.bo, at=now)
    told = page(sign_in(cast.bo), measure)
    assert ("Det är delat." in told, "Flytta åtgärden hit" in told) == (True, False)
