"""Governing documents and their versions."""

from datetime import date
from typing import Any

from tests.cast import BUILT_AT
from tests.factories import files
from varna.accounts.models import User
from varna.documents.models import (
    Decision,
    DocumentFile,
    DocumentKind,
    DocumentVersion,
    GoverningDocument,
    Manner,
    Outcome,
)
from varna.org.models import Unit

DECIDED_ON = date(2025, 3, 3)


def document(
    unit: Unit | None = None,
    *,
    title: str = "Policy för säkerhet",
    kind: DocumentKind = DocumentKind.POLICY,
) -> GoverningDocument:
    return GoverningDocument.objects.create(title=title, kind=kind, unit=unit)


def draft(document: GoverningDocument, **values: Any) -> DocumentVersion:
    """Complete, so that it can be adopted."""
    first = {
        "title": document.title,
        "owner": "Säkerhetschefen",
        "review_on": date(2028, 1, 1),
        "text": "Alla som arbetar här bidrar.",
        "created_at": BUILT_AT,
    }
    return DocumentVersion.objects.create(document=document, **{**first, **values})


def adopted(
    document: GoverningDocument, *, decided_on: date = DECIDED_ON, **values: Any
) -> DocumentVersion:
    return draft(document, decision=decision(decided_on), **values)


def decision(
    decided_on: date = DECIDED_ON,
    body: str = "Kommunfullmäktige",
    *,
    outcome: Outcome = Outcome.ADOPTED,
) -> Decision:
    return Decision.objects.create(
        body=body,
        manner=Manner.BOARD,
        outcome=outcome,
        decided_on=decided_on,
        paragraph="§ 12",
        registry_number="KS 2025/44",
    )


def file(version: DocumentVersion, by: User) -> DocumentFile:
    return DocumentFile.objects.create(
        version=version, file=files.stored(by), added_at=BUILT_AT, added_by=by
    )
