"""
Markings of security-classified content, for which there is no place here: every form that people
write in, every row of a sheet, every file and every file's name is asked for them.

What is found are the classes themselves, as they are written on a document. A word that also has an
everyday meaning counts in capitals, or alone on its line.
"""

import re
from collections.abc import Collection
from functools import partial
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

_ALWAYS = r"(?:kvalificerat|begränsat)\s+hemlig|hemlig|säkerhetsskyddsklassificera(?:d|t|de)"
_IN_CAPITALS = (
    r"KONFIDENTIELL|(?:(?:NATO|COSMIC|EU)\s+)?TOP\s+SECRET|(?:NATO|EU)\s+(?:SECRET|CONFIDENTIAL|"
    r"RESTRICTED)|(?:TRÈS\s+SECRET|SECRET|CONFIDENTIEL|RESTREINT)\s+UE"
)
TOO_LONG = gettext_lazy("Skriv högst %(limit_value)d tecken. Texten har %(show_value)d.")
_MARKING = re.compile(
    rf"(?<!\w)(?:(?i:{_ALWAYS})|{_IN_CAPITALS}|(?im:^\s*konfidentiell\s*$))(?!\w)", re.MULTILINE
)


def marking_in(text: str) -> str:
    """The first marking as it stands in the text, or nothing."""
    return next(iter(_markings(text)), "")


def _markings(text: str) -> list[str]:
    return [" ".join(found[0].split()) for found in _MARKING.finditer(text)]


def refuse_markings(text: str, known: Collection[str] = ()) -> None:
    """
    :param known: markings that may stand in the text
    :raises ValidationError:
    """
    for marking in _markings(text):
        if marking not in known:
            raise ValidationError(said(marking), code="classified")


class Unclassified(forms.BaseForm):
    """
    What every form of ours is: a text with a marking is refused at its field, where it stays.

    `quoted` names the fields that hold a document's own words, as they were read from it. A marking
    that stands there already may stay; a new one is refused. What a page carries hidden is judged
    where it is used.
    """

    quoted: ClassVar[frozenset[str]] = frozenset()

    def full_clean(self) -> None:
        """Here and not in `__init__`, where forms are still adding their fields."""
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and not field.widget.is_hidden:
                field.validators.append(partial(refuse_markings, known=self._quotes(name)))
                field.error_messages.setdefault("max_length", TOO_LONG)
        super().full_clean()

    def _quotes(self, name: str) -> list[str]:
        first = self.get_initial_for_field(self.fields[name], name)
        return _markings(str(first or "")) if name in self.quoted else []


def said(marking: str) -> str:
    words = gettext(
        "Texten innehåller ordet ”%(word)s”. Säkerhetsskyddsklassificerade uppgifter får inte "
        "föras in i Värna, så texten är inte sparad. Ta bort uppgifterna och tala med "
        "säkerhetsskyddschefen. Är det ingen klassning, skriv det med andra ord."
    )
    return words % {"word": marking}
