"""Tables of actions: which column holds the action, who answers, and when."""

import re
from dataclasses import dataclass

COLUMNS = {
    "action": re.compile(
        r"^(?:(?:planerad|prioriterad|föreslagen|konkret)\w*\s+)?(?:åtgärd(?:er|en)?|"
        r"aktivitet(?:er|en)?|insats(?:er|en)?|åtagande(?:n)?|uppdrag|löfte(?:n)?|vad|"
        r"vad ska göras)(?:\s*/\s*\w+)?\??$",
        re.IGNORECASE,
    ),
    "responsible": re.compile(
        r"^(?:(?:huvud)?ansvarig(?:a|t)?(?:\s+(?:nämnd|förvaltning|part|aktör|enhet|"
        r"för genomförande)(?:er|ar)?)?|(?:huvud)?ansvar|vem|utförare|nämnd(?:er)?|"
        r"nämnd/bolag|ansvarig\s*/\s*\w+)\??$",
        re.IGNORECASE,
    ),
    "time": re.compile(
        r"^(?:tid(?:plan|splan|punkt|ram|sram)?|när|klart?(?:\s+(?:senast|datum))?|"
        r"slutdatum|datum|år|frekvens|intervall|start(?:\s*[-–/]\s*slut)?|period)\??$",
        re.IGNORECASE,
    ),
    "area": re.compile(
        r"^(?:område|fokusområde|insatsområde|målområde|prioriterat område|problemområde)$",
        re.IGNORECASE,
    ),
    "other": re.compile(
        r"^(?:(?:del|effekt)?mål|syfte|uppföljning|indikator(?:er)?|mått|status|"
        r"kommentar(?:er)?|resurser|kostnad|budget|samverkan(?:sparter?)?|medverkande|nr|"
        r"nummer|orsak|effekt|lägesbild|resultat|#|id)$",
        re.IGNORECASE,
    ),
}
HEADS_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Columns:
    action: int
    responsible: int | None
    time: int | None
    area: int | None
    width: int

    def cell(self, cells: tuple[str, ...], name: str) -> str:
        at: int | None = getattr(self, name)
        return cells[at] if at is not None and at < len(cells) else ""


def columns_of(cells: tuple[str, ...]) -> Columns | None:
    """The columns when the cells are the heads of a table of actions: all of them known, one of them the action."""
    names = [_name(cell) for cell in cells]
    if len(cells) < HEADS_AT_LEAST or None in names or names.count("action") != 1:
        return None
    places = {name: names.index(name) for name in names if name is not None}
    if not {"responsible", "time", "area", "other"} & places.keys():
        return None
    return Columns(
        places["action"],
        places.get("responsible"),
        places.get("time"),
        places.get("area"),
        len(cells),
    )


def _name(cell: str) -> str | None:
    text = cell.strip(" :\n*")
    return next((name for name, pattern in COLUMNS.items() if pattern.match(text)), None)
