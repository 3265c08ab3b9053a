"""What the sentence before a list says of the list."""

import re

from varna.plan.reading.bodies import ONE, bodies_from
from varna.plan.reading.roles import Role

NOT_PROMISED = re.compile(
    r"^(?!för\s|genom\s)(?:\w+\s+){0,3}?(?:målet|målen|mål|målsättningen|syftet|"
    r"visionen|ambitionen|\w*inriktning(?:en|ar|arna)|bakgrunden|avsikten)\b"
    r"(?!.*\b(?:lovar|åtar sig|följande (?:aktivitet|åtgärd|insats)))",
    re.IGNORECASE,
)
FOLLOW_UP = re.compile(
    r"\bfölj(?:a|er|s|as)\s+upp\b.*\b(?:genom|att)\b|\buppföljning(?:en)?\s+(?:sker|"
    r"görs|ska\s+ske|innebär|ska\s+visa)\b"
    r"|\btillser?\s+att\s*:?$",
    re.IGNORECASE,
)
ACTIVITY = re.compile(
    r"\b(?:ska|skall)(?:\s+(?:parterna|vi|kommunen|polisen))?\s*$|\b(?:kommer|avser)\s+att\s*$|"
    r"\bföljande\s+(?:\w+\s+)?(?:aktivitet|åtgärd|insats|uppdrag|åtagande|löfte)\w*"
    r"|\b(?:lovar|utlovar|åtar\s+(?:vi\s+)?(?:sig|oss)|förbinder\s+sig|åtagit\s+sig)\b"
    r"|\b(?:aktiviteter|åtgärder|insatser|åtaganden|löften)(?:na)?\s+(?:är|ska|kommer|"
    r"som ska)\b.*:$"
    r"|\bfår\s+i\s+uppdrag\b|\bhar\s+i\s+uppdrag\b|\bges\s+i\s+uppdrag\b"
    r"|\b(?:ska|skall|kommer\s+(?:vi\s+)?att|avser\s+att)(?:\s+(?!innehålla|omfatta|"
    r"beskriva|gälla|vara\b|utgå|bygga|präglas|kännetecknas|leda|visa|"
    r"ha\b)[^\s:]+){0,4}\s*:$"
    r"|^(?:aktiviteter|åtgärder|insatser|åtaganden)\s*:$|^vi\s+(?:ska|gör|kommer)\b.*:$|"
    r"\bgenom\s+att\s*:$",
    re.IGNORECASE,
)
FOLLOWING = re.compile(
    r"\bföljande\s+(?:\w+\s+)?(?:aktivitet|åtgärd|insats|uppdrag|åtagande|löfte)", re.IGNORECASE
)
RESPONSIBILITY = re.compile(
    r"\b(?:ansvarar\s+för|ansvariga?\s+för|har\s+(?:\w+\s+){0,3}ansvar(?:et)?|"
    r"ansvar(?:et)?\s+(?:är|innebär|omfattar))\b.*(?::|att)$",
    re.IGNORECASE,
)
AREAS = re.compile(
    r"\b(?:fokusområden|insatsområden|målområden|utvecklingsområden|"
    r"prioriterade\s+områden|prioriterar\s+följande\s+områden)(?:na)?\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\b(?:lag(?:ar|stiftning\w*|en)?|förordning\w*|föreskrift\w*|regleras|scenari\w+|"
    r"risk(?:er|erna)|hot|exempel(?:vis)?|till exempel|definieras|avses|menas|bland annat(?=\s*:)|"
    r"indikator\w*|nyckeltal|mäts|mäta|dokument\w*|länkar|läs mer|orsak\w*|mål(?:en|"
    r"et)?|beslutar?|föreslår|deltar|består|deltog|ingår)\b",
    re.IGNORECASE,
)
ABOUT_ITSELF = re.compile(
    r"^(?:\w+\s+){0,3}?\w*(?:löftet|löften|löftena|planen|programmet|policyn|strategin|"
    r"överenskommelsen|riktlinjerna|dokumentet|arbetet|insatserna|åtgärderna|aktiviteterna)\s+"
    r"(?:ska|skall|bör)\b(?!\s+(?:innehålla|omfatta|beskriva)|.*\bgenom)",
    re.IGNORECASE,
)
OUTRIGHT = re.compile(
    r"\b(?:lova\w*|utlova\w*|åta\w*|förbind\w*|uppdrag|genom\s+att|för\s+att)\b|åtgärd|aktivitet|insats",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
DONE = re.compile(
    r"\b(?:har|hade|är)\s+(?:\S+\s+){0,3}(?:genomförts?|gjorts?|arbetat|vidtagits|genomförda|avslutats?)\b"
    r"|\bgenomfördes\b|\bbeslutade\b",
    re.IGNORECASE,
)
ADVICE = re.compile(
    r"\b(?:tips|råd till|tänk på|du kan|kan du|så gör du|skyddar du)\b", re.IGNORECASE
)
LONGEST = 700


def role_of_leadin(text: str) -> Role | None:
    """None when the sentence says nothing of the list."""
    last = last_sentence(text)
    if len(last) > LONGEST:
        return None
    if FOLLOW_UP.search(last):
        return Role.FOLLOW_UP
    if any(said.search(last) for said in (NOT_PROMISED, ABOUT_ITSELF, DONE, ADVICE)):
        return Role.ASIDE
    opens = last.endswith((":", "att", "ska", "skall"))
    if AREAS.search(last) and opens:
        return Role.AREAS
    if RESPONSIBILITY.search(last) and not FOLLOWING.search(last):
        return Role.RESPONSIBILITY
    if ACTIVITY.search(last):
        return Role.ACTION
    return Role.ASIDE if opens and ASIDE.search(last) else None


def promises_outright(text: str) -> bool:
    """More than `vi ska:`, which under a heading of goals opens goals: who names a body promises."""
    last = last_sentence(text)
    return bool(OUTRIGHT.search(last)) or any(body != "Kommunen" for body in bodies_of_leadin(last))


def last_sentence(text: str) -> str:
    return SENTENCE.split(text.strip())[-1]


def bodies_of_leadin(text: str) -> list[str]:
    """Those who promise: first in the sentence, or right before or after its verb."""
    last = last_sentence(text)
    found, _ = bodies_from(last, functions=True)
    if found:
        return found
    verb = re.search(r"\b(?:lovar|åtar|förbinder|ska|skall|kommer|ansvarar|får|har)\b\s*", last)
    if not verb:
        return []
    after, _ = bodies_from(last, verb.end())
    return after or _right_before(last, verb.start())


def _right_before(text: str, end: int) -> list[str]:
    for match in ONE.finditer(text, 0, end):
        found, stop = bodies_from(text, match.start())
        if found and text[stop:end].strip(" ,") == "":
            return found
    return []
