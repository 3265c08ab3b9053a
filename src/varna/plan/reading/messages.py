"""Every code the reader may answer with, and its Swedish sentence.

The web pages translate by code: `msgid` is the sentence here, and the parameters are put in afterwards.
"""

from collections.abc import Mapping


def _(words: str) -> str:
    """Marks words for the catalogue: the reader itself speaks Swedish and knows no Django."""
    return words


REFUSALS: dict[str, str] = {
    "missing_file": _("Filen {name} finns inte eller går inte att öppna. Kontrollera sökvägen."),
    "empty": _("Filen är tom. Välj den fil som innehåller planen."),
    "too_large": _("Filen är större än {limit} MB. Spara den utan bilder och försök igen."),
    "too_many_pages": _(
        "Dokumentet har fler än {limit} sidor. Dela upp det och läs bara in planen."
    ),
    "too_many_lines": _(
        "Dokumentet har fler än {limit} rader. Dela upp det och läs bara in planen."
    ),
    "unknown_extension": _(
        "Filnamnet slutar inte på .docx, .pdf eller .txt. Spara planen som Word, PDF eller text."
    ),
    "wrong_extension": _(
        "Filnamnet slutar på {extension} men innehållet är {found}."
        " Spara dokumentet på nytt i rätt format."
    ),
    "old_word": _(
        "Filen är i det äldre Word-formatet .doc. Öppna den i Word och spara den som .docx."
    ),
    "not_supported": _("Filen är {found}. Spara planen som Word (.docx), PDF eller text."),
    "binary": _("Filen innehåller inte läsbar text. Välj planen som Word, PDF eller text."),
    "nul": _("Texten innehåller NUL-tecken. Spara den på nytt som text i UTF-8."),
    "broken_pdf": _("PDF-filen är skadad och går inte att öppna. Hämta eller spara den på nytt."),
    "encrypted_pdf": _("PDF-filen är skyddad med lösenord. Spara en kopia utan lösenord."),
    "scanned_pdf": _(
        "PDF-filen saknar text, troligen är den skannad. Använd originalet i Word eller en tolkad PDF."
    ),
    "broken_word": _("Word-filen är skadad och går inte att öppna. Spara den på nytt i Word."),
    "encrypted_word": _("Word-filen är skyddad med lösenord. Spara en kopia utan lösenord."),
    "zip_bomb": _("Word-filen packas upp till mer än {limit} MB och läses därför inte."),
    "dtd": _("Word-filen innehåller en DTD eller externa entiteter och läses därför inte."),
    "no_text": _("Dokumentet innehåller ingen text. Välj den fil som innehåller planen."),
    "too_heavy": _(
        "Dokumentet kräver för mycket minne för att läsas. Dela upp det eller spara det som text."
    ),
    "too_slow": _("Dokumentet tog för lång tid att läsa. Dela upp det eller spara det som text."),
    "failed": _("Dokumentet gick inte att läsa. Spara det som text och försök igen."),
}

REMARKS: dict[str, str] = {
    "no_plan": _("Ingen plan hittades i dokumentet."),
    "several_periods": _(
        "Dokumentet gäller flera perioder ({periods}). Välj vilken som ska läsas in."
    ),
    "draft": _("Dokumentet är ett förslag och räknas inte som antaget."),
    "placeholder": _("Uppgiften ”{label}” är inte ifylld i dokumentet."),
    "unclear_value": _("Uppgiften ”{label}” kunde inte läsas: ”{value}”."),
    "validity_in_years": _("Giltighetstiden anges utan dagar: ”{value}”. Fyll i från och till."),
    "municipality_unclear": _("Flera kommuner nämns. Ange vilken dokumentet gäller."),
    "no_responsible": _("Det framgår inte vem som ansvarar."),
    "outside_party": _("{party} är en part utanför kommunen."),
    "other_recurrence": _("Hur ofta det ska ske står som ”{text}” och får väljas för hand."),
    "unclear_recurrence": _("Flera tider nämns: ”{text}”. Välj hur ofta det ska ske."),
    "list_not_read": _("Listan kunde inte tolkas och togs inte med: ”{text}”."),
    "not_a_commitment": _("Punkten är en beskrivning och togs inte med: ”{text}”."),
    "empty_area": _("Inga åtaganden hittades i området ”{title}”."),
    "direction_marks": _("Dolda tecken som ändrar textens riktning togs bort."),
    "decoded_as_windows": _(
        "Texten var inte UTF-8 och lästes som Windows-1252. Kontrollera å, ä och ö."
    ),
    "broken_characters": _("Några tecken gick inte att läsa och ersattes."),
    "pages_without_text": _("Några sidor saknar text och lästes inte: {pages}."),
}

SENTENCES = REFUSALS | REMARKS


def sentence(code: str, params: Mapping[str, str | int]) -> str:
    return SENTENCES[code].format(**params)
