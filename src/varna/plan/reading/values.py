"""What a label's value must look like to be believed."""

import re

from varna.plan.reading.bodies import BOARDS, bodies_from
from varna.plan.reading.dates import DATE, first_date

REGISTRY = re.compile(
    r"(?<![\w/:.-])(?:"
    r"(?!(?i:dnr|diarie|nr|sid|version|plan|program|policy)\w*)[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7}[ /-]{0,2}(?:(?:19|"
    r"20)\d{2}[:/.–-]\d{1,7}(?:[-.:/]\d{1,4})?|\d{1,6}[:/-](?:(?:19|20)\d{2}|\d{2}))"
    r"|(?:19|20)\d{2}[:/]\d{1,7}(?:[-.]\d{1,4})?(?:\s*[A-ZÅÄÖ]{2,4}\b)?|(?:19|20)\d{2}-\d{3,7}"
    r")(?![\w/:-])"
)
PREFIXED_REGISTRY = re.compile(
    r"^[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,6}[ /-]{0,2}(?:(?:19|20)\d{2}[:/-]\d{1,7}|\d{1,6}/(?:19|"
    r"20)\d{2})$"
)
PARAGRAPH = re.compile(r"§+\s*(\d{1,4})\b|\bparagraf\s+(\d{1,4})\b", re.IGNORECASE)
BEFORE_SIGN = re.compile(r"\b(\d{1,4})()\s*§")
YEARS = re.compile(
    r"\b(?:19|20)\d{2}\s*(?:[-–—]|till|t\.o\.m\.)\s*(?:(?:19|20)\d{2}|\d{2})\b(?!-\d)|"
    r"^\s*(?:19|20)\d{2}\s*$"
)
SHORTENED = re.compile(r"\b(?:" + "|".join(sorted(BOARDS, key=len, reverse=True)) + r")\b")
SPAN = re.compile(
    r"\d|\bt\.?\s?v\.?\b|tills\s?vidare|mandatperiod|period|\bår(?:en|et|ligen)?\b|revider|aktualis|antag|gäll|beslut|ersätt",
    re.IGNORECASE,
)
DECIDER = re.compile(
    r"(?=[A-ZÅÄÖ])(?i:[a-zåäö]*)(?i:beredningen|gruppen|ledningen|ledning|direktionen|utskottet|rådet|styrelse|"
    r"chef|chefen|direktör|direktören)(?:\s+för\s+[\w ]{3,40})?$"
)
LONGEST = {
    "owner": 150,
    "drafted_by": 200,
    "applies_to": 300,
    "validity": 250,
    "document_type": 90,
    "title": 200,
}


def registry_number(text: str) -> str | None:
    """The number as written; a date is none."""
    for found in REGISTRY.finditer(text):
        if not DATE.fullmatch(found[0]):
            return " ".join(found[0].split())
    return None


def paragraph(text: str) -> str | None:
    found = PARAGRAPH.search(text) or BEFORE_SIGN.search(DATE.sub(" ", text))
    return f"§ {found[1] or found[2]}" if found else None


def adopting_body(text: str) -> str | None:
    """The body at the beginning, or the only thing left when day, § and number are taken away."""
    rest = REGISTRY.sub(" ", DATE.sub(" ", text))
    rest = PARAGRAPH.sub(" ", rest)
    rest = re.sub(
        r"^\s*(?:av|i|den|:|,|–|-)+\s+",
        "",
        re.sub(r"\b(?:den|dnr|diarienr|datum|beslut)\b\.?:?", " ", rest, flags=re.IGNORECASE),
    ).strip(" ,;:.–-()")
    rest = " ".join(rest.split())
    bodies, end = bodies_from(rest)
    if bodies:
        return bodies[0] if len(bodies) == 1 else rest[:1].upper() + rest[1:end]
    if SHORTENED.fullmatch(rest):
        return rest
    shortened = SHORTENED.match(rest)
    return shortened[0] if shortened else None


def named_decider(text: str) -> str | None:
    """What stands after `Beslutad av:` when it is no board: `Ledningsgruppen`, `Kommunchef`."""
    rest = PARAGRAPH.sub(" ", REGISTRY.sub(" ", DATE.sub(" ", text))).strip(" ,;:.–-()")
    return " ".join(rest.split()) if DECIDER.match(rest) else None


def accepted(field: str, value: str) -> str | None:
    """The value of one field, or None when it does not look like one."""
    if field in {"decision_date", "last_revised", "valid_from", "valid_to"}:
        return first_date(value)
    if field == "registry_number":
        return registry_number(value)
    if field == "validity" and not SPAN.search(value):
        return None
    if field == "decision_paragraph":
        return paragraph(value) or (f"§ {value.strip()}" if value.strip().isdigit() else None)
    value = value.removesuffix(".") if field == "owner" else value
    return value if len(value) <= LONGEST.get(field, 200) else None
