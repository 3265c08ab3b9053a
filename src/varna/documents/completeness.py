"""What a version lacks before it can be adopted: nothing may be left to click and fill in."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.documents.models import DocumentVersion
from varna.subjects.labels import field_label

TEXTS = (
    "title",
    "registry_number",
    "owner",
    "drafted_by",
    "applies_to",
    "validity",
    "text",
)
BLANKS = re.compile(
    r"\[\s*(?:klicka|fyll|ange|skriv|välj|infoga|namn|datum|xx)[^\]\n]{0,80}\]"
    r"|klicka och fyll i|klicka (?:eller tryck )?här för att ange"
    r"|\b(?:20[xX]{2}|[xXåÅyY]{4})-(?:[xXmM]{2}|\d\d)-(?:[xXdD]{2}|\d\d)\b|\b20[xX]{2}\b",
    re.IGNORECASE,
)
"""What a template leaves to be filled in: [Klicka och fyll i], 20XX-XX-XX."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, or the words that a template has left."""

    label: str | Promise
    left: str = ""


def lacks(version: DocumentVersion) -> list[Lack]:
    """Everything that stands in the way, in the order of the form; two queries at most."""
    needed = {
        "title": version.title.strip(),
        "owner": version.owner.strip(),
        "review_on": version.review_on,
    }
    missing = [
        Lack(field_label(DocumentVersion, name)) for name, value in needed.items() if not value
    ]
    if not version.text.strip() and not version.files.exists():
        missing.append(Lack(_("text eller fil")))
    return [*missing, *_left(version)]


def _left(version: DocumentVersion) -> list[Lack]:
    found = ((name, BLANKS.search(getattr(version, name))) for name in TEXTS)
    return [
        Lack(field_label(DocumentVersion, name), match.group()) for name, match in found if match
    ]
