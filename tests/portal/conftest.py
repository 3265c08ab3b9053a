"""A round where requests have met every fate."""

from datetime import datetime

import pytest

from tests.cast import Cast, House
from tests.factories.requests import Requests, of_every_fate


@pytest.fixture
def requests(house: House, cast: Cast, now: datetime) -> Requests:
    """Past its last day; see `everything_asked`."""
    return of_every_fate(house, cast, at=now)
