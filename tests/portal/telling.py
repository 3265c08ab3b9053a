"""What tells of a request, and whether it calls it late or done in a word or a colour."""

import csv
import io
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.factories.requests import ANSWERED, EVENING, UNITS, WAITING
from tests.paper import read_back

TELLS = re.compile("|".join(map(re.escape, (*UNITS, EVENING))))
BINDS = re.compile("Tekniska nämnden|Socialnämnden")
"""What has this in it too tells of more than requests."""
LATE = re.compile(
    r"försena|för sent|förfall|dröjer|obesvarad|påminn|ska vara inne|skulle vara|inte kommit in"
    r"|dagar? sedan|(?<!tillfrågad, )(?<!tillfrågade: )ej inkom",
    re.IGNORECASE,
)
DONE = re.compile(r"\b(?:uppfyll|genomför|klar(?!t senast)|färdig|inget återstår)", re.IGNORECASE)
SAID = (
    "Ingen räknar det som försenat.",
    "Enheten är tillfrågad men inte skyldig att svara. Svaret är ej inkommet.",
    "Aktiviteter genomförda: –",
)
"""What says just what it should, word for word."""
SPOKE = re.compile(f"{ANSWERED}|{WAITING}")
"""Who has answered has chosen a word from the scale, and it is shown as chosen."""
FATE = re.compile(r"tillfråg|begär|inbj|kommunen ber|antag|avböj", re.IGNORECASE)
"""What says that it is a request, or what has become of it."""
GRADES = {"met", "partly", "not_met", "unknown"}
HARMLESS = {
    ("unknown", "kontaktperson saknas"),
    ("unknown", "saknar kontaktperson"),
    ("unknown", "saknas"),  # a contact, or a registry number
    ("unknown", "väntar på dig"),  # a colleague's question to a colleague
    ("met", "gäller"),  # the commitment
}


def telling(page: HtmlElement) -> list[HtmlElement]:
    """
    The whole, where its heading tells of a request; otherwise the rows, items and cards that do,
    and where such a one tells of more, the smallest elements.
    """
    (main,) = page.xpath("//main") or [page]
    heading = " ".join(each.text_content() for each in main.iter("h1"))
    if TELLS.search(heading) and not BINDS.search(heading):
        return [main]
    return list({_around(each): None for each in _saying(main)})


def _saying(main: HtmlElement) -> Iterator[HtmlElement]:
    for each in main.iter("*"):
        own = (each.text, *(child.tail for child in each))
        chosen_among = any(above.tag in {"option", "nav"} for above in _upwards(each))
        if not chosen_among and TELLS.search(" ".join(filter(None, own))):
            yield each


def _around(element: HtmlElement) -> HtmlElement:
    for each in _upwards(element):
        if each.tag in {"tr", "li", "article"} or "va-card" in each.get("class", ""):
            return element if BINDS.search(each.text_content()) else each
    return element


def _upwards(element: HtmlElement) -> list[HtmlElement]:
    return [element, *element.iterancestors()]


def grades(element: HtmlElement) -> set[tuple[str, str]]:
    """The colours in it with their words, but those of a scale to choose from."""
    return {
        (each.get("data-tone"), plain(each.text_content()))
        for each in element.xpath("descendant-or-self::*[@data-tone]")
        if each.get("data-tone") in GRADES and "va-choice" not in each.get("class", "")
    }


def plain(text: str) -> str:
    return " ".join(text.split())


def faults(text: str) -> list[str]:
    """The words in what tells of a request that call it late or done."""
    for sentence in SAID:
        text = text.replace(sentence, "")
    done = [] if SPOKE.search(text) else DONE.findall(text)
    return [*LATE.findall(text), *done]


def rows(content: bytes) -> list[str]:
    """The rows of a sheet that tell of a request."""
    if content.startswith(b"PK"):
        found = [row for table in read_back.from_sheet(content) for row in table]
    else:
        found = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    joined = (" | ".join(row) for row in found)
    return [row for row in joined if TELLS.search(row) and not BINDS.search(row)]
