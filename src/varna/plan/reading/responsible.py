"""Who answers for an item: what stands at its end, then its subject, then whoever the sentence hands it to."""

import re

from varna.plan.reading.bodies import bodies_from, bodies_in_list, is_outside

AT_THE_END = re.compile(r"\(([^()]{2,120})\)\s*\.?\s*$")
STATED = re.compile(
    r"(?:[(–—-]\s*|[.;,]\s+|^)(?:huvud)?ansvar(?:ig(?:a|t)?)?(?:\s+(?:nämnd(?:er)?|"
    r"förvaltning(?:ar)?|part(?:er)?|för\s+genomförande|enhet))?\s*(?::|är|–|"
    r"-)\s*([^().;]{2,120})\)?\.?\s*$",
    re.IGNORECASE,
)
ADVERBIAL = re.compile(
    r"^(?:i|vid|under|för|genom|inom|utifrån|senast|årligen|varje|vart|minst|löpande|"
    r"kontinuerligt|tillsammans|inför|efter|på|med|därutöver|dessutom)\b",
    re.IGNORECASE,
)
VERB_THEN = re.compile(r"\b(?:ska|skall|kommer|bör|får|har|[a-zåäö]{3,}r)\s+(?=\S)", re.IGNORECASE)
AGENT = re.compile(r"\b(?:[a-zåäö]{3,}s)\s+(?:\w+\s+){0,3}?av\s+(?=\S)", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
PASSIVE = re.compile(r"\s+(?:ska\s+|skall\s+)?(?!finns\b)[a-zåäö]{3,}s\b")
TOGETHER = re.compile(
    r"\s+(?:i\s+(?:samverkan|samarbete|samråd)|tillsammans)\s+med\b.*", re.IGNORECASE
)
WHEN_TOO = re.compile(
    r"[,;]\s*(?:(?:senast|klart?|under|våren|hösten)\s+)*(?:\d{4}\S*|löpande|årligen|kontinuerligt)\s*$",
    re.IGNORECASE,
)
PROMISES = re.compile(r"\s+(?:lovar|åtar\s+sig|ska|skall|ansvarar|kommer\s+att)\b", re.IGNORECASE)
OWN_VERB = re.compile(
    r"^\s*,?\s*(?:i\s+(?:samverkan|samarbete|samråd)\s+med\s+.*|tillsammans\s+med\s+.*|"
    r"[a-zåäö(].*)",
    re.IGNORECASE,
)


def responsible_in(text: str, known: frozenset[str], *, functions: bool) -> list[str]:
    """The bodies that the item itself names as responsible, else an empty list."""
    return (
        _at_the_end(text, known)
        or _stated(text, known)
        or _agent_of_passive(text)
        or _subject(text, functions=functions)
        or _after_its_verb(text)
        or _agent(text)
    )


def _at_the_end(text: str, known: frozenset[str]) -> list[str]:
    found = AT_THE_END.search(text)
    if not found:
        return []
    inner = re.sub(r"^(?:huvud)?ansvar(?:ig(?:a|t)?)?\s*:?\s*", "", found[1], flags=re.IGNORECASE)
    return bodies_in_list(WHEN_TOO.sub("", TOGETHER.sub("", inner)), known)


def _stated(text: str, known: frozenset[str]) -> list[str]:
    found = STATED.search(text)
    return bodies_in_list(found[1], known) if found else []


def _subject(text: str, *, functions: bool) -> list[str]:
    found, end = bodies_from(text, functions=functions)
    rest = text[end:]
    return found if found and OWN_VERB.match(rest) else []


def _agent_of_passive(text: str) -> list[str]:
    """`Fastighetsägarna bjuds in av kommunstyrelsen`: who is invited does not answer."""
    found, end = bodies_from(text)
    return _agent(text) if found and PASSIVE.match(text[end:]) else []


def _after_its_verb(text: str) -> list[str]:
    """`I samband med … rapporterar kommunkontoret …`: the sentence opens with when or why."""
    if not ADVERBIAL.match(text):
        return []
    for verb in VERB_THEN.finditer(text):
        if found := bodies_from(text, verb.end())[0]:
            return found
    return []


def _agent(text: str) -> list[str]:
    """`… genomförs av socialnämnden`."""
    found = AGENT.search(text)
    return bodies_from(text, found.end())[0] if found else []


def responsible_later(text: str) -> list[str]:
    """`Belysningen är viktig. Kommunen lovar att …`: who promises after a sentence that only explains."""
    for sentence in SENTENCE.split(text)[1:]:
        found, end = bodies_from(sentence)
        if found and PROMISES.match(sentence[end:]):
            return found
    return []


def outside_parties(bodies: list[str]) -> list[str]:
    return [body for body in bodies if is_outside(body)]
