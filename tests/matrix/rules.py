"""What docs/access.md says of who opens what, and of who may do what there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from tests.source import ROOT

PAGE = ROOT / "docs" / "access.md"
CONDITIONS = ("own", "other", "draft", "restricted")
TURNED = {"coordinator": "another", "approver": "", "handler": "", "granted": ""}
"""Who stands to what is the social board's as these do to what is the technical board's."""


class Answer(Enum):
    """What somebody meets, so that a sentence can say it."""

    IN = "is let in"
    REFUSED = "is told that they may not (403)"
    HIDDEN = "is told that there is nothing (404)"
    BROKEN = "breaks it"


Seen = dict[str, set[str]]
"""Who sees it, by condition."""


@dataclass(frozen=True)
class Kind:
    """Who sees what stands at a route."""

    route: str
    seen_by: Seen

    def right(self, name: str, condition: str, role: str, method: str) -> Answer:
        seen = self.seen_by[condition]
        if role not in seen:
            return Answer.HIDDEN
        may = seen if method == "get" and name in looked_at() else acts().get(name, seen)
        is_let_in = role in (turned(may) if condition == "other" else may)
        return Answer.IN if is_let_in else Answer.REFUSED


@cache
def kinds() -> dict[str, Kind]:
    return {route: Kind(route, by) for route, by in _seen()}


def _seen() -> Iterator[tuple[str, Seen]]:
    for cell, *cells in _rows("What is seen"):
        stands, draft, restricted = map(spelled, cells)
        seen = (stands, turned(stands), draft, restricted)
        [route] = _quoted(cell)
        yield route, dict(zip(CONDITIONS, seen, strict=True))


@cache
def acts() -> dict[str, set[str]]:
    """Who may, of those who see it; by address, where it is not all of them."""
    return _by_name("What is done")


@cache
def looked_at() -> set[str]:
    """The addresses that whoever sees the thing may look at, whoever may press there."""
    return {name for cell, _why in _rows("What is looked at") for name in _quoted(cell)}


@cache
def pages() -> dict[str, set[str]]:
    """Who opens what is about no object."""
    return _by_name("Pages about nothing in particular")


def opens(name: str, role: str, _method: str) -> Answer:
    return Answer.IN if role in pages()[name] else Answer.REFUSED


@cache
def words() -> dict[str, set[str]]:
    """Who reads them, by where they stand."""
    return {where: spelled(who) for cell, who in _rows("What is read") for where in _quoted(cell)}


@cache
def excused() -> dict[str, str]:
    """How the routes begin that are not asked, and why."""
    return {route: why for cell, why in _rows("Not asked") for route in _quoted(cell)}


@cache
def everybody() -> set[str]:
    return {role for cell, _who in _rows("Roles") for role in _quoted(cell)}


@cache
def short() -> dict[str, set[str]]:
    """What stands for several roles."""
    return {
        word: set(who.split()) for cell, who in _rows("Short for several") for word in _quoted(cell)
    }


def asking(condition: str) -> set[str]:
    """Who asks: those alone for whom another board's is something else than the own."""
    return {"another", *TURNED} if condition == "other" else everybody()


def spelled(words: str) -> set[str]:
    found = {who for word in words.split() for who in short().get(word, {word})}
    assert found <= everybody(), f"nobody is {found - everybody()}"
    return found


def turned(who: set[str]) -> set[str]:
    return who if "another" in who else {TURNED.get(each, each) for each in who} - {""}


def _by_name(heading: str) -> dict[str, set[str]]:
    return {name: spelled(who) for who, cell in _rows(heading) for name in _quoted(cell)}


def _rows(heading: str) -> Iterator[list[str]]:
    """The rows under a heading that name something, as cells; the heads of tables do not."""
    section = PAGE.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("|") and "`" in line:
            yield [cell.strip() for cell in line.strip("|").split("|")]


def _quoted(cell: str) -> list[str]:
    return re.findall("`([^`]+)`", cell)
