"""What a draft's page is made of."""

from datetime import datetime

import pytest

from tests.cast import Cast, House
from tests.factories import rounds
from tests.factories.scenes import asked
from varna.followup import drafts
from varna.followup.models import RoundState


@pytest.mark.parametrize("years", [(2024, 2025), (2025, 2024)])
def test_last_time_is_the_latest_earlier_period_in_whichever_order_it_was_answered(
    house: House, cast: Cast, now: datetime, years: tuple[int, int]
) -> None:
    scene = asked(house, cast)
    for year in years:
        before = rounds.round_of(scene.plan, year=year, state=RoundState.CLOSED)
        enquiry = rounds.enquiry(before, scene.technical.unit)
        rounds.question(enquiry, scene.point)
        rounds.submission(enquiry, cast.bo, value="MET" if year == 2025 else "PARTLY")
    found = drafts.last_time(scene.technical)
    assert [(key, last.round, last.label) for key, last in found.items()] == [
        (str(scene.point.lineage), "Uppföljning 2025", "Uppfyllt")
    ]
