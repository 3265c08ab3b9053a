"""What can be pointed at here: a meeting."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.meetings.models import Meeting
from varna.subjects.registry import Kind, Searched, register
from varna.ui.formats import day


def _meetings(user: Any, on: date) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(user, on).select_related("unit")


def _title(meeting: Meeting) -> str:
    words = {"unit": meeting.unit.name, "day": day(meeting.held_on)}
    return gettext("%(unit)s, möte %(day)s") % words


def _address(meeting: Meeting) -> str:
    """The calendar of its unit, that year."""
    query = urlencode({"unit": meeting.unit_id, "year": meeting.held_on.year})
    return f"{reverse('meeting_list')}?{query}"


register(
    Kind(
        "meeting",
        _("möte"),
        _meetings,
        title=_title,
        address=_address,
        searched=Searched(
            lambda: Meeting.objects.select_related("unit"), lambda meeting: meeting.note
        ),
        acts={
            "meetings.add_meetings": _("förde in mötesdagen"),
            "meetings.change_meeting": _("ändrade mötesdagen"),
            "meetings.remove_meeting": _("tog bort mötesdagen"),
        },
        fields={"unit": _("Enhet"), "held_on": _("Mötesdag"), "note": _("Anteckning")},
    )
)
