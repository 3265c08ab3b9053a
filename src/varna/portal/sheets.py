"""The matrix as a spreadsheet."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from varna.followup.states import state_words
from varna.portal.glance import Box, Glance
from varna.ui.lists import sheet


def glance(glance: Glance) -> HttpResponse:
    labels = [_("Ansvarig"), _("Läge"), _("Sista dag för svar")]
    for area in glance.areas:
        labels += [
            str(area),
            _("%(area)s, aktiviteter") % {"area": area},
            _("%(area)s, på begäran") % {"area": area},
        ]
    rows = (
        [
            row.enquiry.unit_name,
            state_words(row.enquiry),
            "" if row.enquiry.is_invitation_only else row.enquiry.due_on,
            *(cell for box in row.boxes for cell in _cells(box)),
        ]
        for row in glance.rows
    )
    return sheet("xlsx", glance.round.title, labels, rows)


def _cells(box: Box) -> list[str]:
    """Points and activities, which are bound; beside them what was only asked."""
    cell = box.cell
    asked = ", ".join(cell.request_words)
    if not cell.is_asked:
        return ["", "", ""]
    if box.is_hidden:
        waits = _("beslut väntas")
        return ["", "", waits] if cell.is_invited_only else [waits, "", ""]
    if cell.is_not_concerned:
        return [_("berörs inte"), "", ""]
    return [", ".join(cell.words), cell.activity_words, asked]
