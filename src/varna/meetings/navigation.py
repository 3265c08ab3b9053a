"""The meeting calendars in the menu."""

from django.utils.translation import gettext_lazy as _

from varna.ui.navigation import Entry, register

register(Entry(_("Möten"), "meeting_list", "meetings.read_meetings", 71))
