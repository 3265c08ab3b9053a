"""The runner as a process of its own, on the test's database: stopped, killed, hung and crowded."""

import random
import signal
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen

import pytest
from django.utils import timezone

from tests import processes
from tests.processes import is_running, until
from varna.jobs import actions
from varna.jobs.models import Heartbeat, Job, State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long(5)]

WORKSHOP = str(Path(__file__).with_name("workshop.py"))


def runner(*, lease: float = 1, grace: float = 10) -> AbstractContextManager[Popen[bytes]]:
    return processes.started(WORKSHOP, str(lease), str(grace))


def work(path: Path, name: str, *, seconds: float = 0) -> Job:
    payload = {"path": str(path), "seconds": seconds}
    return actions.enqueue("test.work", payload, key=name, at=timezone.now())


def lines(path: Path) -> list[str]:
    return path.read_text().split("\n")[:-1] if path.exists() else []


def state(job: Job) -> str:
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def test_no_job_is_lost_when_the_runner_is_killed_at_random_again_and_again(tmp_path: Path) -> None:
    notes, chance, names = tmp_path / "notes", random.Random(2), [f"job {n}" for n in range(24)]
    for name in names:
        work(notes, name, seconds=0.1)
    for _ in range(6):
        done = Job.objects.filter(state=State.DONE).count()
        with runner() as process:
            until(lambda done=done: Job.objects.filter(state=State.DONE).count() > done)
            with pytest.raises(Exception, match="timed out"):
                process.wait(chance.uniform(0, 0.15))
            process.kill()
    with runner():
        until(lambda: not Job.objects.exclude(state=State.DONE).exists(), within=60)
    counted = Counter(lines(notes))
    assert sorted(counted) == sorted(names)
    assert counted.total() > len(names), "no kill hit a job: the test proves nothing"
    effects = Job.objects.filter(kind="test.effect").values_list("key", flat=True)
    assert sorted(effects) == sorted(f"effect of {name}" for name in names)


def test_a_killed_runner_takes_its_job_with_it(tmp_path: Path) -> None:
    job = actions.enqueue("test.hang", {"path": str(tmp_path / "pids")}, at=timezone.now())
    with runner() as process:
        until(lambda: lines(tmp_path / "pids"))
        pid = int(lines(tmp_path / "pids")[0].split()[0])
        process.kill()
        until(lambda: not is_running(pid), within=20)
    assert state(job) == State.RUNNING


def test_a_job_that_hangs_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    job = actions.enqueue("test.hang", {"path": str(tmp_path / "pids")}, at=timezone.now())
    after = work(tmp_path / "notes", "after")
    with runner():
        until(lambda: state(after) == State.DONE)
    job.refresh_from_db()
    assert (job.state, job.last_error) == (State.DEAD, "TimeLimit: 1 s")
    until(
        lambda: not any(map(is_running, map(int, lines(tmp_path / "pids")[0].split()))), within=20
    )


def test_a_job_whose_process_vanishes_is_dead_and_says_so() -> None:
    job = actions.enqueue("test.die", at=timezone.now())
    with runner():
        until(lambda: state(job) == State.DEAD)
    job.refresh_from_db()
    assert job.last_error == "ProcessDied: the try ended without a word"


def test_a_job_longer_than_its_lease_is_not_begun_by_a_second_runner(tmp_path: Path) -> None:
    job = work(tmp_path / "notes", "long", seconds=3)
    with runner(lease=0.6), runner(lease=0.6):
        until(lambda: Heartbeat.objects.count() == 2)
        until(lambda: state(job) == State.DONE)
    assert lines(tmp_path / "notes") == ["long"]
    assert Job.objects.get(pk=job.pk).attempts == 1


def test_two_runners_never_do_the_same_job(tmp_path: Path) -> None:
    names = sorted(f"job {n}" for n in range(40))
    for name in names:
        work(tmp_path / "notes", name)
    with runner(lease=30), runner(lease=30):
        until(lambda: not Job.objects.exclude(state=State.DONE).exists(), within=60)
    assert sorted(lines(tmp_path / "notes")) == names


def test_told_to_stop_the_runner_ends_its_job_first_and_begins_no_other(tmp_path: Path) -> None:
    first, second = (work(tmp_path / "notes", name, seconds=1) for name in ("first", "second"))
    with runner() as process:
        until(lambda: state(first) == State.RUNNING)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert (state(first), state(second)) == (State.DONE, State.QUEUED)
    assert not Heartbeat.objects.exists()


def test_told_to_stop_in_a_job_that_goes_on_the_runner_puts_it_back_uncounted(
    tmp_path: Path,
) -> None:
    job = work(tmp_path / "notes", "long", seconds=15)
    with runner(grace=0.2) as process:
        until(lambda: state(job) == State.RUNNING)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    before = job.max_attempts
    job.refresh_from_db()
    assert (job.state, job.leased_by) == (State.QUEUED, "")
    assert job.max_attempts - job.attempts == before
    assert lines(tmp_path / "notes") == []


def test_the_runner_is_seen(tmp_path: Path) -> None:
    with runner() as process:
        until(Heartbeat.objects.exists)
        assert Heartbeat.objects.get().runner.endswith(f":{process.pid}")
