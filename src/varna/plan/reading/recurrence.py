"""How often: only what the sentence says."""

import re

from varna.plan.reading.model import Recurrence, Remark

SAYS = (
    (
        Recurrence.TERTIAL_2,
        (
            r"\btertial(?:rapport(?:en)?)?\s+(?:två|2)\b|\bandra\s+tertialet\b|\bT2\b|"
            r"\btertial\s+II\b"
        ),
    ),
    (Recurrence.TRIENNIAL, r"\bvar(?:t)?\s+tredje\s+år\b|\bvart\s+3:?e\s+år\b"),
    (
        Recurrence.YEARLY,
        (
            r"\bårlig(?:en|t)\b|(?<!\bden )(?<!\bdet )\bårlig\b|\bvarje\s+(?:kalender)?år\b|"
            r"\b(?:en|1)\s+gång(?:er)?\s*(?:/|per|om|varje)\s*år(?:et)?\b|\b1\s*ggr?\s*/\s*år\b"
            r"|\bårsvis\b|^\s*årlig\w*\b"
        ),
    ),
    (
        Recurrence.CONTINUOUS,
        r"\bkontinuerlig(?:t|a|en)?\b|\b(?:fort)?löpande\b|\btillsvidare\b|\bständigt\b",
    ),
    (
        Recurrence.ONCE,
        (
            r"\ben\s+gång\b(?!\s*(?:/|per|om|varje|i)\b)(?!\s*/)|\bengångsinsats\b|"
            r"\bvid\s+ett\s+tillfälle\b"
            r"|\b(?:senast|klart?|färdig\w*)\s+(?:(?:senast|till|den|under|i|vid|utgången av|"
            r"slutet av|årsskiftet)\s+){0,3}(?:\d{1,2}\s+)?(?:\w+\s+)?\d{4}"
        ),
    ),
)
PATTERNS = tuple((recurrence, re.compile(pattern, re.IGNORECASE)) for recurrence, pattern in SAYS)
OTHER = re.compile(
    r"\bvar(?:t|je)?\s*(?:annat|fjärde|femte|halv)\s*år\b|\bvarje\s+(?:vecka|månad|"
    r"kvartal|termin|tertial|mandatperiod)\b"
    r"|\b(?:två|tre|fyra|\d)\s+(?:gånger|ggr)\s*(?:/|per|om)\s*(?:år(?:et)?|termin|"
    r"månad|vecka)\b|\b(?:vecko|månads|kvartals|halvårs|tertial)vis\b"
    r"|\bper\s+(?:tertial|kvartal|månad|termin|vecka|mandatperiod)\b",
    re.IGNORECASE,
)
POINT = re.compile(
    r"^(?:(?:senast|klart?|under|i|våren|hösten|vår|höst|vt|ht|kv(?:artal)?\.?|"
    r"q)\s*)*(?:[1-4]\s*(?:,|"
    r"/)?\s*)?(?:\d{1,2}\s+)?(?:[a-zåäö]+\s+)?(?:\d{4}(?:-\d{2}){0,2}|\d{4})(?:\s*(?:q|"
    r"kv)\s*[1-4])?\.?$",
    re.IGNORECASE,
)


def recurrence_of(text: str, line: int) -> tuple[Recurrence | None, list[Remark]]:
    """The one recurrence the text states. Tertial two is stated each year; other mixtures are left open."""
    found = {
        recurrence: match[0] for recurrence, pattern in PATTERNS if (match := pattern.search(text))
    }
    other = OTHER.search(text)
    if Recurrence.TERTIAL_2 in found:
        return Recurrence.TERTIAL_2, []
    if other and not found:
        return None, [Remark(line, "other_recurrence", {"text": other[0]})]
    if len(found) + bool(other) > 1:
        said = ", ".join([*found.values(), *([other[0]] if other else [])])
        return None, [Remark(line, "unclear_recurrence", {"text": said})]
    return next(iter(found), None), []


def recurrence_of_time(text: str, line: int) -> tuple[Recurrence | None, list[Remark]]:
    """A cell or label that says when: one point in time is once."""
    if POINT.match(text.strip()):
        return Recurrence.ONCE, []
    return recurrence_of(text, line)
