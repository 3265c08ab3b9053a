"""Items that look like commitments and are none: laws, links, scenarios, goals, signatures."""

import re

from varna.plan.reading.verbs import has_finite_verb

LAW = re.compile(
    r"^(?:lag(?:en)?\b|förordning(?:en)?\b|\w+(?:lagen|balken|förordningen)\s*(?:\(|$)|"
    r".*\(\s*(?:SFS\s*)?\d{4}:\d{1,4}\s*\)(?!.*\bska\b)"
    r"|(?:MSBFS|AFS|SFS|PMFS|SOSFS|HSLF-FS)\s*\d{4}:\d+|(?:\d+\s*kap\.?\s*)?\d+\s*§)",
    re.IGNORECASE,
)
LINK = re.compile(
    r"https?://|\bwww\.|\.(?:se|pdf|docx?|eu|nu)\b(?:\s|\)|$)|\(pdf\b|\bpdf,\s*\d|"
    r"öppnas i (?:nytt|ett nytt)|^läs (?:mer|om)\b|^till (?:toppen|sidan)\b|^länk\b|"
    r"\S+@\S+\.\w+",
    re.IGNORECASE,
)
NAMED_ASIDE = re.compile(
    r"^(?:scenario|mål|delmål|effektmål|indikator|mått|syfte|risk|exempel|nuläge|"
    r"definition)\s*(?:\d+)?\s*[:–—-]\s",
    re.IGNORECASE,
)
DOCUMENT_NAME = re.compile(
    r"^(?:plan|policy|program|handlingsplan|riktlinje(?:r|rna)?|strategi|"
    r"krisledningsplan|styrdokument|\w+(?:policy|plan|program))\s+(?:för|mot|om|vid|"
    r"till)\b(?!.*\b(?:tas fram|upprättas|revideras|uppdateras)\b)",
    re.IGNORECASE,
)
FEWEST_WORDS = 2


def is_no_promise(text: str) -> bool:
    """Whether it promises nothing; a document's name does, once something is said of the document."""
    return (
        any(pattern.search(text) for pattern in (LAW, LINK, NAMED_ASIDE))
        or (DOCUMENT_NAME.search(text) is not None and not has_finite_verb(text))
        or len(text.split()) < FEWEST_WORDS
    )
