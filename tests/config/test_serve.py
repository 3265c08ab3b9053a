"""`varna serve`: which databases it refuses to start with, and that it leaves nothing behind."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.config import servers
from tests.processes import is_running, until
from varna.accounts.models import User
from varna.config import ports
from varna.journal import triggers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long(10)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("varna å")


def test_serve_refuses_while_a_migration_is_not_applied(home: Path) -> None:
    with _not_applied("report", "0001_initial"):
        answer = servers.run("serve", **servers.production(home))
    sentence = "1 migrations are not applied: run `varna migrate` first.\n"
    assert (answer.returncode, answer.stderr) == (1, sentence)


def test_serve_refuses_while_the_journal_is_unprotected(home: Path) -> None:
    with triggers.lifted():
        answer = servers.run("serve", **servers.production(home))
    sentence = "The journal's triggers are missing: run `varna migrate` to put them back.\n"
    assert (answer.returncode, answer.stderr) == (1, sentence)


def test_serve_refuses_a_taken_port(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        answer = servers.run("serve", **{**servers.production(home), "PORT": port})
    assert answer.returncode == 1
    assert answer.stderr == (
        f"Port {port} on 127.0.0.1 cannot be used (Address already in use): "
        "choose another with PORT.\n"
    )


def test_serve_answers_without_examples_and_stops_with_everything(home: Path) -> None:
    variables = servers.production(home)
    port = int(variables["PORT"])
    with servers.serving(**variables) as process:
        assert servers.get(port, "/login/")[0] == 200
        assert servers.get(port, "/login/", host="evil.example")[0] == 400
        assert servers.get(port, "/healthz", host="10.0.0.7") == (200, '{"ok": true}')
        assert servers.ready(port)["jobs"] is True
        family = servers.descendants(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(90) == 0
        assert [pid for pid in family if is_running(pid)] == []
        until(lambda: not ports.taken("127.0.0.1", port), within=20)
    assert not User.objects.exists()


def test_killing_the_parent_leaves_no_child_with_port_or_database(home: Path) -> None:
    variables = servers.production(home)
    port = int(variables["PORT"])
    with servers.serving(**variables) as process:
        family = servers.descendants(process.pid)
        assert len(family) >= 4  # the server, its two workers, the job runner, maybe a job
        process.kill()
        until(lambda: not any(map(is_running, family)), within=20)
        until(lambda: not ports.taken("127.0.0.1", port), within=20)


def test_a_part_that_is_killed_is_started_again(home: Path) -> None:
    variables = servers.production(home)
    port = int(variables["PORT"])
    with servers.serving(**variables) as process:
        for part in (" jobs ", " web "):
            [first] = [
                pid for pid in servers.children(process.pid) if part in servers.command_of(pid)
            ]
            os.kill(first, signal.SIGKILL)
            until(lambda first=first: not is_running(first))
            until(lambda: len(servers.children(process.pid)) == 2)
        until(lambda: servers.status(port, "/readyz") == 200)
        process.send_signal(signal.SIGTERM)
        assert process.wait(90) == 0


@contextmanager
def _not_applied(app: str, name: str) -> Iterator[None]:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied(app, name)
    try:
        yield
    finally:
        recorder.record_applied(app, name)
