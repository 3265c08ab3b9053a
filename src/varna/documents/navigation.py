"""The register in the menu, and what is to be gone through."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.documents import queries
from varna.ui.navigation import Entry, Task, TaskSource, register, register_tasks


def review_tasks(user: Any, on: date) -> Sequence[Task]:
    return [_task(version, on) for version in queries.to_review(user, on)]


def _task(version: Any, on: date) -> Task:
    detail = gettext("Styrdokument att se över")
    if version.review_on < on:
        detail = gettext("Styrdokument, översynen har passerat")
    return Task(
        due_on=version.review_on,
        title=version.title,
        detail=detail,
        url=reverse("document_version", args=[version.pk]),
        action_label=gettext("Se över"),
    )


register(Entry(_("Styrdokument"), "document_list", "documents.read_documents", 30))
register_tasks(TaskSource("documents.reviews", "documents.manage_document", review_tasks))
