"""Who reads the exact number where it could tell who somebody is."""

from django.utils.translation import gettext_lazy as _

from varna.org.permissions import allow, holds_exactly, holds_within
from varna.org.roles import Role

allow(
    "evidence.read_small_counts",
    holds_within(Role.COORDINATOR) | holds_within(Role.APPROVER) | holds_exactly(Role.HANDLER),
    _("läsa det exakta talet där ett litet antal i underlaget kunde peka ut någon"),
)
