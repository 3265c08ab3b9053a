"""Every code the reader may answer with, and its Swedish sentence.

The web pages translate by code: `msgid` is the sentence here, and the parameters are put in afterwards.
"""

from collections.abc import Mapping

REFUSALS: dict[str, str] = {
    "missing_file": "Filen {name} finns inte eller går inte att öppna. Kontrollera sökvägen.",
    "empty": "Filen är tom. Välj den fil som innehåller planen.",
    "too_large": "Filen är större än {limit} MB. Spara den utan bilder och försök igen.",
    "too_many_pages": "Dokumentet har fler än {limit} sidor. Dela upp det och läs bara in planen.",
    "too_many_lines": "Dokumentet har fler än {limit} rader. Dela upp det och läs bara in planen.",
    "unknown_extension": (
        "Filnamnet slutar inte på .docx, .pdf eller .txt. Spara planen som Word, PDF eller text."
    ),
    "wrong_extension": (
        "Filnamnet slutar på {extension} men innehållet är {found}."
        " Spara dokumentet på nytt i rätt format."
    ),
    "old_word": "Filen är i det äldre Word-formatet .doc. Öppna den i Word och spara den som .docx.",
    "not_supported": "Filen är {found}. Spara planen som Word (.docx), PDF eller text.",
    "binary": "Filen innehåller inte läsbar text. Välj planen som Word, PDF eller text.",
    "nul": "Texten innehåller NUL-tecken. Spara den på nytt som text i UTF-8.",
    "broken_pdf": "PDF-filen är skadad och går inte att öppna. Hämta eller spara den på nytt.",
    "encrypted_pdf": "PDF-filen är skyddad med lösenord. Spara en kopia utan lösenord.",
    "scanned_pdf": (
        "PDF-filen saknar text, troligen är den skannad. Använd originalet i Word eller en tolkad PDF."
    ),
    "broken_word": "Word-filen är skadad och går inte att öppna. Spara den på nytt i Word.",
    "encrypted_word": "Word-filen är skyddad med lösenord. Spara en kopia utan lösenord.",
    "zip_bomb": "Word-filen packas upp till mer än {limit} MB och läses därför inte.",
    "dtd": "Word-filen innehåller en DTD eller externa entiteter och läses därför inte.",
    "no_text": "Dokumentet innehåller ingen text. Välj den fil som innehåller planen.",
    "too_heavy": "Dokumentet kräver för mycket minne för att läsas. Dela upp det eller spara det som text.",
    "too_slow": "Dokumentet tog för lång tid att läsa. Dela upp det eller spara det som text.",
    "failed": "Dokumentet gick inte att läsa. Spara det som text och försök igen.",
}

REMARKS: dict[str, str] = {
    "no_plan": "Ingen plan hittades i dokumentet.",
    "several_periods": "Dokumentet gäller flera perioder ({periods}). Välj vilken som ska läsas in.",
    "draft": "Dokumentet är ett förslag och räknas inte som antaget.",
    "placeholder": "Uppgiften ”{label}” är inte ifylld i dokumentet.",
    "unclear_value": "Uppgiften ”{label}” kunde inte läsas: ”{value}”.",
    "validity_in_years": "Giltighetstiden anges utan dagar: ”{value}”. Fyll i från och till.",
    "municipality_unclear": "Flera kommuner nämns. Ange vilken dokumentet gäller.",
    "no_responsible": "Det framgår inte vem som ansvarar.",
    "outside_party": "{party} är en part utanför kommunen.",
    "other_recurrence": "Hur ofta det ska ske står som ”{text}” och får väljas för hand.",
    "unclear_recurrence": "Flera tider nämns: ”{text}”. Välj hur ofta det ska ske.",
    "list_not_read": "Listan kunde inte tolkas och togs inte med: ”{text}”.",
    "not_a_commitment": "Punkten är en beskrivning och togs inte med: ”{text}”.",
    "empty_area": "Inga åtaganden hittades i området ”{title}”.",
    "direction_marks": "Dolda tecken som ändrar textens riktning togs bort.",
    "decoded_as_windows": "Texten var inte UTF-8 och lästes som Windows-1252. Kontrollera å, ä och ö.",
    "broken_characters": "Några tecken gick inte att läsa och ersattes.",
    "pages_without_text": "Några sidor saknar text och lästes inte: {pages}.",
}

SENTENCES = REFUSALS | REMARKS


def sentence(code: str, params: Mapping[str, str | int]) -> str:
    return SENTENCES[code].format(**params)
