"""One thing that a registry has: received, sent out or decided."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.org.models import Unit
from varna.subjects.ref import Ref


class Kind(models.TextChoices):
    """The values stand in the stable ids of sheets and bundles, and never change."""

    PLAN = "plan", _("plan")
    ROUND = "round", _("uppföljning")
    SUBMISSION = "submission", _("inlämning")
    REPORT = "report", _("redovisning")
    DECISION = "decision", _("beslut")
    DISPATCH = "dispatch", _("utsänd redovisning")
    LETTER = "letter", _("brev")
    VERSION = "version", _("styrdokument")


NUMBERED = (Kind.PLAN, Kind.ROUND, Kind.SUBMISSION, Kind.REPORT, Kind.DECISION)
"""What has a number of its own; a letter and a dispatch have those of their round and report."""
LISTED = (Kind.SUBMISSION, Kind.DECISION, Kind.DISPATCH, Kind.LETTER)
"""What has been received, drawn up or sent; a round and a report are matters, not documents."""


@dataclass(frozen=True)
class Record:
    """
    `about` is what it belongs to, in whose journal it is told; `unit` is the one in whose registry
    it has its number, which is the municipality for what is of them all.
    """

    kind: Kind
    pk: int
    on: date | None
    number: str
    parties: str
    subject: str
    url: str
    unit: Unit
    about: Ref

    @property
    def identity(self) -> str:
        return f"{self.kind.value}:{self.pk}"

    @property
    def ref(self) -> Ref:
        return self.about


def record_of(
    kind: Kind,
    row: Any,
    *,
    parties: str,
    subject: str,
    url: str,
    unit: Unit,
    about: Ref | None = None,
) -> Record:
    """A row with `on_day` and `given`, as the query of its source has them."""
    return Record(
        kind=kind,
        pk=row.pk,
        on=row.on_day,
        number=row.given,
        parties=parties,
        subject=subject,
        url=url,
        unit=unit,
        about=about or row.ref,
    )
