"""Why a file is not kept: what was wrong, that nothing of it is saved, and what to do."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.files import apart
from varna.files.inspection.findings import Reason
from varna.files.limits import LARGEST, MB


class RefusedFile(Exception):
    """The file is not kept; as text it is whole sentences for the person."""

    sentence: Promise

    def __init__(self, **words: Any) -> None:
        self.words = words
        super().__init__(words)

    def __str__(self) -> str:
        return str(self.sentence) % self.words


class Empty(RefusedFile):
    sentence = _("Filen %(name)s är tom och är inte sparad. Välj en fil med innehåll.")


class TooLarge(RefusedFile):
    sentence = _("Filen %(name)s är större än %(limit)s MB och är inte sparad. %(advice)s")


class TooMuch(RefusedFile):
    sentence = _(
        "Det du skickade är större än %(limit)s MB. Inget är sparat. Dela upp det i flera."
    )


class UnknownKind(RefusedFile):
    sentence = _(
        "Filen %(name)s är inte sparad, för innehållet är inte av något slag som tas emot här. "
        "Spara den som något av dessa: %(kinds)s."
    )


class WrongEnding(RefusedFile):
    sentence = _(
        "Filen %(name)s är inte sparad, för innehållet stämmer inte med filnamnets slut. Spara den "
        "på nytt i rätt format (%(found)s)."
    )


class HasControlCharacters(RefusedFile):
    sentence = _(
        "Texten i filen %(name)s innehåller osynliga styrtecken som inte hör hemma i text, och "
        "filen är inte sparad. Spara den på nytt som oformaterad text (UTF-8), eller spara den "
        "som Word eller PDF."
    )


class Markup(RefusedFile):
    sentence = _(
        "Filen %(name)s är en webbsida eller en bild i SVG och är inte sparad. Spara den som PDF."
    )


class Broken(RefusedFile):
    sentence = _(
        "Filen %(name)s är skadad och är inte sparad. Öppna den i det program som den gjordes i, "
        "och spara den på nytt."
    )


class Encrypted(RefusedFile):
    sentence = _(
        "Filen %(name)s är låst med lösenord eller skyddad mot ändring och är inte sparad. "
        "Spara en kopia utan skydd."
    )


class HasMacros(RefusedFile):
    sentence = _(
        "Filen %(name)s innehåller makron och är inte sparad. Spara en kopia utan makron, eller "
        "spara den som PDF."
    )


class HasScripts(RefusedFile):
    sentence = _(
        "Filen %(name)s innehåller skript eller formulär som startar något och är inte sparad. "
        "Skriv ut den till en ny PDF."
    )


class HasFilesInside(RefusedFile):
    sentence = _(
        "Filen %(name)s har andra filer eller objekt inuti sig och är inte sparad. Ta ut dem och "
        "bifoga dem var för sig."
    )


class FetchesFromElsewhere(RefusedFile):
    sentence = _(
        "Filen %(name)s hämtar innehåll från en annan plats, till exempel en mall eller en bild, "
        "och är inte sparad. Spara en kopia där allt finns i filen, eller spara den som PDF."
    )


class HasDocumentType(RefusedFile):
    sentence = _(
        "Filen %(name)s innehåller en dokumenttyp som kan missbrukas och är inte sparad. Spara den "
        "på nytt i Word eller i ett kalkylprogram."
    )


class Swells(RefusedFile):
    sentence = _(
        "Filen %(name)s blir orimligt stor när den packas upp och är inte sparad. Dela upp den "
        "eller minska bilderna i den."
    )


class TooManyPixels(RefusedFile):
    sentence = _(
        "Bilden %(name)s har fler än 100 miljoner bildpunkter och är inte sparad. Förminska den."
    )


class TooHeavy(RefusedFile):
    sentence = _(
        "Filen %(name)s tog för lång tid eller för mycket minne att granska och är inte sparad. "
        "Dela upp den, eller spara den på nytt."
    )


class Classified(RefusedFile):
    sentence = _(
        "I filen %(name)s eller i dess namn står ordet ”%(word)s”. Säkerhetsskyddsklassificerade "
        "uppgifter får inte föras in i Värna, så filen är inte sparad. Tala med "
        "säkerhetsskyddschefen. Är det ingen klassning, skriv det med andra ord och försök igen."
    )


SMALLER = _("Dela upp den eller minska bilderna i den.")


def too_large(name: str, *, limit: int = LARGEST, advice: Promise = SMALLER) -> TooLarge:
    """The one sentence about it, with what to do in that place."""
    return TooLarge(name=name, limit=limit // MB, advice=advice)


BY_REASON: dict[Reason | apart.Why, type[RefusedFile]] = {
    Reason.UNKNOWN: UnknownKind,
    Reason.CONTROL: HasControlCharacters,
    Reason.MARKUP: Markup,
    Reason.BROKEN: Broken,
    Reason.ENCRYPTED: Encrypted,
    Reason.MACROS: HasMacros,
    Reason.SCRIPTS: HasScripts,
    Reason.EMBEDDED: HasFilesInside,
    Reason.EXTERNAL: FetchesFromElsewhere,
    Reason.DOCUMENT_TYPE: HasDocumentType,
    Reason.BOMB: Swells,
    Reason.PIXELS: TooManyPixels,
    apart.Why.TOO_SLOW: TooHeavy,
    apart.Why.TOO_HEAVY: TooHeavy,
    apart.Why.FAILED: Broken,
}
