"""What a heading says of the text under it: actions, follow-up, responsibilities, or nothing that is promised."""

import re
from enum import Enum, auto

from varna.plan.reading.bodies import bodies_from, is_body


class Role(Enum):
    TOPIC = auto()
    ACTION = auto()
    FOLLOW_UP = auto()
    RESPONSIBILITY = auto()
    BODY = auto()
    AREAS = auto()
    ASIDE = auto()


PERIOD = (
    r"(?:\s+(?:(?:för|under|inom|i|till och med)\s+)?(?:\d{4}(?:\s*[-–/]\s*\d{2,4})?|"
    r"perioden|programperioden|området|fokusområdet|kommunen))*"
)
WHAT = (
    r"(?:aktivitet(?:er)?|åtgärd(?:er)?|insats(?:er)?|åtagande(?:n)?|löfte(?:n)?|"
    r"uppdrag|delaktivitet(?:er)?)(?:na|en)?"
)
HOW = (
    r"(?:prioriterade|planerade|gemensamma|konkreta|kommande|övergripande|särskilda|"
    r"våra|nya|viktiga|pågående|föreslagna|kommunens|polisens|parternas|följande)"
)
ACTION = re.compile(
    rf"^(?:(?:{HOW}\s+){{0,2}}{WHAT}(?:\s*(?:och|/|,)\s*{WHAT})*{PERIOD}|"
    rf"handlingsplan{PERIOD}|åtgärdsplan{PERIOD}"
    r"|aktivitetsplan|(?:det här|detta|så här|så|vad)\s+(?:ska|lovar|gör)\s+(?:vi|"
    r"kommunen|göras).*|(?:det här|detta|så här|vad)\s+vill\s+(?:vi|kommunen)\s+göra.*|"
    r"vi\s+(?:lovar|ska)"
    r"|(?:löfte|åtgärd|aktivitet|insats|åtagande)\s*\d{1,2}|medborgarlöften|mål och (?:aktiviteter|åtgärder|insatser))$",
    re.IGNORECASE,
)
ACTIONS_OF = re.compile(rf"^{WHAT}\s*(?:(?:för|av|från|hos)\s+|[–—:-]\s*)?(\S.+)$", re.IGNORECASE)
OWN_ACTIONS = re.compile(rf"^(.+[^s])s\s+(?:gemensamma\s+)?{WHAT}$", re.IGNORECASE)
FOLLOW_UP = re.compile(
    r"^(?:uppföljning(?:\s+(?:och|av|&)\s+.{0,60})?|utvärdering(?:\s+(?:och|"
    r"av)\s+.{0,60})?|uppföljningspunkter"
    r"|så följer vi upp.*|redovisning och uppföljning)$",
    re.IGNORECASE,
)
RESPONSIBILITY = re.compile(
    r"^(?:(?:generellt |allmänt |särskilt |politiskt |övergripande |"
    r"gemensamt )?ansvar(?!ig)(?:et|en|sfördelning|sområden|sroller)?(?:[\s,].*)?"
    r"|(?:.*\s)?(?:roller|organisation|realisering\w*)\b.*|"
    r"(?:\w+\s+)?(?:ledning|styrning)(?:\s*(?:,|och|samt)\s*(?:ledning|styrning|"
    r"organisation|ansvar\w*|roller|uppföljning|samordning))*|"
    r".*[\s–-]ansvar(?:sfördelning)?(?:\s+och\s+.*)?)$",
    re.IGNORECASE,
)
AREAS = re.compile(
    r"^(?:(?:våra|prioriterade|gemensamma|kommunens|programmets|planens|de|"
    r"\w+)\s+){0,2}(?:fokusområden|insatsområden|målområden"
    r"|utvecklingsområden|områden|problemområden|fokusområdena|"
    r"insatsområdena)(?:\s+(?:för\s+)?\d{4}.*|\s+och\s+(?:mål|åtgärder|aktiviteter|"
    r"insatser))?$",
    re.IGNORECASE,
)
ASIDE_WORDS = (
    r"(?:\w*mål|\w*målen|\w*målsättning(?:ar)?|målbild|vision|visionen|syfte|syftet|syften|"
    r"bakgrund|inledning|introduktion|sammanfattning|förord|lagstiftning|"
    r"lagar|lagrum|författningar|styrande dokument|relaterade dokument|"
    r"relevanta dokument|andra dokument|styrdokument|länkar|"
    r"länk|källor|referenser|litteratur|läs mer|mer information|kontakt|kontakter|"
    r"kontaktuppgifter|bilaga|bilagor|"
    r"scenario|scenarier|\w*risker|hot|hotbild|hotbilder|sårbarheter|indikatorer|"
    r"indikator|nyckeltal|mätetal|mått|mätning|"
    r"definition|definitioner|begrepp|begreppsförklaring(?:ar)?|ordlista|målgrupp|"
    r"målgrupper|nuläge|nulägesbeskrivning|lägesbild|"
    r"problembild|problembeskrivning|orsaker|orsaksanalys|omvärld|omvärldsanalys|"
    r"omvärldsbevakning|avgränsning(?:ar)?|omfattning|"
    r"giltighet|giltighetstid|utgångspunkter|principer|grundprinciper|värdegrund|beslut|"
    r"förslag till beslut|ärendet|ärendebeskrivning|yrkanden|"
    r"beslutsgång|beslutsunderlag|reservation|närvarande|deltagare|ledamöter|expedieras|"
    r"sändlista|metod|tillvägagångssätt|statistik|"
    r"utmaning(?:ar)?|problem|\w*behov|förutsättningar|styrkor|svagheter|möjligheter|"
    r"resultat|genomfört|genomförda (?:åtgärder|aktiviteter|insatser)|"
    r"det här har vi gjort|tidigare .*|avsiktsförklaring|underskrifter?|revidering|"
    r"dokumentinformation|exempel|arbetsuppgifter|kvalifikationer|bedömning|iakttagelser|slutsats(?:er)?|rekommendationer|"
    r"skyddsvärden|skyddsvärda.*|ekonomi|finansiering|budget|kostnader|fakta|faktaruta|"
    r"aktuellt|nyheter|sidinformation|dela)"
)
ASIDE = re.compile(
    rf"^(?:(?:det\s+|våra\s+|de\s+)?(?:\w+(?:a|e|t|s)\s+){{0,2}}{ASIDE_WORDS}(?:\s*(?:och|"
    rf"/|,|&|samt)\s*(?:\w+\s+)?{ASIDE_WORDS})*{PERIOD}"
    rf"|(?:del|effekt|resultat|inriktnings|projekt)?mål\s*\d+\b.*|mål\s+(?:för|med|inom|"
    rf"och)\s+.*|(?:syfte|syftet|syften|syftena|bakgrund)\s+(?:med|och|till)\s.*|scenario\s+\d+.*|"
    rf"om\s+.{{0,60}}"
    r"|lagar\s.*|scenari\w*\s.*|relevanta\s.*|det här är\s.*|"
    r"(?:det här|detta|dit|vad)\s+vill\s+(?:vi|kommunen)\b.*|vad är\s.*|bilaga\s.*|varför\s.*)$",
    re.IGNORECASE,
)
# A page of questions and answers informs; only what *we* do or what is to be done may open a list of actions.
QUESTION = re.compile(
    r"^(?!vad\s+(?:ska|gör|lovar)\s+(?:vi|göras)\b)(?:vad|vem|vilka|vilken|hur|varför|när|var|kan|ska|får|måste)\s.*\?$",
    re.IGNORECASE,
)
NAMES_BODY = re.compile(
    r"^(?:ansvarsområde|nämnd|styrelse|förvaltning|bolag|aktör|part)\s*[:–—-]\s*(?=\S)",
    re.IGNORECASE,
)
NUMBERED_AREA = re.compile(
    r"^(?:(?:prioriterat|strategiskt|särskilt)\s+)?(?:fokusområde|insatsområde|"
    r"målområde|utvecklingsområde|delområde|temaområde|problemområde|område)"
    r"\s+(\d{1,2}|[IVX]{1,4}|[A-H])\b\s*[.:–—-]?\s*(.*)$",
    re.IGNORECASE,
)
ACTIONS_WITHIN = r"(?:(?:insatser|åtgärder|aktiviteter)\s+inom\s+(?=(?:fokus|del|insats|problem)))"
NAMED_AREA = re.compile(
    rf"^{ACTIONS_WITHIN}?(?:fokusområde|delområde|insatsområde|målområde|utvecklingsområde|prioriterat område|"
    r"problemområde)(?:\s*[:–—-]\s*(?=\S)|\s+(?=(?-i:[A-ZÅÄÖ])))(.*)$",
    re.IGNORECASE,
)


