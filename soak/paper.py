"""The report of 60 units and 120 commitments as Word and PDF, while somebody else writes."""

import resource
import time
from dataclasses import dataclass
from pathlib import Path

from bench.fill import AT, fill
from bench.report import Writer
from varna.paper.render import Format
from varna.report import actions
from varna.report.formats import made

MOST_SECONDS, MOST_MB, LONGEST_WAIT = 10, 600, 1.0


@dataclass(frozen=True)
class Made:
    name: str
    seconds: float
    mb: int
    wait: float

    @property
    def is_good(self) -> bool:
        return self.seconds < MOST_SECONDS and self.mb < MOST_MB and self.wait < LONGEST_WAIT


@dataclass(frozen=True)
class Figures:
    made: list[Made]

    @property
    def is_good(self) -> bool:
        return all(each.is_good for each in self.made)

    def __str__(self) -> str:
        told = (
            f"{each.name} {each.seconds:.1f} s, largest child so far {each.mb} MB, longest wait of"
            f" a writer {each.wait:.2f} s{'' if each.is_good else ' (above the aim)'}"
            for each in self.made
        )
        return "; ".join(told) + "."


def report(_home: Path, _seed: int, _number: int) -> Figures:
    """Nothing in it is drawn by lot: the seed changes nothing."""
    filled = fill()
    version = actions.compile_report(report=filled.report, by=filled.office, at=AT)
    document, found = actions.document_of(version), []
    for kind in (Format.WORD, Format.PDF):
        writer = Writer(filled.office)
        writer.start()
        begun = time.perf_counter()
        try:
            made(document, kind)
        finally:
            took = time.perf_counter() - begun
            writer.ended.set()
            writer.join()
        mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        found.append(Made(kind.value, took, mb, writer.slowest))
    return Figures(found)
