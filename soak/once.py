"""`python -m soak.once PROOF SEED [NUMBER]`: one proof on the empty database of the environment."""

# ruff: isort: off
import tests.environment  # noqa: F401 – before anything reads the settings
# ruff: isort: on

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from django.core.management import call_command
from django.db import connection

from soak import deadline, paper, results
from soak.kills import Kills


class Figures(Protocol):
    """What a proof found, in words; a proof whose claims do not hold raises instead."""

    @property
    def is_good(self) -> bool:
        """Whether it met its aim."""


Proof = Callable[[Path, int, int], Figures]


def kills(home: Path, seed: int, number: int) -> Figures:
    def tell(done: int) -> None:
        print(f"{done} kills", flush=True)

    return Kills(home, seed=seed, patient=True).run(number, tell=tell)


def everybody(home: Path, seed: int, number: int) -> Figures:
    size = {"units": 60, "questions": 120, "think": 30, "seconds": 180}
    return deadline.meet(home, seed=seed, number=number, **size)


PROOFS: dict[str, tuple[Proof, int]] = {
    "kills": (kills, 1000),
    "deadline": (everybody, 1000),
    "report": (paper.report, 1),
}
"""Each with its full number."""
MISSED = 3
"""The status of a proof that held, but not within its aim."""


def main(name: str, seed: str, number: str = "") -> int:
    proof, full = PROOFS[name]
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as place:
        figures = proof(Path(place) / "hem å", int(seed), int(number or full))
    print(figures)
    results.keep(name, connection.display_name, seed=int(seed), figures=str(figures))
    return 0 if figures.is_good else MISSED


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