def actions_of(heading: str) -> list[str]:
    """Whose actions they are: `Aktiviteter polisen:`, `Kommunens åtaganden`; empty when the heading does not say."""
    text = heading.strip(" :")
    after, before = ACTIONS_OF.match(text), OWN_ACTIONS.match(text)
    if after and is_body(after[1]):
        return bodies_from(after[1], functions=True)[0]
    if before and is_body(before[1]):
        return bodies_from(before[1], functions=True)[0]
    return []


def role_of(heading: str) -> Role:
    """The first that fits; a heading about nothing in particular is a topic."""
    text = heading.strip().rstrip(":").strip()
    if is_body(body_named(text)):
        return Role.BODY
    if QUESTION.match(text):
        return Role.ASIDE
    if actions_of(text):
        return Role.ACTION
    for role, pattern in (
        (Role.ACTION, ACTION),
        (Role.AREAS, AREAS),
        (Role.FOLLOW_UP, FOLLOW_UP),
        (Role.ASIDE, ASIDE),
        (Role.RESPONSIBILITY, RESPONSIBILITY),
    ):
        if pattern.match(text):
            return role
    return Role.TOPIC


def body_named(heading: str) -> str:
    """`Ansvarsområde: Socialnämnden` without the word that says what it names."""
    return NAMES_BODY.sub("", heading)


def opens_actions(heading: str) -> bool:
    """`Insatser inom fokusområde Trafik` names an area and says that its actions follow."""
    return re.match(ACTIONS_WITHIN, heading, re.IGNORECASE) is not None


def named_area(heading: str) -> tuple[int | None, str] | None:
    """`Fokusområde 2: Brott` is (2, "Brott"); None for other headings."""
    if found := NUMBERED_AREA.match(heading):
        number = int(found[1]) if found[1].isdigit() else None
        return number, found[2] or heading
    if found := NAMED_AREA.match(heading):
        return None, found[1]
    return None
