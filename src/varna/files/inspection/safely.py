"""Looking into a file from outside the process that looks."""

from dataclasses import dataclass

from varna.files import apart
from varna.files.inspection.findings import Finding, Reason, Unfit
from varna.files.limits import MB


@dataclass(frozen=True, slots=True)
class Limits:
    memory_bytes: int = 1024 * MB
    cpu_seconds: int = 15
    wall_seconds: float = 25.0


ORDINARY = Limits()


def look_safely(content: bytes, suffix: str, *, limits: Limits = ORDINARY) -> Finding:
    """
    :raises Unfit:
    :raises Stopped: when it costs more than the limits
    """
    request = {"suffix": suffix.encode("ascii", "ignore").decode()[:16]}
    answer = apart.ask("varna.files.inspection.child", request, content, limits)
    if "unfit" in answer:
        raise Unfit(Reason(answer["unfit"]))
    return Finding(**answer["found"])
