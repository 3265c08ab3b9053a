"""Requests for public records in the menu, and those that wait."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.disclosure.models import DisclosureRequest
from varna.ui import formats
from varna.ui.navigation import Entry, Task, TaskSource, register, register_tasks


def waiting(user: Any, on: date) -> Sequence[Task]:
    """They are answered at once (TF 2 kap. 15 och 16 §§), so the day they came is the day."""
    rows = DisclosureRequest.objects.visible_to(user, on).filter(outcome="")
    return [
        Task(
            row.received_on,
            gettext("Begäran om allmän handling"),
            gettext("Kom in %(day)s. Svara skyndsamt.") % {"day": formats.day(row.received_on)},
            reverse("disclosure_detail", args=[row.pk]),
            gettext("Öppna"),
        )
        for row in rows.order_by("received_on", "pk")
    ]


register(Entry(_("Utlämnande"), "disclosure_list", "disclosure.handle_request", 55))
register_tasks(TaskSource("disclosure.waiting", "disclosure.handle_request", waiting))
