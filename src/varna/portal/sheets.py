"""The matrix as a spreadsheet."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from varna.followup.states import state_words
from varna.portal.glance import Box, Glance
from varna.ui.lists import sheet


def glance(glance: Glance) -> HttpResponse:
    labels = [_("Ansvarig"), _("Läge")]
    for area in glance.areas:
        labels += [str(area), _("%(area)s, aktiviteter") % {"area": area}]
    rows = (
        [
            row.enquiry.unit_name,
            state_words(row.enquiry),
            *(cell for box in row.boxes for cell in _cells(box)),
        ]
        for row in glance.rows
    )
    return sheet("xlsx", glance.round.title, labels, rows)


def _cells(box: Box) -> list[str]:
    if not box.cell.is_asked:
        return ["", ""]
    if box.is_hidden:
        return [_("beslut väntas"), ""]
    if box.cell.is_not_concerned:
        return [_("berörs inte"), ""]
    if box.cell.is_invited_only:
        told = {"answered": box.cell.invited_answered, "asked": box.cell.invited}
        return [_("tillfrågad, %(answered)d av %(asked)d har svarat") % told, ""]
    return [", ".join(box.cell.words), box.cell.activity_words]
