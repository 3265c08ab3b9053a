"""What whole sentences at the head of a document say of its decision and of how long it is in force."""

import re

from varna.plan.reading.blocks import Block
from varna.plan.reading.dates import dates_in, first_date
from varna.plan.reading.values import adopting_body, paragraph

ADOPTED = re.compile(
    r"\b(?:antagen|antaget|antagna|antogs|fastställd|fastställt|fastställdes|beslutad|"
    r"beslutades)\s+(?:av|i)\s+(.{4,120})$",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"^(?:(?:denna|detta|den|det)\s+)?(?:här\s+)?(?:\w*(?:programmet|planen|policyn|"
    r"riktlinjerna|överenskommelsen|dokumentet|strategin|program|plan|policy|"
    r"dokument))\s+"
    r"(?:är|har|blev|antogs|fastställdes|beslutades|gäller)\b",
    re.IGNORECASE,
)
IN_FORCE = re.compile(
    r"^(?:(?:denna|detta|den|det)\s+)?(?:här\s+)?\w*(?:överenskommelsen?|planen?|program(?:met)?|policyn?|"
    r"strategin?|löftet|löftena|dokument(?:et)?|riktlinjerna)\s+(?:gäller|löper|är\s+giltig\w?|"
    r"kommer\s+att\s+(?:gälla|löpa))\b(.*)$",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[a-zåäö\d])\.\s+(?=[A-ZÅÄÖ])")
UNTIL = re.compile(r"\b(?:till|t\.?\s?o\.?\s?m|längst)\b", re.IGNORECASE)
SINCE = re.compile(r"\b(?:från|fr\.?\s?o\.?\s?m)\b(?!.*\btill\s+(?!och\s+med)\S)", re.IGNORECASE)


def keep(found: dict[str, str], field: str, value: str | None) -> bool:
    """The first value stays: what follows is usually another document's or a running foot."""
    if not value:
        return False
    found.setdefault(field, value)
    return True


def take_decision_said(head: list[Block], found: dict[str, str]) -> None:
    """`Programmet antogs av kommunfullmäktige den 14 juni 2021 § 112`, and the same after the title."""
    for n, block in enumerate(head):
        sentence = SENTENCE.split(block.text)[0]
        adopted = ADOPTED.search(sentence)
        if not adopted or not (SUBJECT.match(sentence) or n < 6) or not first_date(adopted[1]):  # noqa: PLR2004, at the top
            continue
        if "adopted_by" not in found and "decision_date" not in found:
            keep(found, "adopted_by", adopting_body(adopted[1]))
            keep(found, "decision_date", first_date(adopted[1]))
            keep(found, "decision_paragraph", paragraph(adopted[1]))


def take_validity_said(head: list[Block], found: dict[str, str]) -> None:
    """`Överenskommelsen gäller från 2024-01-01 till 2027-12-31`: two days, or one with its `till`."""
    for block in head:
        for sentence in SENTENCE.split(block.text):
            said = IN_FORCE.match(sentence)
            days = dates_in(said[1]) if said else []
            if len(days) == 2:  # noqa: PLR2004, from and to
                keep(found, "valid_from", days[0])
                keep(found, "valid_to", days[1])
            elif len(days) == 1 and said and UNTIL.search(said[1]):
                keep(found, "valid_to", days[0])
            elif len(days) == 1 and said and SINCE.search(said[1]):
                keep(found, "valid_from", days[0])
