"""Holding a job, the fence, and the waits between tries."""

from datetime import datetime, timedelta

import pytest

from tests.jobs.drain import drain
from varna.jobs import actions, claims
from varna.jobs.models import Job, State
from varna.jobs.outcomes import Outcome, perform
from varna.jobs.registry import GiveUp, Kind, Run, register_temporarily

pytestmark = pytest.mark.django_db

LEASE = timedelta(seconds=30)
SECRET = "anna@example.se hade rätt till 4711"


def claim(at: datetime, runner: str = "one") -> Job | None:
    return claims.claim(runner=runner, lease=LEASE, at=at)


def fail(run: Run) -> None:
    raise ValueError(SECRET)


def test_claim_takes_the_job_that_has_waited_longest_and_is_due(now: datetime) -> None:
    later = actions.enqueue("test.work", at=now, run_at=now + timedelta(hours=1))
    second = actions.enqueue("test.work", at=now)
    first = actions.enqueue("test.work", at=now, run_at=now - timedelta(minutes=1))
    assert [claim(now), claim(now), claim(now)] == [first, second, None]
    assert claim(now + timedelta(hours=1), "two") in (later, first, second)


def test_a_job_whose_lease_is_out_is_taken_over_and_its_first_runner_can_write_nothing(
    now: datetime,
) -> None:
    actions.enqueue("test.work", at=now)
    ours = claim(now)
    assert ours is not None
    after = now + LEASE
    assert claim(after, "two") is None
    theirs = claim(after + timedelta(microseconds=1), "two")
    assert theirs == ours
    assert not claims.renew(ours, lease=LEASE, at=after)
    assert not claims.settle(ours, Outcome(), at=after)
    assert not claims.release(ours, at=after)
    assert claims.settle(theirs, Outcome(), at=after)
    ours.refresh_from_db()
    assert (ours.state, ours.attempts) == (State.DONE, 2)


def test_a_renewed_job_is_not_taken_over(now: datetime) -> None:
    actions.enqueue("test.work", at=now)
    ours = claim(now)
    assert ours is not None
    assert claims.renew(ours, lease=LEASE, at=now + timedelta(seconds=20))
    assert claim(now + timedelta(seconds=45), "two") is None


def test_a_job_left_behind_at_its_last_try_is_dead_and_not_tried_again(now: datetime) -> None:
    job = actions.enqueue("test.die", at=now)
    claim(now)
    after = now + timedelta(minutes=1)
    assert claim(after) is None
    assert claims.bury_left(at=after) == 1
    job.refresh_from_db()
    assert (job.state, job.last_error) == (State.DEAD, "RunnerGone: at the last try")


def test_a_job_that_fails_waits_and_is_dead_after_its_last_try(now: datetime) -> None:
    with register_temporarily(Kind("test.fail", fail, 5, 3)):
        job, at, waits = actions.enqueue("test.fail", at=now), now, []
        for _ in range(2):
            drain(at=at)
            job.refresh_from_db()
            waits.append(job.run_at - at)
            at = job.run_at
        drain(at=at)
    job.refresh_from_db()
    assert waits == [timedelta(seconds=10), timedelta(seconds=20)]
    assert (job.state, job.attempts, job.finished_at) == (State.DEAD, 3, at)


def test_waits_double_up_to_an_hour() -> None:
    waits = [claims.wait_after(n).total_seconds() for n in (1, 2, 3, 9, 10, 100_000)]
    assert waits == [10, 20, 40, 2560, 3600, 3600]


def test_an_error_is_told_by_its_class_and_place_never_by_its_text(now: datetime) -> None:
    with register_temporarily(Kind("test.fail", fail, 5, 3)):
        outcome = perform(actions.enqueue("test.fail", at=now), at=now)
    assert outcome.error.startswith("ValueError (jobs/outcomes.py:")
    assert SECRET not in outcome.error


def test_give_up_is_final_at_the_first_try(now: datetime) -> None:
    def give_up(run: Run) -> None:
        raise GiveUp("no such board")

    with register_temporarily(Kind("test.give_up", give_up, 5, 8)):
        job = actions.enqueue("test.give_up", at=now)
        drain(at=now)
    job.refresh_from_db()
    assert (job.state, job.last_error) == (State.DEAD, "GiveUp: no such board")


def test_a_try_is_told_its_key_and_whether_it_is_the_last(now: datetime) -> None:
    seen: list[tuple[str, int, bool]] = []

    def look(run: Run) -> None:
        seen.append((run.key, run.attempt, run.is_last))
        raise OSError

    with register_temporarily(Kind("test.look", look, 5, 2)):
        job = actions.enqueue("test.look", at=now, key="kept")
        drain(at=now)
        job.refresh_from_db()
        drain(at=job.run_at)
    assert seen == [("kept", 1, False), ("kept", 2, True)]


def test_a_job_of_a_kind_that_is_gone_is_dead_and_visible(now: datetime) -> None:
    with register_temporarily(Kind("test.gone", fail, 5, 8)):
        job = actions.enqueue("test.gone", at=now)
    drain(at=now)
    job.refresh_from_db()
    assert (job.state, job.last_error) == (State.DEAD, "UnknownKind: test.gone")
