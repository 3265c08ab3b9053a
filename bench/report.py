"""
A report of 60 units and 120 commitments as every kind of file: time, the child's peak memory, and
how long a write takes meanwhile: `python -m bench.report`.
"""

import resource
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bench.pages import prepare

if TYPE_CHECKING:
    from varna.accounts.models import User

MB = 1024
PAUSE = 0.02


class Writer(threading.Thread):
    """Writes a row again and again, and keeps how long the slowest took."""

    def __init__(self, person: "User") -> None:
        super().__init__(daemon=True)
        self.person, self.slowest, self.ended = person, 0.0, threading.Event()

    def run(self) -> None:
        from django.db import connection

        while not self.ended.wait(PAUSE):
            begun = time.perf_counter()
            type(self.person).objects.filter(pk=self.person.pk).update(name=self.person.name)
            self.slowest = max(self.slowest, time.perf_counter() - begun)
        connection.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        prepare(home)
        _measure()


def _measure() -> None:
    from bench.fill import AT, fill
    from varna.paper.page import page
    from varna.paper.process import RenderFailed
    from varna.report import actions
    from varna.report.formats import FILES, made

    filled = fill()
    person = filled.office
    version = _timed("compile", person, lambda: _compiled(filled.report, person, AT))
    document = actions.document_of(version)
    _timed("page", person, lambda: page(document))
    for name, kind in FILES.items():
        try:
            _timed(name, person, lambda kind=kind: made(document, kind))
        except RenderFailed as refusal:
            print(f"{name:<8}refused: {refusal}", flush=True)


def _compiled(report: Any, person: "User", at: datetime) -> Any:
    from varna.report import actions

    return actions.compile_report(report=report, by=person, at=at)


def _timed(name: str, person: "User", act: Callable[[], Any]) -> Any:
    writer = Writer(person)
    writer.start()
    begun = time.perf_counter()
    try:
        found = act()
    finally:
        took = time.perf_counter() - begun
        writer.ended.set()
        writer.join()
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // MB
    size = f"{len(found) / 1e6:6.1f} MB" if isinstance(found, bytes | str) else " " * 9
    print(
        f"{name:<8}{took:7.1f} s  {size}  largest child so far {child:4} MB"
        f"  slowest write {writer.slowest * 1000:6.0f} ms",
        flush=True,
    )
    return found


if __name__ == "__main__":
    main()
