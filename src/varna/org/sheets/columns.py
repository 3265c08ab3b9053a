"""The two tables of the spreadsheet: their headings, and the words in them."""

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation

from varna.org.models import UnitKind
from varna.org.roles import Role

C = TypeVar("C", bound=TextChoices)

UNITS, PEOPLE = "Enheter", "Personer"


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is ours; `heading` is the template's; `others` are headings that are understood too."""

    key: str
    heading: str
    others: tuple[str, ...] = ()
    width: int = 18
    is_needed: bool = False


TABLES: dict[str, tuple[Column, ...]] = {
    UNITS: (
        Column("kind", "Slag", ("typ", "enhetstyp"), 26, is_needed=True),
        Column("name", "Namn", ("enhet", "enhetens namn"), 32, is_needed=True),
        Column("abbreviation", "Förkortning", ("kortnamn",), 13),
        Column("parent", "Hör till", ("överordnad", "under", "överordnad enhet"), 28),
        Column("valid_from", "Finns från", ("från", "giltig från")),
        Column("contact", "Kontaktpersonens e-post", ("kontakt", "kontaktperson"), 32),
        Column("identity", "Id", ("enhetens id",), 8),
    ),
    PEOPLE: (
        Column("name", "Namn", ("person",), 28, is_needed=True),
        Column("email", "E-post", ("e-postadress", "epost", "mejl", "mail"), 32, is_needed=True),
        Column("title", "Befattning", ("titel",), 26),
        Column("role", "Roll", (), 24),
        Column("unit", "I enhet", ("rollens enhet", "enhet"), 28),
        Column("from_on", "Från och med", ("från",)),
        Column("last_on", "Till och med", ("till",)),
        Column("ground", "Grund", ("beslut",), 28),
        Column("identity", "Id", ("personens id",), 8),
    ),
}
_TELLING = {UNITS: {"kind", "name"}, PEOPLE: {"name", "email"}}


def folded(text: str) -> str:
    """How words are compared: without regard to case and spaces."""
    return " ".join(text.split()).casefold()


def as_address(text: str) -> str:
    """An address as accounts keep it."""
    return text.strip().lower()


@cache
def kinds() -> dict[str, UnitKind]:
    return _by_word(UnitKind)


@cache
def roles() -> dict[str, Role]:
    return _by_word(Role)


def labels(choices: type[C]) -> list[str]:
    """The words in Swedish, which is what the sheet is written in."""
    with translation.override("sv"):
        return [str(label) for label in choices.labels]


def _by_word(choices: type[C]) -> dict[str, C]:
    found: dict[str, C] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {folded(str(choice.label)): choice for choice in choices}
    return found


def recognise(headings: list[str]) -> tuple[str, list[str]] | None:
    """Which of the two tables begins with these headings, and each column's key ("" is unknown)."""
    words = [folded(heading) for heading in headings]
    for name in (PEOPLE, UNITS):
        keys = _keys(words, name)
        if _TELLING[name] <= set(keys):
            return name, keys
    return None


def _keys(words: list[str], table: str) -> list[str]:
    known: dict[str, str] = {}
    for column in TABLES[table]:
        for word in (column.heading, *column.others):
            known.setdefault(folded(word), column.key)
    found: list[str] = []
    for word in words:
        key = known.get(word.removesuffix(" *"), "")
        found.append("" if key in found else key)
    return found
