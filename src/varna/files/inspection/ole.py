"""The old compound file: a message from Outlook, or something that is not taken."""

import re

from varna.files import kinds
from varna.files.inspection.findings import Finding, Reason, Unfit


def look(content: bytes) -> Finding:
    """
    Storages have their names in UTF-16. The words are all runs of letters in the file: enough to
    find a marking, not to read the message.

    :raises Unfit:
    """
    if _named("EncryptedPackage") in content:
        raise Unfit(Reason.ENCRYPTED)
    if _named("__properties_version1.0") not in content:
        raise Unfit(Reason.UNKNOWN)
    if _named("_VBA_PROJECT") in content:
        raise Unfit(Reason.MACROS)
    return Finding(kinds.MSG.name, _runs(content))


def _named(name: str) -> bytes:
    return name.encode("utf-16-le")


def _runs(content: bytes) -> str:
    wide = re.compile(rb"(?:[\x20-\xff]\x00){4,}")
    narrow = re.compile(rb"[\x20-\x7e\xc0-\xff]{4,}")
    found = [run.decode("utf-16-le", "replace") for run in wide.findall(content)]
    found += [run.decode("cp1252", "replace") for run in narrow.findall(content)]
    return "\n".join(found)
