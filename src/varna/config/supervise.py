"""Keeps the web server and the job runner going together, and stops them together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

_LOOK = 0.2
_PATIENCE = 25.0
_TOO_OFTEN, _WITHIN = 5, 60.0


class Member:
    """A process that is started again when it ends by itself."""

    def __init__(self, name: str, arguments: Sequence[str]) -> None:
        self.name = name
        self._command = [sys.executable, "-P", "-m", "varna.config.member", str(os.getpid())]
        self._command += arguments
        self._starts: list[float] = []
        self.start()

    def start(self) -> None:
        self._starts.append(time.monotonic())
        self.process = subprocess.Popen(self._command)  # noqa: S603 – our own program

    @property
    def keeps_ending(self) -> bool:
        recent = [start for start in self._starts if start > time.monotonic() - _WITHIN]
        return len(recent) >= _TOO_OFTEN


class Supervisor:
    """Runs until told to stop, or until a member cannot be kept going."""

    def __init__(self, members: dict[str, Sequence[str]]) -> None:
        self._told = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._tell)
        self._members = [Member(name, arguments) for name, arguments in members.items()]

    def run(self, *, is_up: Callable[[], bool], announce: Callable[[], None]) -> int:
        """Exit code 0 when told to stop; `announce` is called once, when `is_up`."""
        announced = False
        try:
            while not self._told:
                if failed := self._tend():
                    return _give_up(failed)
                if not announced and is_up():
                    announced = True
                    announce()
                time.sleep(_LOOK)
        finally:
            self._stop()
        return 0

    def _tend(self) -> Member | None:
        """Start again what has ended; the member that cannot be kept going, if there is one."""
        for member in self._members:
            if (code := member.process.poll()) is None or self._told:
                continue
            if member.keeps_ending:
                return member
            print(f"The {member.name} ended ({code}) and is started again.", file=sys.stderr)
            member.start()
        return None

    def _stop(self) -> None:
        for member in self._members:
            member.process.terminate()
        latest = time.monotonic() + _PATIENCE
        for member in self._members:
            try:
                member.process.wait(max(latest - time.monotonic(), 0))
            except subprocess.TimeoutExpired:
                member.process.kill()
                member.process.wait()

    def _tell(self, *_: object) -> None:
        self._told = True


def _give_up(member: Member) -> int:
    print(f"The {member.name} keeps ending; Värna stops.", file=sys.stderr)
    return 1
