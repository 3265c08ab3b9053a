"""`varna run`: from nothing to the example municipality, and again, in a database of its own."""

import stat
from pathlib import Path

import pytest

from tests import processes
from tests.config import servers

pytestmark = pytest.mark.long(40)


def test_run_makes_its_home_and_starts_twice_with_the_same_key(tmp_path: Path) -> None:
    home = tmp_path / "hem å"
    keys = [_run_once(home) for _ in range(2)]
    assert keys[0] == keys[1]
    assert len(keys[0]) > 50
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600


def test_run_says_in_one_sentence_that_its_port_is_taken(tmp_path: Path) -> None:
    with servers.socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        answer = servers.run("run", VARNA_HOME=str(tmp_path), VARNA_DATABASE_URL="", PORT=port)
    assert answer.returncode == 1
    assert answer.stderr == (
        f"Port {port} on 127.0.0.1 cannot be used (Address already in use): "
        "choose another with PORT.\n"
    )


def _run_once(home: Path) -> str:
    port = servers.free_port()
    variables = {
        "VARNA_HOME": str(home),
        "VARNA_DATABASE_URL": "",
        "VARNA_SECRET_KEY": "",
        "VARNA_MUNICIPALITY": "",
        "PORT": str(port),
    }
    with processes.started(*servers.CLI, "run", **variables) as process:
        processes.until(
            lambda: process.poll() is not None or servers.status(port, "/readyz") == 200, within=120
        )
        assert process.poll() is None, "it did not start"
        assert servers.get(port, "/login/", host=f"127.0.0.1:{port}")[0] == 200
        process.terminate()
        assert process.wait(90) == 0
    return (home / "secret-key").read_text()
