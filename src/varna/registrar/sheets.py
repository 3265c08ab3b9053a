"""The list of numbers as a sheet, and on its way back: found by their stable ids."""

from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from varna.documents import numbers
from varna.org.sheets import reading
from varna.org.sheets.columns import folded
from varna.org.sheets.reading import Unreadable

MOST_ROWS = 400
_FORMULA = ("'=", "'+", "'-", "'@", "'|", "'%")


def read(content: bytes) -> dict[str, str]:
    """
    The number of each id, in the order of the file; rows without an id are passed over.

    :raises Unreadable:
    """
    for table in reading.tables(content):
        head = [folded(reading.text(cell)) for cell in next(table, ())]
        places = [_place(head, words) for words in (_ids(), _numbers())]
        if None not in places:
            return _read(list(islice(table, MOST_ROWS + 1)), places[0] or 0, places[1] or 0)
    raise Unreadable(_("Filen saknar kolumnerna Id och Diarienummer. Utgå från listans egen fil."))


def _read(rows: Sequence[Sequence[Any]], identity: int, number: int) -> dict[str, str]:
    if len(rows) > MOST_ROWS:
        raise Unreadable(_("Filen har fler än 400 rader. Dela upp den i flera."))
    found: dict[str, str] = {}
    for row in rows:
        said, given = (_text(row, place) for place in (identity, number))
        if said in found and found[said] != given:
            words = _("Id %(identity)s står två gånger i filen, med olika nummer.")
            raise Unreadable(words % {"identity": said})
        if said:
            found[said] = given
    return found


def _text(row: Sequence[Any], place: int) -> str:
    """A csv of ours sets an apostrophe before what a spreadsheet would run."""
    text = reading.text(row[place]) if place < len(row) else ""
    return numbers.tidy(text[1:] if text.startswith(_FORMULA) else text)


def _place(head: Sequence[str], words: frozenset[str]) -> int | None:
    return next((place for place, word in enumerate(head) if word in words), None)


@cache
def _ids() -> frozenset[str]:
    return _in_each_language(gettext_lazy("Id"))


@cache
def _numbers() -> frozenset[str]:
    return _in_each_language(gettext_lazy("Diarienummer"))


def _in_each_language(word: object) -> frozenset[str]:
    """:param word: said in the language of the moment"""
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(folded(str(word)))
    return frozenset(found)
