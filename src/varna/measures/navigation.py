"""Measures in the menu."""

from django.utils.translation import gettext_lazy as _

from varna.ui.navigation import Entry, register

register(Entry(_("Åtgärder"), "measure_list", "measures.read_measures", 45))
register(Entry(_("Handlingsplaner"), "action_plan_list", "measures.read_action_plans", 46))
