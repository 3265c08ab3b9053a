"""The list of records in the menu."""

from django.utils.translation import gettext_lazy as _

from varna.ui.navigation import Entry, register

register(Entry(_("Diarium"), "record_list", "registrar.read_records", 60))
