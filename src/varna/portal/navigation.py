"""Start and the municipality at a glance in the menu."""

from django.utils.translation import gettext_lazy as _

from varna.ui.navigation import Entry, register

register(Entry(_("Start"), "start", "portal.see_start", 0))
register(Entry(_("Läget"), "situation", "portal.see_situation", 10))
register(Entry(_("Jobb"), "job_list", "portal.keep_running", 90))
register(Entry(_("Mejl"), "message_list", "portal.read_mail", 91))
