"""`varna journal verify [--head HASH] [--format text|json]`."""

import json
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from varna.journal.verification import Fault, Finding, Verification, verify

BROKEN = 1
SENTENCES = {
    Fault.GAP: "Before seal {sequence}, seals have been removed.",
    Fault.BROKEN_LINK: "Seal {sequence} does not build on the seal before it.",
    Fault.ENTRY_GONE: "Entry {entry}, which seal {sequence} is of, has been removed.",
    Fault.MISMATCH: "Entry {entry} and seal {sequence} disagree: one of them has been changed.",
    Fault.PAYLOAD_CHANGED: "The payload of entry {entry} has been changed.",
    Fault.UNKNOWN_HEAD: "The head asked for is not in the chain: it was cut off or made anew.",
}


class Command(BaseCommand):
    help = "Says whether anything in the journal has been changed or removed since it was sealed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        check = commands.add_parser("verify", help=self.help)
        check.add_argument("--head", type=_hash, help="a head printed in a report")
        check.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Exit status 0 when it is whole, 1 when it is not."""
        found = verify(options["head"] or "")
        lines = [_as_json(found)] if options["format"] == "json" else _sentences(found)
        for line in lines:
            self.stdout.write(line)
        if not found.is_whole:
            sys.exit(BROKEN)


def _hash(text: str) -> str:
    """As it was printed, with or without its number: blanks and capitals mean nothing."""
    digits = re.sub(r"\s", "", text).lower()
    digits = re.sub(r"^[0-9]+:", "", digits)  # the hash is over its number too
    if not re.fullmatch(r"[0-9a-f]{64}", digits):
        raise ArgumentTypeError("a head is 64 characters, 0 to 9 and a to f")
    return digits


def _sentences(found: Verification) -> Iterator[str]:
    yield f"Sealed entries: {found.sealed}. Not sealed yet: {found.unsealed}."
    yield f"Payloads removed: {found.payloads_gone}."
    if found.head:
        yield f"Head: {found.head.hash} (seal {found.head.sequence})."
    if found.found_at:
        yield f"The head asked for is seal {found.found_at}."
    yield from (_said(finding) for finding in found.findings)
    if untold := found.faults.total() - len(found.findings):
        yield f"And {untold} more."
    yield (
        "The journal is whole."
        if found.is_whole
        else f"The journal is broken. Faults: {found.faults.total()}."
    )


def _said(finding: Finding) -> str:
    return SENTENCES[finding.fault].format(sequence=finding.sequence, entry=finding.entry)


def _as_json(found: Verification) -> str:
    head = found.head
    told = {
        "whole": found.is_whole,
        "sealed": found.sealed,
        "unsealed": found.unsealed,
        "payloads_removed": found.payloads_gone,
        "head": {"sequence": head.sequence, "hash": head.hash} if head else None,
        "asked_for": {"hash": found.sought, "sequence": found.found_at} if found.sought else None,
        "faults": dict(sorted(found.faults.items())),
        "findings": [asdict(finding) for finding in found.findings],
    }
    return json.dumps(told, indent=1)
