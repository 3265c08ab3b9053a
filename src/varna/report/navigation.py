"""The report in the menu."""

from django.utils.translation import gettext_lazy as _

from varna.ui.navigation import Entry, register

register(Entry(_("Redovisning"), "report_list", "report.read_report", 50))
