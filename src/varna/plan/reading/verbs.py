"""Words that show that something is to be done, and words that show a whole sentence."""

import re

STEMS = (
    "aktualisera|analysera|anmäla|anordna|använda|arbeta|arrangera|avsätta|bedriva|bedöma|besluta|besöka|bevaka|beskriva|bidra|"
    "bilda|bjuda|bygga|dela|delta|dokumentera|driva|effektivisera|erbjuda|etablera|fastställa|fokusera|fortsätta|förankra|förbereda|"
    "förbättra|förebygga|förse|förstärka|försvåra|förtydliga|fördela|genomföra|granska|göra|hantera|hindra|hålla|identifiera|implementera|"
    "inbjuda|informera|införa|inleda|inrätta|installera|integrera|intensifiera|inventera|involvera|kalla|kartlägga|klippa|kommunicera|"
    "kontrollera|koordinera|kvalitetssäkra|köpa|lyfta|lämna|markera|medverka|minska|motverka|mäta|möta|ordna|organisera|patrullera|"
    "placera|planera|prioritera|producera|prova|pröva|rapportera|redovisa|rekrytera|renovera|revidera|risbedöma|riskbedöma|röja|rusta|"
    "samarbeta|samla|sammankalla|sammanställa|samordna|samråda|samverka|satsa|se|sjösätta|skapa|skicka|skydda|sprida|starta|stimulera|"
    "stärka|stötta|stödja|synliggöra|synas|säkerställa|säkra|sätta|ta|testa|tillhandahålla|tillse|tillsätta|tillämpa|träffa|träna|"
    "tydliggöra|undersöka|underhålla|underlätta|uppdatera|upphandla|upprätta|upprätthålla|uppmuntra|uppmärksamma|utarbeta|utbilda|utforma|utföra|utreda|"
    "utse|utvärdera|utveckla|utöka|vara|verka|verkställa|vidareutveckla|vidta|vägleda|öka|öppna|öva|övervaka|översyn|följa|ge|ha|införliva|"
    "initiera|inspirera|beakta|belysa|säga|svara|ansvara|bistå|aktivera|anpassa|bekämpa|belägga|bevara|certifiera|digitalisera|engagera|"
    "fånga|försäkra|garantera|inspektera|instruera|konkretisera|motivera|omvärldsbevaka|ombesörja|publicera|rutinmässigt|serva|snöröja|städa|sanera|trygghetsvandra|upplysa|varna|återkoppla|åtgärda"
)
SHORTEST_STEM = 3
OUTCOMES = {
    "öka",
    "minska",
    "ökar",
    "minskar",
    "ökade",
    "minskade",
    "bli",
    "blir",
    "ha",
    "har",
    "vara",
    "är",
    "känna",
    "uppnå",
}


def _forms(stem: str) -> set[str]:
    """Infinitive, present, imperative and passive, good enough to recognise a first word."""
    forms = {stem, f"{stem}s"}
    if stem.endswith("era") or stem in {"samla", "samordna", "utveckla", "kalla", "vägleda"}:
        forms |= {f"{stem}r", stem}
    forms |= (
        {f"{stem}r", f"{stem[:-1]}er", stem[:-1], f"{stem[:-1]}s", f"{stem[:-1]}es"}
        if len(stem) > SHORTEST_STEM
        else {f"{stem}r"}
    )
    if stem.endswith(("ra", "öra")):
        forms |= {stem[:-1], f"{stem[:-1]}s"}
    return forms


ACTION_FORMS: frozenset[str] = frozenset(
    form for stem in STEMS.split("|") for form in _forms(stem)
) - {
    "lag",
    "bild",
    "driv",
    "plan",
    "mät",
    "ver",
    "hål",
    "form",
    "prov",
    "test",
    "start",
    "val",
    "var",
    "rust",
    "tyd",
    "åtgärd",
    "led",
    "ög",
    "stöd",
    "skydd",
    "underhåll",
    "besök",
    "köp",
    "samråd",
    "uppmärksam",
    "analyser",
    "planer",
    "kontroller",
    "rapporter",
    "tester",
    "prover",
    "bilder",
    "städer",
    "åtgärder",
} | {"ses", "ges", "gör", "ge", "ta", "se", "tas", "ger", "ser", "tar", "stötta", "håll", "gå"}
FINITE = re.compile(
    r"\b(?:ska|skall|är|var|har|hade|kommer|bör|måste|kan|får|blir|finns|innebär|"
    r"ansvarar|lovar|följs|genomförs|redovisas|används|görs|"
    r"tas|bedrivs|beskrivs|antas|upplevs|sker|gäller|väljs|träder|utgör|omfattar|syftar|"
    r"består|utvecklar|stärker|arbetar|verkar|rapporterar|"
    r"säkerställer|samordnar|erbjuder|deltar|bidrar|identifierar|stödjer|leder|beslutar|"
    r"ser till|tar fram|följer)\b",
    re.IGNORECASE,
)
MODAL = re.compile(r"\b(?:ska|skall|kommer\s+att|bör|lovar|åtar\s+sig)\b", re.IGNORECASE)
FIRST_WORD = re.compile(r"[^\W\d_]+")


def starts_with_action(text: str) -> bool:
    """`Genomföra trygghetsvandringar`, `Ta fram …`, `Utbilda …`."""
    found = FIRST_WORD.match(text)
    return found is not None and found[0].casefold() in ACTION_FORMS


def is_mere_outcome(text: str) -> bool:
    """`Öka tryggheten`: what one hopes for, no act."""
    found = FIRST_WORD.match(text)
    return found is not None and found[0].casefold() in OUTCOMES


def has_finite_verb(text: str) -> bool:
    return bool(FINITE.search(text))


def has_modal(text: str) -> bool:
    return bool(MODAL.search(text))
