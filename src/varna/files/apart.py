"""Work on a file that nobody has vetted: in a process of its own, with nothing to take down."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, Protocol

import varna

TIME_IS_UP = {-signal.SIGXCPU, -signal.SIGALRM}
TREE = str(Path(next(iter(varna.__path__))).parent)

Answer = dict[str, Any]


class Cost(Protocol):
    """What the work may cost at most."""

    @property
    def memory_bytes(self) -> int: ...
    @property
    def cpu_seconds(self) -> int: ...
    @property
    def wall_seconds(self) -> float: ...


class Why(StrEnum):
    TOO_SLOW = "too_slow"
    TOO_HEAVY = "too_heavy"
    FAILED = "failed"


class Stopped(Exception):
    """The process met a limit or died; `why` says which."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)


def ask(module: str, request: Answer, content: bytes, cost: Cost) -> Answer:
    """What `module`, started by itself, answers about the content.

    :raises Stopped:
    """
    limits = [cost.memory_bytes, cost.cpu_seconds, cost.wall_seconds]
    try:
        done = subprocess.run(  # noqa: S603, our own interpreter and module
            [sys.executable, "-m", module, json.dumps([limits, request])],
            input=content,
            capture_output=True,
            check=False,
            timeout=cost.wall_seconds,
            env={"PYTHONPATH": TREE, "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"},
            cwd=os.sep,
        )
    except subprocess.TimeoutExpired:
        raise Stopped(Why.TOO_SLOW) from None
    return _answer(done.returncode, done.stdout)


def _answer(status: int, output: bytes) -> Answer:
    """A child that died has met a limit; which one, its status says."""
    if status in TIME_IS_UP or (status == -signal.SIGKILL and not output):
        raise Stopped(Why.TOO_SLOW)
    if status < 0:
        raise Stopped(Why.TOO_HEAVY)
    try:
        answer: Answer = json.loads(output)
    except ValueError:
        raise Stopped(Why.FAILED) from None
    if not answer:
        raise Stopped(Why.TOO_HEAVY)
    return answer


def answer_with(work: Callable[[Answer, bytes], Answer]) -> NoReturn:
    """The child's whole life: restrain itself, read standard input, answer on standard output."""
    status = 1
    with contextlib.suppress(BaseException):  # a traceback could quote the document
        (memory, cpu, wall), request = json.loads(sys.argv[1])
        _restrain(memory, cpu, wall)
        sys.stdout.write(json.dumps(_worked(work, request), ensure_ascii=True))
        sys.stdout.flush()
        status = 0
    os._exit(status)  # no clean-up of what a hostile file left behind


def _worked(work: Callable[[Answer, bytes], Answer], request: Answer) -> Answer:
    try:
        return work(request, sys.stdin.buffer.read())
    except MemoryError:
        return {}


def _restrain(memory: int, cpu: int, wall: float) -> None:
    """Hard limits for this process: it cannot raise them, write files, or outlive its time."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(int(wall) + 1)  # also when the parent is gone
