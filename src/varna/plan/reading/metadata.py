"""What the document says about itself, from labels and from one kind of sentence; nothing else is believed."""

import re
from collections.abc import Iterable
from dataclasses import replace

from varna.plan.reading.blocks import Block
from varna.plan.reading.cells import UNCLEAR, Pair, is_filled, pairs_in
from varna.plan.reading.dates import DATE, dates_in, first_date
from varna.plan.reading.model import Document, Remark
from varna.plan.reading.sentences import keep, take_decision_said, take_validity_said
from varna.plan.reading.values import (
    PREFIXED_REGISTRY,
    YEARS,
    accepted,
    adopting_body,
    named_decider,
    paragraph,
    registry_number,
)

HEAD = 80
DRAFT_HEAD = 15
FOOT = 3
NEAR_TITLE = 3
SHORT = 120
DECISION = {"decided", "decision_date", "decision_paragraph"}
BEHIND_TITLE = re.compile(r"\b(?:[Dd]nr|DNR|[Dd]iarienummer)\b[.:]?\s+(\S.*)$")
LONG_TITLE = 250
DRAFT_LINE = re.compile(
    r"^(?:förslag|utkast|remissversion|remissutgåva|remisshandling|remiss|"
    r"samrådshandling|samrådsversion|arbetsmaterial|koncept"
    r"|granskningsversion|ej antage[nt])\b"
    r"(?:[\s,:–-]+(?:till\s+(?:beslut|kommunfullmäktige|kommunstyrelsen)\b.*|\d.*|version.*|för\s+(?:remiss|beslut|samråd|antagande).*"
    r"|till\s+(?:\S+\s+)?\w*(?:plan|program|policy|riktlinjer|strategi|överenskommelse|"
    r"dokument)\b.*))?$"
    r"|^status\s*:\s*(?:förslag|utkast|remiss|arbetsmaterial)",
    re.IGNORECASE,
)
SHOUTED_DRAFT = re.compile(
    r"\b(?:FÖRSLAG|UTKAST|REMISSVERSION)\b|\((?:[Ff]örslag|[Uu]tkast|"
    r"[Rr]emissversion)\)|\b(?:[Rr]emissversion|[Rr]emissutgåva|[Ss]amrådshandling)\b"
)
PROPOSED = re.compile(
    r"\bföreslå(?:r|s)\s+(?:att\s+)?kommunfullmäktige\b|\bföreslås\s+(?:anta|besluta|"
    r"antas)",
    re.IGNORECASE,
)


def document_from(
    blocks: list[Block], title: str | None, municipality: str | None
) -> tuple[Document, list[Remark]]:
    """`blocks` are those before the first area."""
    head = blocks[:HEAD]
    found: dict[str, str] = {}
    remarks: list[Remark] = []
    for pair in _trusted(pairs_in(head)):
        _take(pair, found, remarks)
    take_decision_said(head, found)
    take_validity_said(head, found)
    _take_lone_number(head[:DRAFT_HEAD], found)
    if is_draft(head):
        remarks.append(Remark(_draft_line(head), "draft"))
        for field in ("adopted_by", "decision_date", "decision_paragraph"):
            found.pop(field, None)
    named = found.pop("title", None)
    return Document(title=named or title, municipality=municipality, **found), remarks


def describes_itself(blocks: list[Block]) -> bool:
    """Two labels with values, or a decision with its day: a document's own head, no list of other documents."""
    pairs = [pair for pair in pairs_in(blocks) if is_filled(pair) and _is_believable(pair)]
    decided = any(pair.field == "decided" and first_date(pair.value) for pair in pairs)
    return decided or len({pair.field for pair in pairs}) > 1


def _is_believable(pair: Pair) -> bool:
    if pair.field == "decided":
        return adopting_body(pair.value) is not None
    field = pair.field.replace("weak", "decision")
    return bool(field) and pair.value != UNCLEAR and accepted(field, pair.value) is not None


def is_draft(head: list[Block]) -> bool:
    return _draft_line(head) is not None


def _draft_line(head: list[Block]) -> int | None:
    for block in head[:DRAFT_HEAD]:
        for text in block.cells or (block.text,):
            short = len(text) < SHORT and DRAFT_LINE.match(text)
            if short or SHOUTED_DRAFT.search(text) or PROPOSED.search(text):
                return block.line
    return None


def _trusted(pairs: list[Pair]) -> Iterable[Pair]:
    """`Datum` alone is any date; beside a decision it is the decision's."""
    for n, pair in enumerate(pairs):
        if pair.field != "weak_date":
            yield pair
        elif any(
            near.field == "decided" and adopting_body(near.value)
            for near in pairs[max(0, n - 2) : n + 3]
        ):
            yield Pair("decision_date", pair.label, pair.value, pair.line)


