"""The chain of seals: every entry once, in a line, however many write and seal at once."""

import time
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from threading import Barrier, Event, Thread

import pytest
from django.db import connection, transaction

from tests.jobs.drain import drain
from tests.processes import until
from varna.jobs import actions as jobs
from varna.jobs import timers
from varna.jobs.models import Job
from varna.journal import actions, queries
from varna.journal.hashes import NOTHING_BEFORE, seal_hash
from varna.journal.models import Entry, Seal
from varna.journal.verification import verify
from varna.subjects.ref import SYSTEM, Ref

WRITERS, ACTS = 8, 15


class Thing:
    ref = Ref("thing", "1")


def write(at: datetime, name: str = "") -> Entry:
    return actions.record("things.do_thing", Thing(), by=SYSTEM, at=at, after={"name": name})


def chain() -> list[tuple[int, int]]:
    return list(Seal.objects.order_by("sequence").values_list("sequence", "entry_id"))


@pytest.mark.django_db
def test_before_the_first_seal_there_is_no_head(now: datetime) -> None:
    assert (queries.head(), actions.seal_entries(), queries.head()) == (None, 0, None)


@pytest.mark.django_db
def test_each_entry_gets_one_seal_that_builds_on_the_one_before(now: datetime) -> None:
    first, second = write(now), write(now)
    assert (actions.seal_entries(), actions.seal_entries()) == (2, 0)
    third = write(now)
    assert actions.seal_entries() == 1
    one = seal_hash(NOTHING_BEFORE, 1, first)
    two = seal_hash(one, 2, second)
    three = seal_hash(two, 3, third)
    assert list(Seal.objects.order_by("pk").values_list("entry", "previous", "hash")) == [
        (first.pk, NOTHING_BEFORE, one),
        (second.pk, one, two),
        (third.pk, two, three),
    ]
    assert queries.head() == Seal.objects.get(pk=3)


@pytest.mark.django_db
def test_an_entry_reads_the_same_from_the_database_as_when_it_was_written(now: datetime) -> None:
    entry = write(now.replace(microsecond=120))
    stored = Entry.objects.get(pk=entry.pk)
    assert seal_hash("", 1, entry) == seal_hash("", 1, stored)


def test_the_hash_is_of_text_that_anybody_can_write_down(now: datetime) -> None:
    """Should this fail, every chain there is would be called broken."""
    entry = Entry(
        pk=7,
        at=now,
        act="org.rename_unit",
        actor_kind="person",
        actor_key="3",
        subject_kind="unit",
        subject_key="å",
        fields=["name"],
        digest="d1",
    )
    text = (
        '["p0",2,7,"2026-11-22T09:00:00.000000+00:00","org.rename_unit",'
        '"person","3","unit","å",["name"],"d1"]'
    )
    assert seal_hash("p0", 2, entry) == sha256(text.encode()).hexdigest()


@pytest.mark.django_db
def test_what_does_not_fit_in_one_batch_is_sealed_in_several(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "BATCH", 2)
    written = [write(now).pk for _ in range(5)]
    assert actions.seal_entries() == 5
    assert chain() == list(enumerate(written, 1))


@pytest.mark.django_db
def test_the_timer_seals_every_ten_minutes(now: datetime) -> None:
    for minutes in (0, 9, 10):
        timers.enqueue_due(at=now.replace(minute=minutes))
    due = Job.objects.filter(kind="journal.seal").order_by("pk").values_list("key", flat=True)
    assert list(due) == [
        "timer:journal.seal:2026-11-22T10:00:00+01:00",
        "timer:journal.seal:2026-11-22T10:10:00+01:00",
    ]


@pytest.mark.django_db
def test_the_job_seals(now: datetime) -> None:
    entry = write(now)
    jobs.enqueue("journal.seal", at=now)
    drain(at=now)
    assert chain() == [(1, entry.pk)]


@pytest.mark.django_db(transaction=True)
def test_eight_write_at_once_while_two_seal_and_every_entry_is_sealed_once(now: datetime) -> None:
    start, done = Barrier(WRITERS + 2), Event()

    def keep_writing() -> None:
        start.wait()
        for number in range(ACTS):
            if number == ACTS // 2:  # half is written after the first seal
                until(Seal.objects.exists, within=60)
            write(now)
            connection.close()  # as a request does: the pool has eight

    def keep_sealing() -> None:
        start.wait()
        while not done.is_set():
            actions.seal_entries()
            connection.close()
            time.sleep(0.001)

    writers, sealers = _threads(keep_writing, WRITERS), _threads(keep_sealing, 2)
    for thread in writers:
        thread.join()
    done.set()
    for thread in sealers:
        thread.join()
    actions.seal_entries()
    assert Entry.objects.count() == WRITERS * ACTS
    assert sorted(entry for _, entry in chain()) == sorted(
        Entry.objects.values_list("pk", flat=True)
    )
    found = verify()
    assert (found.is_whole, found.sealed, found.unsealed) == (True, WRITERS * ACTS, 0)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's writers stand in line")
@pytest.mark.django_db(transaction=True)
def test_an_entry_that_commits_late_is_sealed_after_those_above_it(now: datetime) -> None:
    written, may_commit = Event(), Event()
    late: list[int] = []

    def hesitate() -> None:
        with transaction.atomic():
            late.append(write(now).pk)
            written.set()
            may_commit.wait(30)
        connection.close()

    (thread,) = _threads(hesitate, 1)
    assert written.wait(30)
    early = write(now).pk
    actions.seal_entries()
    before = chain()
    may_commit.set()
    thread.join()
    actions.seal_entries()
    assert late[0] < early
    assert (before, chain()) == ([(1, early)], [(1, early), (2, late[0])])
    assert (verify().is_whole, verify().unsealed) == (True, 0)


def _threads(work: Callable[[], None], number: int) -> list[Thread]:
    threads = [Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    return threads
