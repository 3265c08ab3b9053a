"""`varna plan read FILE [--format json|text]`."""

import argparse
import json
import sys
from pathlib import Path

from varna.plan.reading.limits import Limits
from varna.plan.reading.model import Reading
from varna.plan.reading.refusals import Unreadable
from varna.plan.reading.safely import read_safely

READ, UNREADABLE, NO_PLAN = 0, 2, 3


def main(argv: list[str]) -> int:
    """The exit status: 0 a plan was read, 2 the file cannot be read, 3 there is no plan in it."""
    arguments = _arguments(argv)
    try:
        reading = read_safely(arguments.file.name, _content(arguments.file))
    except Unreadable as refusal:
        sys.stderr.write(f"{refusal.message}\n")
        return UNREADABLE
    _write(numbered_text(reading) if arguments.format == "text" else as_json(reading))
    return READ if reading.holds_a_plan else NO_PLAN


def as_json(reading: Reading) -> str:
    return json.dumps(reading.as_json(), ensure_ascii=False, indent=1)


def numbered_text(reading: Reading) -> str:
    """The text that `line` counts in."""
    width = len(str(len(reading.lines)))
    return "\n".join(f"{n:>{width}}  {line}" for n, line in enumerate(reading.lines, 1))


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="varna plan read", description="Read a plan and print what it holds."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a plan as .docx, .pdf or .txt")
    parser.add_argument("--format", choices=["json", "text"], default="json")
    return parser.parse_args(argv)


def _content(file: Path) -> bytes:
    """At most one byte more than is allowed: enough to know that it is too much."""
    try:
        with file.open("rb") as stream:
            return stream.read(Limits().file_bytes + 1)
    except (OSError, ValueError):
        raise Unreadable("missing_file", name=file.name) from None


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.flush()
