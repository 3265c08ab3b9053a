"""What differs between a measure as it was and as it is, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from varna.measures.files import headings
from varna.measures.models import Status
from varna.measures.told import WORDING, Row
from varna.ui import formats


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    before: str
    after: str


def differences(was: Row, now: Row) -> list[Difference]:
    words = headings()
    return [
        Difference(words[name], said(name, getattr(was, name)), said(name, getattr(now, name)))
        for name in WORDING
        if getattr(was, name) != getattr(now, name)
    ]


def said(name: str, value: object) -> str:
    match value:
        case None if name == "cost":
            return _("okänd")
        case None | "":
            return _("inget")
        case str() if name == "status":
            return str(Status(value).label)
        case date():
            return formats.day(value)
        case int():
            return formats.number(value)
    return str(value)
