"""Debian packages that testing needs: installed when the user may, named when not."""

import os
import shutil
import subprocess
import sys


class Missing(SystemExit):
    """Something has to be installed by hand; the text says what."""


def ensure(what: str, *packages: str) -> None:
    """Install the packages with apt-get as root or with a sudo that asks for no password."""
    prefix = _privilege()
    if prefix is None or not shutil.which("apt-get"):
        raise Missing(
            f"{what} is missing; install it (Debian: {' '.join(packages)}) and try again."
        )
    print(f"{what} is missing; installing {' '.join(packages)} …", flush=True)
    if not (_apt(prefix, "update") and _apt(prefix, "install", "-y", *packages)):
        raise Missing(f"{what} could not be installed; install {' '.join(packages)} and try again.")


def _privilege() -> "list[str] | None":
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and _is_quiet_success([*sudo, "true"]):
        return sudo
    return None


def _is_quiet_success(command: "list[str]") -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _apt(prefix: "list[str]", *arguments: str) -> bool:
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    recommends = ["--no-install-recommends"] if arguments[0] == "install" else []
    done = subprocess.run(
        [*command, *arguments, *recommends],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
    )
    return done.returncode == 0
