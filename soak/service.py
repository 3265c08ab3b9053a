"""Värna as a service manager keeps it: started as an operator does, and again when it has ended."""

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, Popen

from tests import processes
from tests.config import servers
from varna.config import ports

PATIENCE = 60.0
"""Seconds until something is given up; how long it took is measured, and is a figure."""
WORKER, WEB_SERVER, JOB_RUNNER, PARENT = "web worker", "web server", "job runner", "parent"


class Service:
    """`varna serve` on the caller's database, with its mail going to `mail_port`."""

    def __init__(self, home: Path, *, mail_port: int) -> None:
        more = {
            "VARNA_EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "VARNA_EMAIL_FROM": "varna@solvik.example",
            "VARNA_LOG_LEVEL": "ERROR",
        }
        self._environment = processes.environment(**(servers.production(home) | more))
        self.port = int(self._environment["PORT"])
        self._mark = f"VARNA_HOME={home}\0".encode()
        self.starts, self._is_stopping = 0, False
        self._start()
        processes.until(lambda: self._process.poll() is not None or self.answers())
        assert self._process.poll() is None, "it did not start"
        self._manager = threading.Thread(target=self._keep, daemon=True)
        self._manager.start()

    def _start(self) -> None:
        self.starts += 1
        self._process = Popen(
            [sys.executable, *servers.CLI, "serve"],
            env=self._environment,
            cwd=processes.ROOT,
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=DEVNULL,
        )

    def _keep(self) -> None:
        """The manager: whatever it ended with, it is started when nothing is left of it."""
        while True:
            self._process.wait()
            if self._is_stopping or not self._is_gone():
                return
            self._start()

    def answers(self) -> bool:
        return servers.status(self.port, "/login/") == 200

    def kill(self, victim: str) -> None:
        """
        Of two workers the one that has lived longest: the web server gives up when the same one
        ends again within seconds.
        """
        if found := self._members(victim):
            with suppress(ProcessLookupError):
                os.kill(min(found, key=_born), signal.SIGKILL)

    def recover(self) -> float:
        """Seconds until it answers again."""
        begun = time.monotonic()
        processes.until(self.answers, within=PATIENCE)
        return time.monotonic() - begun

    def strangers(self) -> list[int]:
        """Processes that were ours and have no parent of ours any longer."""
        family = {self._process.pid, *servers.descendants(self._process.pid)}
        return [pid for pid in self._alive() if pid not in family]

    def stop(self) -> None:
        self._is_stopping = True
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._manager.join()
        assert self._is_gone(), "a process stays, or the port is kept"

    def _is_gone(self) -> bool:
        """Neither a process nor its port, when they have had time to go."""
        latest = time.monotonic() + PATIENCE
        while self._alive() or ports.taken("127.0.0.1", self.port):
            if time.monotonic() > latest:
                return False
            time.sleep(0.02)
        return True

    def _members(self, victim: str) -> list[int]:
        """By what they say they are; the workers are the web server's children."""
        if victim == PARENT:
            return [self._process.pid]
        word = " jobs " if victim == JOB_RUNNER else " web "
        children = servers.children(self._process.pid)
        found = [pid for pid in children if word in f"{servers.command_of(pid)} "]
        if victim == WORKER:
            return [each for pid in found for each in servers.children(pid)]
        return found

    def _alive(self) -> list[int]:
        """Every process of this service, by its home, which all of them inherit."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if self._mark in (place / "environ").read_bytes():
                    found.append(int(place.name))
        return [pid for pid in found if processes.is_running(pid)]


def _born(pid: int) -> int:
    """In ticks since the machine started; 0 when it is gone."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    return 0
