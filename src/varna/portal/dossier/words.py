"""Decisions, moments and frozen answers as the dossier writes them."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.documents.models import Decision, Outcome
from varna.followup.models import SubmittedAnswer
from varna.report.queries import Given
from varna.report.sections import evidence
from varna.ui import formats

NOTHING = "–"


def decided(decision: Decision | None) -> str:
    """Such as "Kommunfullmäktige 24 november 2025 § 112, KS 2025/318"."""
    if decision is None:
        return ""
    parts = [decision.body, formats.day(decision.decided_on), decision.paragraph]
    said = " ".join(filter(None, parts))
    return ", ".join(filter(None, [said, decision.registry_number]))


def with_outcome(decision: Decision) -> str:
    said = f"{decided(decision)}: {Outcome(decision.outcome).label}"
    return f"{said}. {decision.words}" if decision.words else said


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
