"""What one item, line or cell says of itself, wherever it stands."""

import re

from varna.plan.reading.blocks import Block
from varna.plan.reading.bodies import bodies_from, bodies_in_list
from varna.plan.reading.entries import Entry
from varna.plan.reading.responsible import AT_THE_END, STATED, responsible_in
from varna.plan.reading.roles import Role, named_area, role_of
from varna.plan.reading.signs import bulleted
from varna.plan.reading.verbs import has_modal, is_mere_outcome, starts_with_action

PREFIXED = re.compile(
    r"^(?:åtgärd|aktivitet|insats|löfte|åtagande|"
    r"uppdrag)\s*(?:\d{1,3}(?:\.\d{1,3})+\s*[:.–—-]?|\d{0,3}\s*[:.–—-])\s*(?!\d)(\S.{8,})$",
    re.IGNORECASE,
)
WHO = re.compile(
    r"^(?:huvud)?ansvar(?:ig(?:a|t)?)?(?:\s+(?:nämnd(?:er)?|förvaltning|part|"
    r"för genomförande|aktör))?\s*:\s*(\S.*)$",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"^(?:tid(?:plan|splan|punkt)?|när|klart?(?: senast)?|slutdatum|frekvens|"
    r"startdatum)\s*:\s*(\S.*)$",
    re.IGNORECASE,
)
STATE = re.compile(r"^(?:\S+\s+){1,5}?(?:är|var|har|upplevs|finns|ligger)\s")
WE = re.compile(r"^vi\b", re.IGNORECASE)
PRESENT = re.compile(r"^[a-zåäö]+r\b")
TWO_SENTENCES = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
LINE_LONGEST = 300
SHOWN = 60


def is_label(text: str) -> bool:
    return bool(WHO.match(text) or WHEN.match(text))


def take_label(entry: Entry, text: str, end_line: int, known: frozenset[str]) -> None:
    """`Ansvarig: …` and `Tid: …` belong to the commitment above them."""
    if who := WHO.match(text):
        entry.responsible = bodies_in_list(who[1], known) or entry.responsible
    elif when := WHEN.match(text):
        entry.time = when[1]
    entry.end_line = end_line


def bodies_of_label(text: str, known: frozenset[str]) -> list[str]:
    """`Ansvarig nämnd: …` right under a heading: for everything below it that names nobody."""
    who = WHO.match(text)
    return bodies_in_list(who[1], known) if who else []


def without_prefix(text: str) -> str | None:
    """`Åtgärd 1: Utbilda chefer` without its first words; None when it has none."""
    found = PREFIXED.match(text)
    return found[1] if found else None


def could_be_line_of_list(block: Block) -> bool:
    """One sentence, and no heading, label or sentence before a list."""
    text = block.text
    if len(text) > LINE_LONGEST or text.endswith((":", " att")):
        return False
    if TWO_SENTENCES.search(STATED.sub("", text)) or PREFIXED.match(text) or is_label(text):
        return False
    return not named_area(text) and role_of(text) is Role.TOPIC


def promises_as_subject(text: str, *, promised: bool) -> bool:
    """`Kommunstyrelsen ska …`; where something is promised also `Polisen svarar …`, `Vi ska …`."""
    _, end = bodies_from(text)
    if promised and (subject := WE.match(text)):
        end = subject.end()
    rest = text[end:].strip(" ,")
    return end > 0 and (has_modal(rest[:30]) or (promised and bool(PRESENT.match(rest))))


def speaks_for_itself(text: str, known: frozenset[str]) -> bool:
    """Where nothing says what the list is: a body that shall, a plain action, or `(MSN, TN)`."""
    bodies, end = bodies_from(text)
    if bodies:
        rest = text[end:].lstrip(" ,")
        return has_modal(rest[:40]) or (starts_with_action(rest) and not is_mere_outcome(rest))
    if subject := WE.match(text):
        return has_modal(text[subject.end() :][:20])
    return ends_in_bodies(text, known) or (starts_with_action(text) and not is_mere_outcome(text))


def ends_in_bodies(text: str, known: frozenset[str]) -> bool:
    found = AT_THE_END.search(text)
    return bool(found and bodies_in_list(found[1], known))


def describes(text: str, known: frozenset[str]) -> bool:
    """A state of things among promises: no body, nothing that shall be done."""
    if responsible_in(text, known, functions=True) or starts_with_action(text) or has_modal(text):
        return False
    return bool(STATE.match(text))


def actions_in(cell: str) -> list[str]:
    """A cell with bullets holds several actions; other line breaks are just breaks."""
    lines = [line for line in cell.split("\n") if line.strip()]
    if any(bulleted(line) for line in lines):
        return [content for line in lines if (content := bulleted(line) or line.strip())]
    return [" ".join(lines)] if lines else []


def shown(text: str) -> str:
    """As much of a text as a warning quotes."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
