"""
Make `.venv` and install what the locks say: `python3 tools/install.py run` or `… dev`.

Quick when nothing has changed. Runs on the machine's own Python, before there is anything else.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import packages

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
MARKER = VENV / "installed.json"
LOCKS = {"run": Path("requirements/base.txt"), "dev": Path("requirements/dev.txt")}
UV = Path("requirements/uv.txt")

# The command finds its own Python, so that the folder may have spaces and be moved.
COMMAND = """#!/bin/sh
exec "$(dirname -- "$(readlink -f -- "$0")")/python" -m varna.config.cli "$@"
"""
# From .venv/lib/python3.x/site-packages to src: relative, so that no letter of the path matters.
PATH_FILE = "../../../../src\n"

# What pip has been told, in uv's words; uv reads none of pip's own settings.
FROM_PIP = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
    "timeout": "UV_HTTP_TIMEOUT",
}


def main(purpose: str) -> None:
    os.chdir(Path(__file__).resolve().parent.parent)
    if sys.version_info < (3, 11):  # noqa: UP036 – the machine's own Python may be any
        raise SystemExit("Värna needs Python 3.11 or newer; try make PYTHON=python3.11.")
    if _installed() in ({purpose: _state(purpose)}, {"dev": _state("dev")}):
        return
    _make()
    print(f"Installing from {LOCKS[purpose]} …", flush=True)
    MARKER.unlink(missing_ok=True)
    _run(PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "-r", UV)
    _sync(LOCKS[purpose])
    _link()
    MARKER.write_text(json.dumps({purpose: _state(purpose)}))


def _state(purpose: str) -> str:
    """Changes with the locks, the Python and the place: any of them asks for a new installation."""
    content = UV.read_bytes() + LOCKS[purpose].read_bytes() + Path(__file__).read_bytes()
    place = f"{sys.version_info[:2]} {Path.cwd()}".encode()
    return hashlib.sha256(content + place).hexdigest()


def _installed() -> "dict[str, str]":
    try:
        found = json.loads(MARKER.read_text()) if PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}
    return dict(found)


def _make() -> None:
    """A new one, unless there is one that works in this place."""
    if _works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        packages.ensure("Python's venv", "python3-venv")
    print("Making .venv …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    _run(sys.executable, "-m", "venv", VENV)


def _works() -> bool:
    """Its Python starts, is as new as ours and has pip."""
    if not PYTHON.exists():
        return False
    question = "import pip, sys; print(sys.version_info[:2], sys.prefix)"
    answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == f"{sys.version_info[:2]} {VENV.absolute()}"


def _sync(lock: Path) -> None:
    """With uv; with pip when uv cannot get what pip may know how to get."""
    command = [str(VENV / "bin" / "uv"), "pip", "sync", "-q", "--require-hashes"]
    command += ["--python", str(PYTHON)]
    if "UV_INDEX_STRATEGY" not in os.environ:
        command += ["--index-strategy", "unsafe-best-match"]  # the hashes say what is safe
    done = subprocess.run([*command, str(lock)], env=_settings(), check=False)
    if done.returncode:
        print("uv could not install everything; trying with pip.", file=sys.stderr, flush=True)
        _run(PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "-r", lock)


def _settings() -> "dict[str, str]":
    """The environment for uv, with the user's own pip settings where uv has none."""
    listed = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    environment = dict(os.environ)
    for line in listed.stdout.splitlines():
        name, _, value = line.partition("=")
        ours = FROM_PIP.get(name.removeprefix(":env:.").rpartition(".")[2] or name)
        if ours:
            environment.setdefault(ours, value.strip("'\""))
    return environment


def _link() -> None:
    """Make the project importable and put its command beside Python; nothing is built."""
    site_packages = next(VENV.glob("lib/python3.*/site-packages"))
    (site_packages / "varna-src.pth").write_text(PATH_FILE)
    command = VENV / "bin" / "varna"
    command.write_text(COMMAND)
    command.chmod(0o755)


def _run(*command: "str | Path") -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SystemExit(f"This did not work: {' '.join(map(str, command))}")


if __name__ == "__main__":
    main(sys.argv[1])
