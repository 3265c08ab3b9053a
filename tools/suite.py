"""
The whole suite: on SQLite, on a PostgreSQL of its own, and in the browser. A test to which the
database is closed says the same on both, and runs once.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import packages
import postgres
import prepared

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NOTHING_TO_RUN = 5  # pytest's exit code when a choice of tests leaves none here
CLOSING_LINE = re.compile(
    r"\b(passed|failed|errors?|skipped|no tests ran|deselected)\b.* in [\d.]+s"
)


@dataclass(frozen=True)
class Outcome:
    name: str
    code: int
    words: str


def main(arguments: "list[str]") -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    browser = _browser()
    with postgres.running() as address, prepared.databases(address) as (file, name):
        sqlite = {"PREPARED_DATABASE": file}
        postgresql = {"PREPARED_DATABASE": name, "VARNA_DATABASE_URL": address}
        runs = [
            ("SQLite", "not journey", sqlite),
            ("PostgreSQL", "database and not journey", postgresql),
            ("Journeys", "journey", {**sqlite, "CHROMIUM": browser}),
        ]
        outcomes = [_run(name, choice, extra, arguments) for name, choice, extra in runs]
    return _tell(outcomes)


def _browser() -> str:
    found = _find_browser()
    if not found:
        packages.ensure("Chromium", "chromium")
        found = _find_browser()
    if not found:
        raise packages.Missing("Chromium is missing; install it and try again.")
    if not _steers_browsers():  # a minimal Debian lacks the library
        packages.ensure("libatomic", "libatomic1")
    return found


def _steers_browsers() -> bool:
    """Whether the steering program, which comes with Playwright, finds what it is linked to."""
    steering = next(Path(".venv").glob("lib/python*/site-packages/playwright/driver/node"))
    command = [str(steering), "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _find_browser() -> str:
    wanted = os.environ.get("CHROMIUM")
    return wanted or next(filter(None, map(shutil.which, BROWSERS)), "")


def _run(name: str, choice: str, extra: "dict[str, str]", arguments: "list[str]") -> Outcome:
    print(f"\n── {name} " + "─" * (70 - len(name)), flush=True)
    processes = min(len(os.sched_getaffinity(0)), 4)
    command = [str(Path(".venv/bin/pytest").absolute()), "-q", "-n", str(processes)]
    command += ["--dist", "worksteal", *arguments, "-m", choice]
    environment = {key: value for key, value in os.environ.items() if key != "VARNA_DATABASE_URL"}
    started, words = time.monotonic(), ""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**environment, **extra}
    ) as process:
        try:
            for line in process.stdout or ():
                print(line, end="", flush=True)
                words = line.strip(" =\n") if CLOSING_LINE.search(line) else words
        finally:
            process.terminate()  # when we are told to stop; otherwise it has ended already
    words = words or f"ended with {process.returncode} after {time.monotonic() - started:.0f} s"
    return Outcome(name, process.returncode, words)


def _tell(outcomes: "list[Outcome]") -> int:
    print("\n── All runs " + "─" * 62)
    for outcome in outcomes:
        print(f"{outcome.name:<24} {outcome.words}")
    codes = {outcome.code for outcome in outcomes}
    if codes == {NOTHING_TO_RUN}:
        return NOTHING_TO_RUN
    return max(codes - {NOTHING_TO_RUN})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
