"""The document's own name and the municipality it belongs to."""

import re
from collections import Counter
from dataclasses import replace

from varna.plan.reading.blocks import Block, Form
from varna.plan.reading.cells import pairs_in
from varna.plan.reading.dates import DATE, is_placeholder
from varna.plan.reading.labels import label_at
from varna.plan.reading.model import Remark
from varna.plan.reading.roles import Role, role_of
from varna.plan.reading.values import PREFIXED_REGISTRY

FRONT = 14
PROSE = 15
LONGEST = 160
TYPE_ONLY = re.compile(
    r"^(?:(?:plan|program|policy|riktlinje(?:r)?|strategi|styrdokument|handlingsprogram|"
    r"reglemente|handlingsplan|anvisning(?:ar)?|rutin|överenskommelse|avtal|"
    r"författningssamling|styrande dokument|förslag|utkast|remissversion|"
    r"regler|program/plan|plan/program)(?:[\s»>|·]+|$))+$",
    re.IGNORECASE,
)
PLACE = re.compile(r"\b((?:[A-ZÅÄÖ][a-zåäöé]+[- ])?[A-ZÅÄÖ][a-zåäöé]+)\s+(kommun|stad)s?\b(?!sdel)")
SHOUTED = re.compile(r"\b([A-ZÅÄÖ]{3,})\s+(KOMMUN|STAD)S?\b")
NO_PLACE = {
    "En",
    "Varje",
    "Denna",
    "Vår",
    "Den",
    "Lokal",
    "Som",
    "Respektive",
    "Ingen",
    "Annan",
    "Från",
    "Till",
    "För",
    "Och",
    "I",
    "Av",
    "Hela",
    "Din",
    "Er",
    "Mellan",
    "Inom",
    "Trygg",
}
DOCUMENT = re.compile(
    r"(?:plan|planen|program|programmet|policy|strategi|analys|överenskommelse|löften?|riktlinjer?|"
    r"styrdokument|inriktning)\b",
    re.IGNORECASE,
)
BREAKS_OFF = re.compile(r"\b(?:för|och|i|mot|av|med|till)$")
BEHIND = re.compile(
    r"[\s,.]*\b(?:(?i:antagen|antaget|fastställd|fastställt|beslutad|beslutat)\s+(?:av|i|\d)|"
    r"(?:[Dd]nr|[Dd]iarienummer)\b).*$"
)
ONLY_PLACE = re.compile(r"^(?:\S+\s+){1,2}(?:kommun|stad)s?$", re.IGNORECASE)
SHORT_SHOUT = re.compile(r"^[A-ZÅÄÖ]{1,8}$")  # half a logotype


def title_of(blocks: list[Block]) -> Block | None:
    """The highest heading before the text begins, else the first line there that says more than a kind of document."""
    candidates: list[Block] = []
    values = {pair.line for pair in pairs_in(blocks[:FRONT])}
    for block in blocks[:FRONT]:
        if _is_prose(block) and (candidates or block is not blocks[0]):
            break
        if _could_be_title(block) and (block.marked or block.line not in values):
            candidates.append(block)
    marked = [block for block in candidates if block.marked]
    if marked:
        return min(marked, key=lambda block: (block.level, block.line))
    return _whole(_below_letterhead(candidates, values), blocks) if candidates else None


def _below_letterhead(candidates: list[Block], labels: set[int]) -> Block:
    """Above the first label stands who sends it; the document's name says what it is."""
    first = candidates[0]
    if DOCUMENT.search(first.text) or not labels or first.line > min(labels):
        return first
    return next((each for each in candidates if DOCUMENT.search(each.text)), first)


def _whole(title: Block, blocks: list[Block]) -> Block:
    """A name that breaks off goes on in the line below; a decision behind it is no part of it."""
    below = next((block for block in blocks if block.line > title.end_line), None)
    text = title.text
    if BREAKS_OFF.search(text) and below is not None and below.form is Form.PARAGRAPH:
        text = f"{text} {below.text}"
    return replace(title, text=BEHIND.sub("", text) or text)


def _is_prose(block: Block) -> bool:
    return block.form is Form.ITEM or (
        block.form is not Form.ROW
        and len(block.text.split()) >= PROSE
        and block.text.endswith((".", ":"))
    )


def _could_be_title(block: Block) -> bool:
    text = block.text
    if (
        block.form in {Form.ROW, Form.ITEM}
        or block.numbers
        or len(text) > LONGEST
        or text.endswith((".", ":", ","))
    ):
        return False
    if (
        TYPE_ONLY.match(text)
        or label_at(text)
        or is_placeholder(text)
        or DATE.fullmatch(text)
        or PREFIXED_REGISTRY.match(text)
    ):
        return False
    if ONLY_PLACE.match(text) or SHORT_SHOUT.match(text):
        return False
    if block.line == 1 and DOCUMENT.search(text):
        return True
    return role_of(text) not in {Role.ASIDE, Role.BODY, Role.FOLLOW_UP, Role.AREAS} and any(
        map(str.isalpha, text)
    )


def municipality_of(
    blocks: list[Block], title: Block | None, running: list[str]
) -> tuple[str | None, list[Remark]]:
    """The one that the head of the document names, else the one it names most."""
    head = [block.text for block in blocks if title is None or block.line <= title.line + 4][:FRONT]
    first = next(
        (name for text in ([title.text] if title else []) + head for name in _places(text)), None
    )
    counted = Counter(name for block in blocks for name in _places(block.text))
    shouted = SHOUTED.search(" ".join(block.text for block in blocks[:FRONT]))
    if shouted and not (title and _places(title.text)):
        wanted = f"{shouted[1]} {shouted[2]}".casefold()
        same = next((name for name in counted if name.casefold() == wanted), None)
        return same or f"{shouted[1].capitalize()} {shouted[2].lower()}", []
    if first:
        return first, []
    at_edge = {name for text in running for name in _places(text)}
    if len(at_edge) == 1:
        return at_edge.pop(), []
    ranked = counted.most_common(2)
    if not ranked:
        return None, []
    if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]:
        return ranked[0][0], []
    return None, [Remark(None, "municipality_unclear")]


def _places(text: str) -> list[str]:
    found = []
    for match in PLACE.finditer(text):
        words = match[1].split()
        while words and words[0] in NO_PLACE:
            words = words[1:]
        if words:
            found.append(f"{' '.join(words)} {match[2]}")
    return found
