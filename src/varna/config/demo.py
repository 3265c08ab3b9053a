"""`varna run`: the example municipality on this machine, for looking and trying."""

import argparse
import io
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

import django
from django.core.management import call_command, get_commands

from varna.config import env, ports, serve

_HOST = "127.0.0.1"


def main(arguments: Sequence[str]) -> int:
    """Run until told to stop. Exit code 1, and one sentence, when it cannot."""
    argparse.ArgumentParser(
        prog="varna run",
        description="Runs the example municipality on this machine. Not for real work.",
    ).parse_args(arguments)
    port = env.number("PORT", 8000)
    try:
        _set_the_environment(port)
    except OSError as error:
        return _refuse(f"{error.filename} cannot be used ({error.strerror}): set VARNA_HOME.")
    if problem := ports.taken(_HOST, port):
        return _refuse(problem)
    django.setup()
    accounts = _fill_the_database()
    words = f"\n{accounts}\n\nVärna answers on http://{_HOST}:{port}/ – stop it with Ctrl-C."
    return serve.start(_HOST, port, workers=1, announce=lambda: print(words, flush=True))


def _set_the_environment(port: int) -> None:
    home = Path(env.text("VARNA_HOME") or Path.cwd() / "var").resolve()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["VARNA_HOME"] = str(home)
    os.environ["VARNA_DEMO"] = "1"
    os.environ.setdefault("VARNA_ADDRESS", f"http://{_HOST}:{port}")
    os.environ["VARNA_SECRET_KEY"] = env.text("VARNA_SECRET_KEY") or _kept_secret(home)


def _kept_secret(home: Path) -> str:
    """A random key, made once and readable by its owner only."""
    path = home / "secret-key"
    if not path.exists():
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


def _fill_the_database() -> str:
    """Bring the tables up to date and load the examples where there is nothing; their accounts."""
    call_command("migrate", interactive=False, verbosity=0)
    said = io.StringIO()
    if "load_examples" in get_commands():
        call_command("load_examples", stdout=said)
    return said.getvalue().strip()


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
