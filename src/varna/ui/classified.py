"""
Markings of security-classified content, for which there is no place here: every text that people
write, every file and every file's name is asked for them.

What is found are the classes themselves, as they are written on a document. A word that also has an
everyday meaning counts in capitals, or alone on its line.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

_ALWAYS = r"(?:kvalificerat|begränsat)\s+hemlig|hemlig|säkerhetsskyddsklassificera(?:d|t|de)"
_IN_CAPITALS = (
    r"KONFIDENTIELL|(?:(?:NATO|COSMIC|EU)\s+)?TOP\s+SECRET|(?:NATO|EU)\s+(?:SECRET|CONFIDENTIAL|"
    r"RESTRICTED)|(?:TRÈS\s+SECRET|SECRET|CONFIDENTIEL|RESTREINT)\s+UE"
)
_MARKING = re.compile(
    rf"(?<!\w)(?:(?i:{_ALWAYS})|{_IN_CAPITALS}|(?im:^\s*konfidentiell\s*$))(?!\w)", re.MULTILINE
)


def marking_in(text: str) -> str:
    """The first marking as it stands in the text, or nothing."""
    found = _MARKING.search(text)
    return " ".join(found[0].split()) if found else ""


def refuse_markings(text: str) -> None:
    """A validator for every field in which people write freely.

    :raises ValidationError:
    """
    if marking := marking_in(text):
        raise ValidationError(said(marking), code="classified")


def said(marking: str) -> str:
    words = gettext(
        "Texten innehåller ordet ”%(word)s”. Säkerhetsskyddsklassificerade uppgifter får inte "
        "föras in i Värna, så texten är inte sparad. Ta bort uppgifterna och tala med "
        "säkerhetsskyddschefen. Är det ingen klassning, skriv det med andra ord."
    )
    return words % {"word": marking}
