"""What looking into a file comes to."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    UNKNOWN = "unknown"
    CONTROL = "control"
    MARKUP = "markup"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    SCRIPTS = "scripts"
    EMBEDDED = "embedded"
    EXTERNAL = "external"
    DOCUMENT_TYPE = "document_type"
    BOMB = "bomb"
    PIXELS = "pixels"


class Unfit(Exception):
    """The file is not taken; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Finding:
    """The kind's name, and the words that stand first in the file."""

    kind: str
    text: str = ""


MOST_TEXT = 200_000
