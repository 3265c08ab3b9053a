"""Timers: one job an occurrence, by the municipality's own clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.jobs.conftest import nothing
from varna.jobs import schedules, timers
from varna.jobs.models import Job
from varna.jobs.registry import AlreadyRegistered, Kind, register_temporarily

HERE = ZoneInfo("Europe/Stockholm")
moments = st.integers(1_704_000_000, 1_893_000_000).map(lambda n: datetime.fromtimestamp(n, UTC))


@given(moments)
def test_the_latest_daily_occurrence_is_at_that_hour_and_less_than_a_long_day_ago(
    at: datetime,
) -> None:
    due = schedules.daily(6, 30)(at)
    assert (due.hour, due.minute) == (6, 30)
    assert timedelta() <= at - due.astimezone(UTC) <= timedelta(hours=25)


@given(moments)
def test_the_latest_hourly_occurrence_is_less_than_an_hour_ago(at: datetime) -> None:
    due = schedules.hourly(15)(at)
    assert due.minute == 15
    assert timedelta() <= at - due.astimezone(UTC) < timedelta(hours=1)


@given(moments)
def test_the_latest_of_several_within_the_hour_is_less_than_their_distance_ago(
    at: datetime,
) -> None:
    due = schedules.every(minutes=10)(at)
    assert (due.minute % 10, due.second, due.microsecond) == (0, 0, 0)
    assert timedelta() <= at - due.astimezone(UTC) < timedelta(minutes=10)


@pytest.mark.django_db
def test_each_occurrence_becomes_one_job_however_often_it_is_seen() -> None:
    morning = datetime(2026, 11, 22, 7, 0, tzinfo=HERE)
    with register_temporarily(Kind("test.daily", nothing, 5, 1, schedules.daily(6, 30))):
        for hours in (-0.6, 0, 1, 23, 24):
            timers.enqueue_due(at=morning + timedelta(hours=hours))
        keys = Job.objects.filter(kind="test.daily").order_by("pk").values_list("key", flat=True)
    assert list(keys) == [
        "timer:test.daily:2026-11-21T06:30:00+01:00",
        "timer:test.daily:2026-11-22T06:30:00+01:00",
        "timer:test.daily:2026-11-23T06:30:00+01:00",
    ]


def test_a_kind_is_registered_once() -> None:
    with pytest.raises(AlreadyRegistered), register_temporarily(Kind("test.work", nothing, 5, 1)):
        pass
