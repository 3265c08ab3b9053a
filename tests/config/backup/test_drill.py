"""The drill: what was taken is put back, and is the same."""

import hashlib
import os
import signal
import stat
import threading
from datetime import datetime
from pathlib import Path
from typing import Self

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from tests import processes
from tests.cast import Cast, House
from tests.config import servers
from tests.config.backup import databases
from tests.factories import rounds, scenes
from varna.accounts import actions as accounts
from varna.journal import actions as journal
from varna.journal import queries
from varna.search import index
from varna.subjects.ref import SYSTEM

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long(25)]


def stored(home: Path) -> dict[str, bytes]:
    files = home / "files"
    return {str(p.relative_to(files)): p.read_bytes() for p in files.rglob("*") if p.is_file()}


def back_up(home: Path, to: Path) -> None:
    said = servers.run("backup", str(to), VARNA_HOME=str(home))
    assert (said.returncode, said.stdout, said.stderr) == (0, f"The backup is in {to}.\n", "")


def restore(backup: Path, *words: str, into: str, home: Path) -> tuple[int, str]:
    variables = {"VARNA_DATABASE_URL": into, "VARNA_HOME": str(home)}
    said = servers.run("restore", str(backup), *words, **variables)
    return said.returncode, said.stderr


@pytest.fixture
def removed(house: House, cast: Cast, now: datetime) -> int:
    """The newest row's key in a table of a municipality that has asked and answered; it is gone."""
    scene = scenes.asked(house, cast)
    for enquiry in (scene.technical, scene.social):
        rounds.submission(enquiry, by=cast.egil)
    name = "Tabb\t, \\N, å och\nny rad"
    accounts.create_user(email="sist@solvik.example", name=name, by=SYSTEM, at=now)
    newest = ContentType.objects.create(app_label="a", model="b")
    key = int(newest.pk)
    newest.delete()
    index.keep_up(on=now.date())
    return key


def test_what_is_put_back_is_the_same_and_goes_on_from_there(
    removed: int, home: Path, empty: str, tmp_path: Path
) -> None:
    """A removed row's number may stand in the journal still, and is not given out again."""
    sealed, head = journal.seal_entries(), queries.head()
    before = databases.everything(processes.database_url())
    back_up(home, tmp_path / "b.tar")
    another = tmp_path / "another home"
    assert restore(tmp_path / "b.tar", into=empty, home=another) == (0, "")
    assert databases.everything(empty) == before
    assert stored(another) == stored(home)
    assert stat.S_IMODE((tmp_path / "b.tar").stat().st_mode) == 0o600
    _the_journal_holds(empty, sealed=sealed, head=head.hash)
    new = "INSERT INTO django_content_type (app_label, model) VALUES ('a', 'b') RETURNING id"
    assert databases.fetched(empty, new) == [(removed + 1,)]


def _the_journal_holds(address: str, *, sealed: int, head: str) -> None:
    """As the operator sees it: the chain is whole, up to the head that was printed before."""
    said = servers.run("journal", "verify", "--head", head, VARNA_DATABASE_URL=address)
    told = said.stdout.splitlines()
    assert (said.returncode, said.stderr, told[-1]) == (0, "", "The journal is whole.")
    assert told[0] == f"Sealed entries: {sealed}. Not sealed yet: 0."
    assert sealed > 10
    for change in ("UPDATE journal_entry SET act = 'x'", "DELETE FROM journal_entry"):
        with pytest.raises(Exception, match="append-only"):
            databases.fetched(address, change)


class Writers:
    """Four people who make accounts, each with a stored file that its name is the sum of."""

    def __init__(self, home: Path, at: datetime) -> None:
        self._home, self._at = home, at
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(n,)) for n in range(4)]
        self.made: list[int] = []

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        processes.until(lambda: len(self.made) > 20)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _write(self, who: int) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            content = f"{who} {number}".encode() * 500
            name = hashlib.sha256(content).hexdigest()
            (self._home / "files" / name).write_bytes(content)
            email = f"{who}.{number}@solvik.example"
            made = accounts.create_user(email=email, name=name, by=SYSTEM, at=self._at)
            self.made.append(made.pk)
        connection.close()


def test_each_backup_taken_while_people_write_is_whole(
    home: Path, empty: str, tmp_path: Path, now: datetime
) -> None:
    """Every account has its journal entry, every entry its payload, every name its file."""
    with Writers(home, now) as writers:
        for number in range(2):
            before = len(writers.made)
            back_up(home, tmp_path / f"{number}.tar")
            assert len(writers.made) > before  # nobody was stopped
    for number in range(2):
        another = tmp_path / f"home {number}"
        assert restore(tmp_path / f"{number}.tar", "--replace", into=empty, home=another)[0] == 0
        users = databases.fetched(empty, "SELECT id, name FROM accounts_user ORDER BY id")
        acts = "SELECT subject_key FROM journal_entry WHERE act = 'accounts.create_user'"
        assert sorted(int(str(key)) for (key,) in databases.fetched(empty, acts)) == [
            pk for pk, _ in users
        ]
        entries = databases.fetched(empty, "SELECT id FROM journal_entry ORDER BY id")
        payloads = "SELECT entry_id FROM journal_payload ORDER BY entry_id"
        assert databases.fetched(empty, payloads) == entries
        files = stored(another)
        assert len(users) > 20
        assert [name for _, name in users if str(name) not in files] == []
        odd = [n for n, content in files.items() if len(n) == 64 and n != _sum(content)]
        assert odd == []


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("number", "left"), [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, 1)]
)
def test_an_interrupted_backup_is_no_backup(
    db: None, home: Path, tmp_path: Path, number: signal.Signals, left: int
) -> None:
    """Killed without warning it leaves its workplace, but never a file with a backup's name."""
    place = tmp_path / "backups"
    place.mkdir()
    with (home / "files" / "large").open("wb") as large:
        os.truncate(large.fileno(), 2 * 1024**3)
    arguments = (*servers.CLI, "backup", str(place / "b.tar"))
    with processes.started(*arguments, VARNA_HOME=str(home)) as process:
        processes.until(lambda: any(place.rglob("b.tar")))
        process.send_signal(number)
        assert process.wait(60) == (-number if left else 128 + number)
    assert [len(list(place.iterdir())), (place / "b.tar").exists()] == [left, False]
