"""Who can answer for something: boards, administrations, companies, and parties outside the municipality."""

import re

QUANTIFIER = (
    r"(?:(?:samtliga|alla|berörda?|varje(?:\s+berörd)?|respektive|övriga|kommunens|de|"
    r"kommunala)\s+){0,3}"
)
GROUP_NOUN = (
    r"(?:(?:kommunala\s+)?(?:nämnder(?:na)?|förvaltningar(?:na)?|"
    r"bolags?styrelser(?:na)?|styrelser(?:na)?|bolag(?:en)?"
    r"|kommunalförbund(?:en)?|förbund(?:en)?|nämnd|förvaltning|styrelse))(?![\w-])"
)
GROUP = (
    rf"{QUANTIFIER}{GROUP_NOUN}(?:\s*(?:,|och/eller|och|samt|eller|"
    rf"/)\s*{QUANTIFIER}{GROUP_NOUN})*"
)
FIRST_PARTS = r"(?:[a-zåäö]+-(?:\s*,\s*[a-zåäö]+-)*,?\s+(?:och|samt|&)\s+)?"
NAME = r"(?:(?-i:[A-ZÅÄÖ])[\wåäö]+)"
NAMED = (
    rf"{FIRST_PARTS}[a-zåäö]*(?:nämnden|nämnd|förvaltningen|kontoret|kansliet|bolagen|förbundet)"
    rf"|(?:tekniska|sociala|gemensamma|lokala)\s+(?:nämnden|förvaltningen|kontoret)|"
    rf"[a-zåäö]*bolaget(?:\s+{NAME}){{0,3}}"
    r"|(?!mål|risk|ålders|yrkes)[a-zåäö]{3,}(?:avdelningen|enheten|tjänsten|rådet|gruppen)"
    r"|nämnden\s+för\s+[a-zåäö]+(?:\s+och\s+[a-zåäö]+)?"
    r"|(?:kommun|region|läns)styrelsen(?:s\s+[a-zåäö]*utskott)?"
    r"|(?:kommun|region)fullmäktige|stadsdelsförvaltningarna|kommunledningen|koncernledningen"
    rf"|(?:lokal)?polis(?:område)?(?:t)?\s+{NAME}|lokalpolisområdet|polisen|polismyndigheten|polis"
    rf"|räddningstjänsten(?:\s+{NAME}){{0,2}}|region\s+{NAME}|regionen"
    rf"|{NAME}\s+(?:kommun|stad)|kommunen|kommun|staden"
    rf"|(?:AB\s+{NAME}(?:\s+{NAME}){{0,2}}|{NAME}(?:\s+{NAME}){{0,2}}\s+AB)"
    r"|trafikverket|försvarsmakten|kustbevakningen|brottsförebyggande\s+rådet|(?-i:BRÅ|"
    r"Brå)|folkhälsorådet"
    r"|civilsamhället|fastighetsägarna|fastighetsägare|näringslivet|vi"
)
FUNCTION = r"[a-zåäö]*(?:chefen|cheferna|direktören|samordnaren|samordnarna|strategen)"
LONGEST_POST = 60
POST = re.compile(
    r"(?:kommunens\s+|respektive\s+)?[a-zåäö]*-?[a-zåäö]*(?:chef|cheferna?|direktör|samordnare|strateg|polis|"
    r"sekreterare|handläggare|rektor|rektorer(?:na)?|ordförande|ledare)",
    re.IGNORECASE,
)
END = r"(?![\w-])(?!\s*-)"
ONE = re.compile(
    rf"(?:{GROUP}|(?:berörda?\s+|ansvarig\s+|respektive\s+)?(?:{NAMED})){END}", re.IGNORECASE
)
ONE_FUNCTION = re.compile(rf"(?:kommunens\s+)?{FUNCTION}{END}", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:,\s*(?:och|samt)?|och|samt|/|&)\s*", re.IGNORECASE)
OUTSIDE = re.compile(
    r"^(?:(?:lokal)?polis|länsstyrelsen|region(?!fullmäktige|styrelsen)|trafikverket|"
    r"försvarsmakten|kustbevakningen"
    r"|civilsamhället|fastighetsägar|näringslivet)",
    re.IGNORECASE,
)
BOARDS = {"KS", "KF", "KSAU", "KLF", "KLK", "KSF", "SBK", "KLN"}
ABBREVIATION = re.compile(r"^[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}$")
DEFINED = re.compile(
    r"(?:nämnd\w*|styrelsen|kontoret|förvaltningen|bolaget|AB|"
    r"förbundet)\s+\(([A-ZÅÄÖ]{2,6})\)"
)
NOT_BODIES = {
    "TIB",
    "KIB",
    "ISF",
    "VMA",
    "LEH",
    "EST",
    "RSA",
    "LSO",
    "SAN",
    "LAN",
    "PLAN",
    "GDPR",
    "MSB",
    "HBTQ",
}


def bodies_from(text: str, at: int = 0, *, functions: bool = False) -> tuple[list[str], int]:
    """The bodies named from exactly here on, as written with a capital, and where they end."""
    found: list[str] = []
    end = at
    while match := ONE.match(text, at) or (ONE_FUNCTION.match(text, at) if functions else None):
        if match[0].casefold() == "vi":
            break
        found.append(capital(match[0].strip()))
        end = match.end()
        between = BETWEEN.match(text, end)
        if not between or between.end() == end:
            break
        at = between.end()
    return found, end


def is_body(text: str) -> bool:
    """The whole text names bodies and nothing else."""
    text = text.strip(" :.")
    found, end = bodies_from(text, functions=True)
    return bool(found) and end == len(text)


def bodies_in_list(text: str, known: frozenset[str]) -> list[str]:
    """`MSN, TN`, `socialnämnden och polisen`: every part a body, else nothing."""
    text = text.strip().strip("()")
    parts = [
        part
        for part in re.split(r"\s*(?:,|;|/|\+|\n|\boch\b(?=\s+[A-ZÅÄÖ]{2}))\s*", text.strip(" .:"))
        if part
    ]
    found: list[str] = []
    for part in parts:
        named = [part] if is_abbreviation(part, known) else _bodies_or_posts(part)
        if not named:
            return bodies_from(text.strip(" .:"), functions=True)[0] if is_body(text) else []
        found += named
    return found


def _bodies_or_posts(text: str) -> list[str]:
    """Bodies, or posts as a list names them: `skolchef och kommunpolis`."""
    if is_body(text):
        return bodies_from(text, functions=True)[0]
    each = re.split(r"\s+(?:och|samt)\s+", text)
    return [capital(post) for post in each] if all(map(_is_body_or_post, each)) else []


def _is_body_or_post(text: str) -> bool:
    return (len(text) <= LONGEST_POST and bool(POST.fullmatch(text))) or is_body(text)


def is_abbreviation(text: str, known: frozenset[str]) -> bool:
    if not ABBREVIATION.match(text) or text.upper() in NOT_BODIES:
        return False
    return (
        text in known or text in BOARDS or (text.isupper() and text.endswith("N") and len(text) > 1)
    )


def abbreviations_in(text: str) -> frozenset[str]:
    """Those that the document itself explains: `Tekniska nämnden (TN)`."""
    return frozenset(DEFINED.findall(text))


def is_outside(body: str) -> bool:
    return bool(OUTSIDE.match(body))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
