"""What every form of a document is first turned into: numbered lines, each with what its form said about it."""

from dataclasses import dataclass, field
from enum import Enum, auto

from varna.plan.reading.model import Remark


class Mark(Enum):
    """What the form (Word's styles, the PDF's geometry, the text's signs) says of a line."""

    PLAIN = auto()
    BULLET = auto()
    HEADING = auto()
    ROW = auto()
    CONTINUES = auto()
    BLANK = auto()
    FURNITURE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    mark: Mark = Mark.PLAIN
    level: int = 0
    cells: tuple[str, ...] = ()
    after_gap: bool = False
    content: str = ""
    """The text without its bullet."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text that the reader made. `styled`: the form marks its headings, so unmarked lines seldom are."""

    lines: list[Line]
    styled: bool = False
    remarks: list[Remark] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    """What stands at the head or foot of the pages."""
