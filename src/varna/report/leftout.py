"""What a report does not hold, counted: a reader shall not take silence for good news."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from varna.followup.queries import EnquiryState
from varna.paper.model import Align, Block, Column, Paragraph, Table
from varna.report import sections
from varna.report.models import Section
from varna.report.queries import Facts, is_in, waiting

Row = tuple[str, int, str]
NOBODY = "–"
"""Where the number is all that is told."""


def left_out(facts: Facts, _section: Section) -> list[Block]:
    rows = tuple(row for row in _rows(facts) if row[1])
    if not rows:
        return [
            Paragraph(_("Alla som har fått frågor har svarat, och alla svar och avsnitt är med."))
        ]
    columns = (
        Column(_("Vad"), weight=4),
        Column(_("Antal"), Align.END),
        Column(_("Vilka"), weight=5),
    )
    return [Table(_("Det här saknas, är preliminärt eller visas inte"), columns, rows)]


def _rows(facts: Facts) -> Iterator[Row]:
    missing = [each for each in facts.enquiries if not is_in(each)]
    bound = [each for each in missing if not each.is_invitation_only]
    invited = [each for each in missing if each.is_invitation_only]
    yield _("Skyldiga att svara: ej inkommet"), len(bound), _names(bound)
    declined = [each for each in invited if each.state == EnquiryState.DECLINED]
    silent = [each for each in invited if each not in declined]
    yield _("Tillfrågade: ej inkommet"), len(silent), _names(silent)
    yield _("Tillfrågade: avböjt"), len(declined), _names(declined)
    undecided = waiting(facts.enquiries)
    yield _("Svar som väntar på beslut och är preliminära"), len(undecided), _names(undecided)
    hidden = [section.title for section in facts.sections if not section.is_shown]
    yield _("Avsnitt som inte visas"), len(hidden), ", ".join(hidden)
    yield from _held_back(facts)


def _held_back(facts: Facts) -> Iterator[Row]:
    """What could point somebody out or is secret; a name beside the number would begin to tell."""
    least = {"least": settings.LEAST_COUNT}
    small = _("Siffror i underlaget som bara visas som färre än %(least)d") % least
    yield small, _masked(facts), NOBODY
    yield _("Skyddade kommentarer som inte visas"), facts.held_back.comments, NOBODY
    yield _("Skyddade filer som inte visas"), facts.held_back.files, NOBODY


def _masked(facts: Facts) -> int:
    """As many as the annex with every answer has."""
    asked = (each for area in facts.areas.values() for each in area.asked)
    return sum(
        figure.is_masked
        for each in asked
        for given in each.given
        for figure in sections.counted(given)
    )


def _names(enquiries: list[Any]) -> str:
    return ", ".join(each.unit_name for each in enquiries)
