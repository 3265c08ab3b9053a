"""Governing documents, their versions, and the one table of decisions."""

from varna.documents.models.decisions import SETTLING, WORDED, Decision, Manner, Outcome
from varna.documents.models.documents import (
    DECIDED,
    OWN_PEOPLE,
    Classification,
    DocumentFile,
    DocumentKind,
    DocumentVersion,
    DocumentVersionQuerySet,
    GoverningDocument,
    ReviewReminder,
    State,
)

__all__ = [
    "DECIDED",
    "OWN_PEOPLE",
    "SETTLING",
    "WORDED",
    "Classification",
    "Decision",
    "DocumentFile",
    "DocumentKind",
    "DocumentVersion",
    "DocumentVersionQuerySet",
    "GoverningDocument",
    "Manner",
    "Outcome",
    "ReviewReminder",
    "State",
]
