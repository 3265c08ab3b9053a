"""Decisions, moments and frozen answers as the dossier writes them."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.followup.models import SubmittedAnswer
from varna.report.asked import Given
from varna.report.sections import evidence
from varna.ui import formats

NOTHING = "–"


def day(moment: datetime) -> str:
    return formats.day(timezone.localtime(moment).date())


def frozen(answer: SubmittedAnswer) -> str:
    """Comment, evidence and files, each on a line; what is restricted is told of and not told."""
    figures = evidence(Given("", is_binding=True, evidence=answer.evidence))
    told = [
        answer.comment or answer.protection,
        _("Underlag: %(figures)s") % {"figures": figures} if figures else "",
        *_files(answer),
    ]
    return "\n".join(filter(None, told)) or NOTHING


def _files(answer: SubmittedAnswer) -> list[str]:
    rows = list(answer.files.all())
    shown = [f"{row.file.name} (SHA-256 {row.sha256})" for row in rows if not row.ground]
    if hidden := len(rows) - len(shown):
        words = ngettext("%(number)d skyddad fil", "%(number)d skyddade filer", hidden)
        shown.append(words % {"number": hidden})
    return shown
