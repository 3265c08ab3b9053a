"""The plan and its commitments in the menu."""

from django.utils.translation import gettext_lazy as _

from varna.ui.navigation import Entry, register

register(Entry(_("Planen"), "plan_list", "plan.read_plan", 20))
register(Entry(_("Åtaganden"), "commitment_list", "plan.read_plan", 25))
