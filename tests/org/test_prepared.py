"""What is worded once is asked of each person and each day anew."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import SINCE, Cast
from varna.accounts.models import User
from varna.org import queries
from varna.org.roles import Role

pytestmark = pytest.mark.django_db


def roles(person: User, on: date) -> list[tuple[Role, str]]:
    person.__dict__.pop("_held", None)
    return [(each.role, each.unit_name) for each in queries.held(person, on)]


def test_each_is_told_what_they_hold_that_day(cast: Cast, today: date) -> None:
    for _again in range(2):
        assert roles(cast.bo, today) == [(Role.COORDINATOR, "Tekniska nämnden")]
        assert roles(cast.disa, today) == [(Role.COORDINATOR, "Socialnämnden")]
        assert roles(cast.karin, today) == []
        assert roles(cast.bo, SINCE - timedelta(1)) == []


def test_it_is_one_query(cast: Cast, today: date) -> None:
    with CaptureQueriesContext(connection) as asked:
        roles(cast.bo, today)
    assert len(asked) == 1
