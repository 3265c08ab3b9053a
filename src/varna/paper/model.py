"""The document model: what a report or a tjänsteskrivelse is before it is any kind of file."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from typing import Any

from varna.paper.text_hygiene import clean


class Tone(StrEnum):
    NEUTRAL = "neutral"
    GOOD = "good"
    PARTLY = "partly"
    BAD = "bad"
    UNKNOWN = "unknown"
    INVITED = "invited"


class Icon(StrEnum):
    """A shape that says the same as the tone to those who do not see colours."""

    NONE = "none"
    DISC = "disc"
    HALF = "half"
    TRIANGLE = "triangle"
    RING = "ring"
    DIAMOND = "diamond"


class Align(StrEnum):
    START = "start"
    CENTER = "center"
    END = "end"


class Where(StrEnum):
    """In which kinds of file a table stands."""

    EVERYWHERE = "everywhere"
    TEXT = "text"  # page, Word, PDF, plain text
    SHEET = "sheet"  # spreadsheet, CSV


ICONS = {
    Tone.NEUTRAL: Icon.NONE,
    Tone.GOOD: Icon.DISC,
    Tone.PARTLY: Icon.HALF,
    Tone.BAD: Icon.TRIANGLE,
    Tone.UNKNOWN: Icon.RING,
    Tone.INVITED: Icon.DIAMOND,
}


class UnsafeAddress(ValueError):
    """A link leads to something else than a web page, a mail address or a place in the document."""


class RaggedTable(ValueError):
    """A row has more or fewer cells than the table has columns."""


@dataclass(frozen=True)
class Piece:
    """Anything in a document; its text is made printable when it is created."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            cleaned = _cleaned(value)
            if cleaned is not value:
                object.__setattr__(self, name, cleaned)
        _check_address(getattr(self, "href", ""))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    return value


def _check_address(href: str) -> None:
    local = href.startswith(("/", "#")) and not href.startswith(("//", "/\\"))
    if href and not local and not href.startswith(("https://", "http://", "mailto:")):
        raise UnsafeAddress(href)


@dataclass(frozen=True)
class Run(Piece):
    """Words in one style. An `href` within the system ("/…") is a link on the page only."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


@dataclass(frozen=True)
class Status(Piece):
    """A word on a scale. `note` is a second, quieter line ("3 av 4 aktiviteter genomförda")."""

    word: str
    tone: Tone = Tone.UNKNOWN
    icon: Icon | None = None
    note: str = ""
    href: str = ""

    @property
    def shape(self) -> Icon:
        return self.icon or ICONS[self.tone]


Text = str | tuple[Run, ...]
Cell = str | int | Run | Status


@dataclass(frozen=True)
class Heading(Piece):
    """`level` 1 to 4 below the title. `anchor` is what "#…" leads to."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph(Piece):
    text: Text
    quiet: bool = False


@dataclass(frozen=True)
class Bullets(Piece):
    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Callout(Piece):
    text: Text
    tone: Tone = Tone.NEUTRAL
    title: str = ""


@dataclass(frozen=True)
class Column(Piece):
    title: str
    align: Align = Align.START
    weight: int = 1


@dataclass(frozen=True)
class Table(Piece):
    """Each row is named by its first cell, or not (`row_names`). `empty` stands in for no rows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    row_names: bool = True
    empty: str = ""
    where: Where = Where.EVERYWHERE

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise RaggedTable(self.caption)


@dataclass(frozen=True)
class Series(Piece):
    """One kind of thing that is counted; its tone gives colour and icon."""

    label: str
    tone: Tone


@dataclass(frozen=True)
class Chart(Piece):
    """
    Counts by name, drawn as a bar each. A row is a name and a figure for each series; its table
    stands beneath it in every kind of file. `alt` says in words what there is to see.
    """

    caption: str
    alt: str
    names: str
    series: tuple[Series, ...]
    rows: tuple[tuple[str | int, ...], ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        if any(len(row) != len(self.series) + 1 for row in self.rows):
            raise RaggedTable(self.caption)


@dataclass(frozen=True)
class Figure(Piece):
    value: str | int
    label: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class Figures(Piece):
    """A row of large figures."""

    items: tuple[Figure, ...]


@dataclass(frozen=True)
class PageBreak(Piece):
    pass


@dataclass(frozen=True)
class Annex(Piece):
    """Begins on a new page; headings inside it lie below its title."""

    title: str
    blocks: tuple["Block", ...]
    anchor: str = ""


Block = Heading | Paragraph | Bullets | Callout | Table | Chart | Figures | PageBreak | Annex


@dataclass(frozen=True)
class Document(Piece):
    """`marks` ("Preliminär") stand by the title and on every page, `foot` (a checksum) below."""

    title: str
    made_at: datetime
    subtitle: str = ""
    language: str = "sv"
    municipality: str = ""
    author: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()
    foot: str = ""
    contents: bool = False
    blocks: tuple[Block, ...] = ()
