"""Asking for work, restarting, clearing away."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.jobs.drain import drain
from varna.jobs import actions, queries
from varna.jobs.models import Heartbeat, Job, State
from varna.jobs.registry import GiveUp, Kind, Run, UnknownKind, register_temporarily

pytestmark = pytest.mark.django_db


def refuse(run: Run) -> None:
    raise GiveUp("the answer is no")


def test_enqueue_belongs_to_the_transaction_of_its_caller(now: datetime) -> None:
    def ask_and_fail() -> None:
        with transaction.atomic():
            actions.enqueue("test.work", at=now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()
    assert not Job.objects.exists()


def test_enqueue_with_a_known_key_gives_the_job_that_has_it_unchanged(now: datetime) -> None:
    first = actions.enqueue("test.work", {"n": 1}, key="once", at=now)
    again = actions.enqueue("test.work", {"n": 2}, key="once", at=now + timedelta(days=1))
    assert (again.pk, again.payload, again.created_at) == (first.pk, {"n": 1}, now)
    assert Job.objects.count() == 1


def test_enqueue_without_a_key_asks_each_time(now: datetime) -> None:
    actions.enqueue("test.work", at=now)
    actions.enqueue("test.work", at=now)
    assert Job.objects.count() == 2


def test_enqueue_refuses_a_kind_that_nobody_does(now: datetime) -> None:
    with pytest.raises(UnknownKind):
        actions.enqueue("test.unheard_of", at=now)
    assert not Job.objects.exists()


def test_a_dead_job_started_again_has_as_many_tries_as_a_new_one(now: datetime) -> None:
    with register_temporarily(Kind("test.refuse", refuse, 5, 3)):
        job = actions.enqueue("test.refuse", at=now)
        drain(at=now)
        assert [each.pk for each in queries.dead_jobs()] == [job.pk]
        row = actions.restart_job(job=job, at=now)
        assert (row.state, row.attempts, row.max_attempts) == (State.QUEUED, 1, 4)
        with pytest.raises(actions.NotDead):
            actions.restart_job(job=job, at=now)


def test_purge_removes_what_is_long_done_and_keeps_what_is_dead(now: datetime) -> None:
    with register_temporarily(Kind("test.refuse", refuse, 5, 1)):
        dead = actions.enqueue("test.refuse", at=now)
        drain(at=now)
    actions.enqueue("test.work", at=now)
    drain(at=now)
    kept = actions.enqueue("test.work", at=now)
    drain(at=now + timedelta(days=1))
    actions.purge_finished(at=now + actions.KEPT + timedelta(hours=1))
    assert sorted(Job.objects.values_list("pk", flat=True)) == [dead.pk, kept.pk]


def test_a_runner_is_alive_for_a_minute_after_it_was_seen(now: datetime) -> None:
    Heartbeat.objects.create(runner="here:1", started_at=now, seen_at=now)
    assert queries.is_runner_alive(now + timedelta(seconds=60))
    assert not queries.is_runner_alive(now + timedelta(seconds=61))


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": State.RUNNING},
        {"state": State.DONE},
        {"state": "ASLEEP"},
        {"leased_by": "somebody"},
        {"state": State.DEAD, "last_error": ""},
        {"attempts": 101},
    ],
)
def test_the_database_refuses_a_row_that_contradicts_itself(
    now: datetime, wrong: dict[str, object]
) -> None:
    job = actions.enqueue("test.work", at=now)
    if wrong.get("state") == State.DEAD:
        wrong = {**wrong, "finished_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**wrong)
