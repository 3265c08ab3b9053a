"""The words by which a document labels what it says about itself."""

import re
from dataclasses import dataclass

# Field, whether the label is sure enough to stand without a colon, and the ways it is written.
LABELS: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
    (
        "document_type",
        True,
        (
            "dokumenttyp",
            "typ av dokument",
            "typ av styrdokument",
            "styrdokumentstyp",
            "dokumentkategori",
        ),
    ),
    (
        "title",
        True,
        (
            "dokumentnamn",
            "dokumentets namn",
            "dokumenttitel",
            "titel på dokument",
            "titel",
        ),
    ),
    (
        "decided",
        True,
        (
            "beslutsinstans",
            "beslutande instans",
            "beslutande organ",
            "beslutsorgan",
            "beslutsfattare",
            "beslutat organ",
            "beslutande nämnd",
            (
                r"(?:beslutad|beslutat|antagen|antaget|antagna|fastställd|fastställt|"
                r"fastställda|godkänd|godkänt)(?:\s+(?:av|i|den))?(?:\s*/\s*datum)?"
            ),
            "fastställare",
            "antagandeinstans",
            "antas av",
            r"beslut(?:at)?(?:\s*/\s*|\s+och\s+)datum",
            "beslutsinstans och datum",
            r"(?:antagen|beslutad|fastställd)\s*/\s*(?:antagen|beslutad|fastställd|upprättad)(?:\s+av)?",
        ),
    ),
    (
        "decision_date",
        True,
        (
            "beslutsdatum",
            "datum för beslut",
            "antagningsdatum",
            "datum för antagande",
            "fastställelsedatum",
            "datum för fastställande",
            "datum för fastställelse",
            "beslutad datum",
            "fastställd datum",
            "beslutsdag",
            "datum och paragraf",
            "datum för beslut och paragraf",
        ),
    ),
    (
        "weak_date",
        False,
        ("datum",),
    ),
    (
        "decision_paragraph",
        True,
        (
            "(?:besluts|protokolls)?paragraf(?:nummer)?",
            r"§(?=\s*:|$)",
        ),
    ),
    (
        "registry_number",
        True,
        (
            "diarienummer",
            r"diarienr\.?",
            r"diarie-?nr\.?",
            r"dnr\.?(?:\s+nr)?",
            "ärendenummer",
            r"ärendenr\.?",
            "ärende-?id",
            "ärendebeteckning",
            "beteckning",
            "registreringsnummer",
        ),
    ),
    (
        "owner",
        True,
        (
            (
                r"dokumentansvarig(?:\s+(?:funktion|tjänsteman|tjänsteperson|enhet|"
                r"förvaltning|nämnd|avdelning))?"
            ),
            "dokumentägare",
            "ansvarig för dokumentet",
            "dokumentansvar",
            "dokumentets ansvariga",
        ),
    ),
    (
        "owner",
        False,
        (
            (
                r"ansvarig(?:\s+(?:tjänsteman|tjänsteperson|handläggare|funktion|"
                r"förvaltning))?"
            ),
            "kontaktperson",
            "ägare",
        ),
    ),
    (
        "drafted_by",
        True,
        (
            "framtagen av",
            "framtaget av",
            "upprättad av",
            "upprättat av",
            "utarbetad av",
            "utarbetat av",
            "sammanställd av",
            "sammanställt av",
            "författare",
            "upprättare",
            "skriven av",
            "dokumentet är framtaget av",
            "dokumentet är upprättat av",
        ),
    ),
    (
        "applies_to",
        True,
        (
            "dokumentet gäller för",
            "dokumentet gäller",
            "gäller för",
            "gäller verksamhet",
            "berörd(?:a)? verksamhet(?:er)?",
            "tillämpas på",
            "tillämpas av",
            r"omfattar(?=\s*:|$)",
            "dokumentet omfattar",
            "dokumentet berör",
            r"berör(?=\s*:|$)",
        ),
    ),
    (
        "validity",
        True,
        (
            "giltighetstid(?:en)?",
            "giltighetsperiod",
            r"giltighet(?=\s*:|$)",
            r"giltig(?=\s*:|$)",
            "programperiod",
            "avtalsperiod",
            "avtalstid",
            "gäller under",
            "gäller perioden",
            r"gäller(?=\s*:|$)",
            r"period(?=\s*:)",
            "tidsperiod",
            "planperiod",
        ),
    ),
    (
        "valid_from",
        True,
        (
            (
                r"(?:dokumentet\s+)?(?:giltig|gäller|giltighet|giltigt)\s+(?:från(?:\s+och\s+med)?|"
                r"fr\.?\s*o\.?\s*m\.?|fom)(?:\s+datum)?"
            ),
            "ikraftträdande",
            "träder i kraft",
            "startdatum",
        ),
    ),
    (
        "valid_to",
        True,
        (
            (
                r"(?:dokumentet\s+)?(?:giltig|gäller|giltighet|giltigt)\s+(?:till(?:\s+och\s+med)?|"
                r"t\.?\s*o\.?\s*m\.?|tom|längst till|fram till)(?:\s+datum)?"
            ),
            "slutdatum",
            "sista giltighetsdag",
        ),
    ),
    (
        "last_revised",
        True,
        (
            "senast reviderad",
            "senast reviderat",
            "senaste revidering(?:en)?",
            r"reviderad(?:\s+(?:av|den|datum))?",
            r"reviderat(?:\s+den)?",
            "revideringsdatum",
            "senast ändrad",
            "senast uppdaterad",
            "senast uppdaterat",
            "reviderad senast",
            "datum för (?:senaste )?revidering",
            "senaste ändring",
        ),
    ),
    (
        "",
        True,
        (
            "dokumentinformation",
            "version(?:snummer)?",
            "versionsnr",
            "sida",
            "sidor",
            "antal sidor",
            "telefon",
            "e-post",
            "nästa revidering",
            r"revideras(?:\s+senast)?",
            r"ersätter(?:\s+dokument)?",
            "tidigare dokument",
            "relaterade dokument",
            "publicerad",
            "publiceringsdatum",
            "aktualitetsprövad",
            "fotograf",
            "foto",
            "omslagsbild",
            "omslag",
            "layout",
            "tryck",
            "bilagor",
            "status",
            "sekretess",
            "informationsklass",
            r"uppföljning(?=\s*:)",
            "revideringsansvarig",
            "ansvarig för uppföljning",
            "ansvarig för revidering",
            "dokument-?id",
            "författningssamling",
            r"lagstiftning(?=\s*:)",
            "handläggare",
            "adress",
            "organisationsnummer",
            "webb(?:plats)?",
            "beslutshistorik",
            "första gången antagen",
            "förvaras",
            "diskussion",
            "dokumentansvarig telefon",
            "uppdaterad",
            "revideringsintervall",
            "uppföljning och tidplan",
            "tidpunkt för aktualisering",
        ),
    ),
)


