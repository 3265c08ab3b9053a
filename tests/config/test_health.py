"""/healthz and /readyz: open to whoever watches, and exact about what is wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from varna.jobs.models import Heartbeat
from varna.journal import actions as journal
from varna.journal import triggers
from varna.search import index
from varna.search.models import Standing
from varna.subjects.ref import SYSTEM, Ref

pytestmark = pytest.mark.django_db

PARTS = ("ok", "database", "migrations", "journal", "jobs", "search")
WELL = dict.fromkeys(PARTS, True)


@dataclass(frozen=True)
class Something:
    ref: Ref


@pytest.fixture
def runner(clock: datetime) -> Heartbeat:
    """Who has gone through what there is to find."""
    index.keep_up(on=clock.date())
    return Heartbeat.objects.create(runner="here:1", started_at=clock, seen_at=clock)


def test_readyz_says_that_every_part_works(client: Client, runner: Heartbeat) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, WELL)


def test_readyz_names_the_job_runner_when_it_is_silent(client: Client, runner: Heartbeat) -> None:
    Heartbeat.objects.update(seen_at=runner.seen_at - timedelta(seconds=61))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {**WELL, "ok": False, "jobs": False})


def test_readyz_names_a_migration_that_is_not_applied(client: Client, runner: Heartbeat) -> None:
    MigrationRecorder(connection).record_unapplied("report", "0001_initial")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {**WELL, "ok": False, "migrations": False})


def test_readyz_names_the_journal_without_triggers(client: Client, runner: Heartbeat) -> None:
    with triggers.lifted():
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {**WELL, "ok": False, "journal": False})


def test_readyz_says_that_the_index_is_missing_or_far_behind_and_lets_everybody_in(
    client: Client, runner: Heartbeat, clock: datetime
) -> None:
    def told() -> tuple[int, object]:
        answer = client.get("/readyz")
        return answer.status_code, answer.json()

    def act(minutes_ago: int) -> None:
        at = clock - timedelta(minutes=minutes_ago)
        journal.record("org.end_unit", Something(Ref("unit", "1")), by=SYSTEM, at=at)

    act(minutes_ago=14)
    assert told() == (200, WELL)
    act(minutes_ago=16)
    assert told() == (200, {**WELL, "search": False})
    index.keep_up(on=clock.date())
    assert told() == (200, WELL)
    Standing.objects.all().delete()
    assert told() == (200, {**WELL, "search": False})


def test_probes_answer_under_any_name_and_to_reading_alone(client: Client) -> None:
    for path in ("/healthz", "/readyz"):
        assert client.get(path, headers={"host": "10.1.2.3:8000"}).status_code in {200, 503}
        assert client.post(path).status_code == 405
    assert client.get("/healthz").json() == {"ok": True}


@pytest.mark.django_db(databases=[])
def test_healthz_asks_no_database(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
