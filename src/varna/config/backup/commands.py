"""`varna backup`, `varna restore` and `varna upgrade`, as an operator types them."""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import django

from varna.config.backup.refusals import Refused


def backup(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="varna backup",
        description="Takes database and stored files into one file, while people work.",
    )
    parser.add_argument("place", type=_place, help="a new file, or a directory (named by the time)")
    place: Path = parser.parse_args(arguments).place
    return _carried_out(lambda: _back_up(place))


def restore(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="varna restore",
        description="Puts database and stored files back from a backup. Stop Värna first.",
    )
    parser.add_argument("file", type=Path, help="what `varna backup` wrote")
    parser.add_argument("--replace", action="store_true", help="in place of what there is now")
    told = parser.parse_args(arguments)
    return _carried_out(lambda: _restore(told.file, replace=told.replace))


def upgrade(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="varna upgrade",
        description="Tries the migrations of this version on a copy of the database.",
    )
    parser.add_argument("--check", action="store_true", required=True, help="change nothing")
    parser.parse_args(arguments)
    return _carried_out(_check)


def _place(typed: str) -> Path:
    """A path forgets the last slash, and the directory that is not there would become a file."""
    if typed.endswith("/") and not Path(typed).is_dir():
        raise argparse.ArgumentTypeError(f"there is no directory {typed}")
    return Path(typed)


def _back_up(place: Path) -> int:
    from django.utils import timezone  # noqa: PLC0415 – reads the settings

    from varna.config.backup import copies  # noqa: PLC0415 – the same

    print(f"The backup is in {copies.take(place, at=timezone.now())}.")
    return 0


def _restore(file: Path, *, replace: bool) -> int:
    from varna.config import checks  # noqa: PLC0415 – reads the settings
    from varna.config.backup import copies  # noqa: PLC0415 – the same

    told = copies.restore(file, replace=replace)
    print(f"Database and files are as they were at {told.taken_at}.")
    if checks.pending_migrations():
        print("The backup is older than this Värna: run `varna migrate` before `varna serve`.")
    return 0


def _check() -> int:
    from varna.config.backup import rehearsal  # noqa: PLC0415 – reads the settings

    return rehearsal.run()


def _carried_out(work: Callable[[], int]) -> int:
    """Exit code 1 and one sentence when it is not done; told to stop, it leaves nothing behind."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    django.setup()
    from django.db import Error  # noqa: PLC0415 – reads the settings

    from varna.jobs.runner import leave_the_pool  # noqa: PLC0415 – has models

    leave_the_pool()
    try:
        return work()
    except Refused as reason:
        print(reason, file=sys.stderr)
    except OSError as error:
        what = f"{error.filename} cannot be used" if error.filename else "It could not be done"
        print(f"{what}: {error.strerror or error}.", file=sys.stderr)
    except Error as error:
        [words, *_] = str(error).splitlines() or [type(error).__name__]
        print(f"The database refused, and nothing was changed: {words}", file=sys.stderr)
    return 1


def _end(number: int, _frame: object) -> None:
    sys.exit(128 + number)
