"""The letter that reminds of documents to go through."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from varna.accounts.models import User
from varna.documents.models import DocumentVersion
from varna.mail import actions as mail
from varna.ui import formats

LANGUAGE = "sv"


def remind(
    person: User, versions: Sequence[DocumentVersion], *, key: str, on: date, at: datetime
) -> None:
    """One letter with every document and its day."""
    with translation.override(LANGUAGE):
        subject = ngettext(
            "Ett styrdokument ska ses över", "%(number)d styrdokument ska ses över", len(versions)
        )
        lines = "\n".join(_line(version, on) for version in versions)
        begins = gettext("Gå igenom om det fortfarande stämmer, eller börja på en ny version.")
        mail.send(
            to=person,
            subject=subject % {"number": len(versions)},
            body=f"{begins}\n\n{lines}",
            why=gettext("Du får mejlet för att du håller i styrdokumenten i din enhet."),
            link=_link(versions),
            key=key,
            at=at,
            language=LANGUAGE,
            about=versions[0].ref,
        )


def _line(version: DocumentVersion, on: date) -> str:
    assert version.review_on is not None
    words = {"title": version.title, "day": formats.day(version.review_on)}
    if version.review_on < on:
        return gettext("%(title)s: skulle ha setts över den %(day)s") % words
    return gettext("%(title)s: ses över senast den %(day)s") % words


def _link(versions: Sequence[DocumentVersion]) -> str:
    if len(versions) == 1:
        return reverse("document_detail", args=[versions[0].document_id])
    return reverse("document_list") + "?review=soon"
