"""What the renderers say themselves, in the document's language, which may not be the reader's."""

from typing import TypedDict

from varna.paper.model import Cell, Icon, Run, Status, Text

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class Words(TypedDict):
    page: str
    of: str
    contents: str
    figures: str
    about: str
    locale: str
    grouping: str


_SWEDISH = Words(
    page="Sida",
    of="av",
    contents="Innehåll",
    figures="{caption}: siffrorna",
    about="Om dokumentet",
    locale="sv-SE",
    grouping=NO_BREAK_SPACE,
)
_ENGLISH = Words(
    page="Page",
    of="of",
    contents="Contents",
    figures="{caption}: the figures",
    about="About this document",
    locale="en-GB",
    grouping=",",
)

GLYPHS = {
    Icon.NONE: "",
    Icon.DISC: "●",
    Icon.HALF: "◐",
    Icon.TRIANGLE: "▲",
    Icon.RING: "○",
    Icon.DIAMOND: "◇",
}


def words(language: str) -> Words:
    return _ENGLISH if language.partition("-")[0] == "en" else _SWEDISH


def number(value: int, language: str) -> str:
    """1 234 in Swedish; the minus is a minus sign, not a hyphen."""
    return f"{value:,}".replace(",", words(language)["grouping"]).replace("-", "\N{MINUS SIGN}")


def shown(cell: Cell, language: str) -> str:
    """A cell as one string, alike in every kind of file; a note stands on its own line."""
    match cell:
        case Status():
            return f"{cell.word}\n{cell.note}" if cell.note else cell.word
        case Run():
            return cell.text
        case int():
            return number(cell, language)
    return cell


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def runs(text: Text) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text
