"""Governing documents, their versions, the one table of decisions, how a number is written."""

from varna.documents.models.decisions import (
    LONGEST_NUMBER,
    SETTLING,
    WORDED,
    Decision,
    Manner,
    Outcome,
)
from varna.documents.models.documents import (
    DECIDED,
    IN_ITS_WORDS,
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
from varna.documents.models.numbers import NumberFormat

__all__ = [
    "DECIDED",
    "IN_ITS_WORDS",
    "LONGEST_NUMBER",
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
    "NumberFormat",
    "Outcome",
    "ReviewReminder",
    "State",
]