def _pattern(ways: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(ways)})(?:\s*/\s*[a-zåäö]+(?:\s+av)?)?(?!\w)", re.IGNORECASE)


SURE = [(field, _pattern(ways)) for field, sure, ways in LABELS if sure]
ALL = [(field, _pattern(ways)) for field, _, ways in LABELS]
NO_VALUE = re.compile(
    r"^(?:är|ansvarar|ska|skall|har|och|som|till|i|om|på|vid|att|blir|kan|ansvarig|av|med|kommer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    field: str
    words: str
    end: int
    colon: bool


def label_at(text: str, at: int = 0) -> Label | None:
    """The longest label that starts exactly here; without a colon only a sure one."""
    best: Label | None = None
    for field, pattern in ALL:
        found = pattern.match(text, at)
        if found and (best is None or found.end() > best.end - (1 if best.colon else 0)):
            colon = re.compile(r"\s*:").match(text, found.end())
            best = Label(field, found[0], colon.end() if colon else found.end(), bool(colon))
    if best and not best.colon and not any(p.match(text, at) for f, p in SURE if f == best.field):
        return best if text[best.end :].strip() == "" else None
    return best


def labels_with_colon(text: str) -> list[tuple[int, Label]]:
    """Where every `Label:` of a line begins."""
    starts = [0, *(found.end() for found in re.finditer(r"[\s,;|]+", text))]
    found, end = [], 0
    for start in starts:
        if start >= end and (label := label_at(text, start)) and label.colon:
            found.append((start, label))
            end = label.end
    return found


def sure_labels(text: str) -> list[tuple[int, Label]]:
    """Where every sure label of a line begins, with or without a colon."""
    starts = [0, *(found.end() for found in re.finditer(r"[\s,;|]+", text))]
    found, end = [], 0
    for start in starts:
        label = label_at(text, start) if start >= end else None
        if label and (
            label.colon or (text[start].isupper() and any(p.match(text, start) for _, p in SURE))
        ):
            found.append((start, label))
            end = label.end
    return found
