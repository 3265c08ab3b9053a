"""Reading a file that nobody has vetted: in a process of its own, with nothing to take down."""

from dataclasses import asdict
from pathlib import Path

from varna.files import apart
from varna.files.limits import MB
from varna.plan.reading.limits import Limits
from varna.plan.reading.model import Reading, reading_from
from varna.plan.reading.refusals import Unreadable

ORDINARY = Limits()


def read_safely(name: str, content: bytes, *, limits: Limits = ORDINARY) -> Reading:
    """Only the name's ending is looked at; nothing is stored.

    :raises Unreadable: the file cannot be read, or costs more than the limits.
    """
    if len(content) > limits.file_bytes:
        raise Unreadable("too_large", limit=limits.file_bytes // MB)
    suffix = "file" + Path(name.replace("\0", "")).suffix[:16].encode("ascii", "ignore").decode()
    request = {"name": suffix, "limits": asdict(limits)}
    try:
        answer = apart.ask("varna.plan.reading.child", request, content, limits)
    except apart.Stopped as stopped:
        raise Unreadable(stopped.why.value) from None
    if "unreadable" in answer:
        refusal = answer["unreadable"]
        raise Unreadable(refusal["code"], **refusal["params"])
    return reading_from(answer["reading"])
