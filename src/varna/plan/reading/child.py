"""The child process: sets its own limits, reads from standard input, answers on standard output."""

import contextlib
import json
import os
import resource
import signal
import sys
from dataclasses import asdict
from typing import Any

from varna.plan.reading.limits import Limits
from varna.plan.reading.reader import read
from varna.plan.reading.refusals import Unreadable


def main() -> int:
    request = json.loads(sys.argv[1])
    limits = Limits(**request["limits"])
    restrain(limits)
    content = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(answer(request["name"], content, limits), ensure_ascii=True))
    sys.stdout.flush()
    return 0


def restrain(limits: Limits) -> None:
    """Hard limits for this process: it cannot raise them again, write files, or outlive its time."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(int(limits.wall_seconds) + 1)  # also when the parent is gone


def answer(name: str, content: bytes, limits: Limits) -> dict[str, Any]:
    try:
        return {"reading": asdict(read(name, content, limits))}
    except Unreadable as refusal:
        return {"unreadable": {"code": refusal.code, "params": refusal.params}}
    except MemoryError:
        return {"unreadable": {"code": "too_heavy", "params": {}}}


if __name__ == "__main__":
    status = 1
    with contextlib.suppress(BaseException):  # a traceback could quote the document
        status = main()
    os._exit(status)  # no clean-up of what a hostile file left behind
