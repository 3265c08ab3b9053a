"""How a try ended, without content: the class of what went wrong and the place in our own code."""

import traceback
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from varna.jobs import registry
from varna.jobs.models import Job

_PACKAGE = Path(__file__).resolve().parents[1]
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """No error: done. A final one is not tried again."""

    error: str = ""
    is_final: bool = False

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def perform(job: Job, *, at: datetime) -> Outcome:
    """Do the job here and now, and tell how it went."""
    try:
        registry.kind(job.kind).work(_run(job, at))
    except registry.UnknownKind:
        return Outcome(f"UnknownKind: {job.kind}"[:_LONGEST], is_final=True)
    except registry.GiveUp as reason:
        return Outcome(f"GiveUp: {reason}"[:_LONGEST], is_final=True)
    except Exception as error:  # noqa: BLE001 – whatever goes wrong in a job is the job's, not the runner's
        return Outcome(_described(error)[:_LONGEST])
    return Outcome()


def _run(job: Job, at: datetime) -> registry.Run:
    return registry.Run(
        key=job.key or f"job:{job.pk}",
        payload=job.payload,
        attempt=job.attempts,
        is_last=job.attempts >= job.max_attempts,
        at=at,
    )


def _described(error: Exception) -> str:
    """The class and our nearest line. Never the message: it may quote an address or a text."""
    name = type(error).__name__
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(_PACKAGE):
            return f"{name} ({path.relative_to(_PACKAGE)}:{frame.lineno})"
    return name