def _take(pair: Pair, found: dict[str, str], remarks: list[Remark]) -> None:
    if not pair.field:
        return
    if not is_filled(pair):
        remarks.append(Remark(pair.line, "placeholder", {"label": pair.label}))
        return
    if pair.value == UNCLEAR:
        taken = False
    elif pair.field in DECISION:
        taken = _take_decision(pair, found)
    elif pair.field in {"validity", "valid_from", "valid_to", "applies_to"}:
        taken = _take_validity(pair, found, remarks)
    else:
        taken = keep(found, pair.field, accepted(pair.field, pair.value))
    if not taken:
        remarks.append(
            Remark(pair.line, "unclear_value", {"label": pair.label, "value": pair.value[:80]})
        )


def _take_decision(pair: Pair, found: dict[str, str]) -> bool:
    """`Kommunfullmäktige 2021-06-14 § 112, dnr KS 2021/5`: whatever of these the value holds."""
    body = (
        adopting_body(pair.value)
        if pair.field == "decided" or not pair.value[:1].isdigit()
        else None
    )
    taken = [
        keep(found, "adopted_by", body or _body_after(pair.value) or named_decider(pair.value)),
        keep(found, "decision_date", first_date(pair.value)),
        keep(
            found,
            "decision_paragraph",
            accepted("decision_paragraph", pair.value)
            if pair.field == "decision_paragraph"
            else paragraph(pair.value),
        ),
    ]
    if "dnr" in pair.value.casefold() or "diarie" in pair.value.casefold():
        keep(found, "registry_number", registry_number(pair.value))
    return any(taken)


def _body_after(value: str) -> str | None:
    """`2019-05-27, KF § 112`: the day first."""
    found = DATE.match(value)
    return adopting_body(value[found.end() :].strip(" ,av")) if found else None


def _take_validity(pair: Pair, found: dict[str, str], remarks: list[Remark]) -> bool:
    if pair.field == "applies_to" and not (YEARS.search(pair.value) or dates_in(pair.value)):
        return keep(found, "applies_to", accepted("applies_to", pair.value))
    days = dates_in(pair.value)
    if pair.field in {"validity", "applies_to"}:
        keep(found, "validity", accepted("validity", pair.value))
    if len(days) > 1:
        keep(found, "valid_from", days[0])
        return keep(found, "valid_to", days[1])
    if days:
        return keep(found, _end_of(pair), days[0])
    if YEARS.search(pair.value):
        remarks.append(Remark(pair.line, "validity_in_years", {"value": pair.value[:80]}))
        return keep(found, "validity", pair.value)
    return pair.field == "validity" or keep(found, "validity", pair.value)


def _end_of(pair: Pair) -> str:
    if pair.field == "valid_from" or re.match(r"(?:från|fr)", pair.value, re.IGNORECASE):
        return "valid_from"
    return "valid_to"


def _take_lone_number(head: list[Block], found: dict[str, str]) -> None:
    """A number on a line of its own, or after `Dnr` in the lines of the title."""
    for block in head:
        for text in block.cells or (block.text,):
            if PREFIXED_REGISTRY.match(text):
                keep(found, "registry_number", text)
    for block in head[:NEAR_TITLE]:
        if (marked := BEHIND_TITLE.search(block.text)) and len(block.text) < LONG_TITLE:
            keep(found, "registry_number", registry_number(marked[1]))


def with_foot(document: Document, blocks: list[Block], head: int) -> Document:
    """The decision and number in the last lines, when the head of an adopted document has none."""
    if is_draft(blocks[:HEAD]) or document.adopted_by or document.decision_date:
        return document
    found: dict[str, str] = {}
    for pair in pairs_in(blocks[head:][-FOOT:]):
        if pair.field == "decided" and adopting_body(pair.value) and first_date(pair.value):
            _take_decision(pair, found)
        elif pair.field == "registry_number" and not document.registry_number:
            keep(found, pair.field, accepted(pair.field, pair.value))
    if document.registry_number:
        found.pop("registry_number", None)
    return replace(document, **found)


def with_running(document: Document, running: list[str]) -> Document:
    """The registry number at the head or foot of the pages, when the document names no other and it is only one."""
    if document.registry_number:
        return document
    numbers = {
        number for text in running if (number := registry_number(text)) and not number[0].isdigit()
    }
    return replace(document, registry_number=numbers.pop()) if len(numbers) == 1 else document
