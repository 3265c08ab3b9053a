"""`varna report verify FILE [--format text|json]`."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from varna.files.limits import LARGEST, MB
from varna.report import proof
from varna.report.models import Version
from varna.report.verification import Answer, Finding, verify

STATUS = {Answer.DISPATCHED: 0, Answer.ALTERED: 3, Answer.UNKNOWN: 4}


class Command(BaseCommand):
    help = "Says whether a file is one that was dispatched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        check = commands.add_parser("verify", help=self.help)
        check.add_argument("file", type=Path)
        check.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Exit status 0: dispatched; 3: not that file; 4: unknown; 1: it could not be read."""
        finding = verify(_content(options["file"]), Version.objects.all())
        lines = [_as_json(finding)] if options["format"] == "json" else _sentences(finding)
        for line in lines:
            self.stdout.write(line)
        if status := STATUS[finding.answer]:
            sys.exit(status)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"The file cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise CommandError(f"The file is larger than {LARGEST // MB} MB, and none of ours.")
    return content


def _sentences(finding: Finding) -> Iterator[str]:
    version = finding.version
    if version is None:
        yield "Unknown: it is no dispatched file, and carries the checksum of none."
        return
    which = f"{version.report.title}, version {version.number}"
    if finding.answer is Answer.DISPATCHED:
        yield f"This is the dispatched file: {which}."
    else:
        yield f"Not that file: it carries the checksum of {which}, and differs. Fetch the original."
    for dispatch in finding.dispatches:
        yield f"Sent to {dispatch.step.body} {dispatch.dispatched_on}."
    if version.head_hash:
        yield f"The journal's head then: {proof.head(version)}."


def _as_json(finding: Finding) -> str:
    version, file = finding.version, finding.file
    told: dict[str, Any] = {"answer": finding.answer.value}
    if version is not None:
        told |= {
            "report": version.report.title,
            "version": version.number,
            "content_sha256": version.checksum,
            "head": proof.head(version),
            "sent": [
                {"body": each.step.body, "on": each.dispatched_on.isoformat()}
                for each in finding.dispatches
            ],
        }
    if file is not None:
        told["original"] = {"name": file.stored.name, "sha256": file.stored.sha256}
    return json.dumps(told, ensure_ascii=False, indent=1)
