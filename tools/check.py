"""Everything that can be said without running a test; changes nothing."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BIN = Path(".venv/bin")
CHECKS = {
    "types": ["mypy"],
    "lint": ["ruff", "check", "--quiet", "--output-format=concise"],
    "format": ["ruff", "format", "--check", "--quiet", "--output-format=concise"],
    "templates": ["djangofmt", "--check", "src"],
    "contracts": ["lint-imports", "--no-logo"],
    "system": ["varna", "check", "--fail-level", "WARNING"],
    "migrations": ["varna", "makemigrations", "--check", "--dry-run"],
    "catalogues": ["python", "-m", "varna.config.catalogues", "check"],
}


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="varna-check-") as home:
        environment = _environment(Path(home))
        with ThreadPoolExecutor(max_workers=2) as two:
            runs = [
                two.submit(_run, name, command, environment) for name, command in CHECKS.items()
            ]
            codes = [run.result() for run in runs]
    return max(codes)


def _environment(home: Path) -> "dict[str, str]":
    (home / "static").mkdir()
    ours = {"VARNA_HOME": str(home), "VARNA_SECRET_KEY": "only-for-checking-" * 4}
    return {
        **os.environ,
        **ours,
        "PYTHONPATH": "src",
        "DJANGO_SETTINGS_MODULE": "varna.config.settings",
    }


def _run(name: str, command: "list[str]", environment: "dict[str, str]") -> int:
    started = time.monotonic()
    program = str((BIN / command[0]).absolute())
    done = subprocess.run(
        [program, *command[1:]],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "ok" if done.returncode == 0 else "NOT OK"
    said = "" if done.returncode == 0 else f"\n{done.stdout}"
    print(f"{name:<12} {verdict:<7} {time.monotonic() - started:5.1f} s{said}", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
