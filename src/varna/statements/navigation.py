"""A unit's own statements in the menu."""

from django.utils.translation import gettext_lazy as _

from varna.ui.navigation import Entry, register

register(Entry(_("Egna redogörelser"), "statement_list", "statements.read_statements", 47))
