"""The registry's list in the menu."""

from django.utils.translation import gettext_lazy as _

from varna.ui.navigation import Entry, register

register(Entry(_("Diarium"), "number_list", "documents.record_number", 60))
