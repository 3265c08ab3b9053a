"""Reading a file that nobody has vetted: in a process of its own, with nothing to take down."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import varna
from varna.plan.reading.limits import MB, Limits
from varna.plan.reading.model import Reading, reading_from
from varna.plan.reading.refusals import Unreadable

ORDINARY = Limits()
TIME_IS_UP = {-signal.SIGXCPU, -signal.SIGALRM}
TREE = str(Path(next(iter(varna.__path__))).parent)


def read_safely(name: str, content: bytes, *, limits: Limits = ORDINARY) -> Reading:
    """Only the name's ending is looked at; nothing is stored.

    :raises Unreadable: the file cannot be read, or costs more than the limits.
    """
    if len(content) > limits.file_bytes:
        raise Unreadable("too_large", limit=limits.file_bytes // MB)
    answer = _ask(name, content, limits)
    if "unreadable" in answer:
        refusal = answer["unreadable"]
        raise Unreadable(refusal["code"], **refusal["params"])
    return reading_from(answer["reading"])


def _ask(name: str, content: bytes, limits: Limits) -> dict[str, Any]:
    suffix = "file" + Path(name.replace("\0", "")).suffix[:16].encode("ascii", "ignore").decode()
    request = json.dumps({"name": suffix, "limits": asdict(limits)})
    try:
        done = subprocess.run(  # noqa: S603, our own interpreter and module
            [sys.executable, "-m", "varna.plan.reading.child", request],
            input=content,
            capture_output=True,
            check=False,
            timeout=limits.wall_seconds,
            env={"PYTHONPATH": TREE, "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"},
            cwd=os.sep,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("too_slow") from None
    return _answer(done.returncode, done.stdout)


def _answer(status: int, output: bytes) -> dict[str, Any]:
    """A child that died has met a limit; which one, its status says."""
    if status in TIME_IS_UP or (status == -signal.SIGKILL and not output):
        raise Unreadable("too_slow")
    if status < 0:
        raise Unreadable("too_heavy")
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        raise Unreadable("failed") from None
    return answer
