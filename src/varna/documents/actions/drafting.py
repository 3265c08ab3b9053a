"""Documents and versions in the making."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from varna.accounts.models import User
from varna.documents import homes
from varna.documents.actions.attaching import delete_with_files
from varna.documents.actions.locking import in_the_making
from varna.documents.actions.refusals import ChangedMeanwhile, KeptElsewhere
from varna.documents.models import (
    Classification,
    DocumentKind,
    DocumentVersion,
    GoverningDocument,
)
from varna.journal import actions as journal
from varna.org.models import Unit
from varna.subjects import actions as subjects


class Wording(TypedDict):
    """What a version says of itself, and its text."""

    title: str
    owner: str
    drafted_by: str
    applies_to: str
    registry_number: str
    valid_from: date | None
    valid_until: date | None
    review_on: date | None
    text: str


FIELDS = tuple(Wording.__annotations__)
CARRIED = ("title", "owner", "drafted_by", "applies_to", "text")
"""What the next version begins with; days and numbers are its own."""


@transaction.atomic
def add_document(
    *,
    kind: DocumentKind,
    unit: Unit | None,
    classification: Classification,
    units: Sequence[Unit],
    by: User,
    at: datetime,
    **wording: Unpack[Wording],
) -> DocumentVersion:
    """The document with its first version, a draft."""
    document = GoverningDocument.objects.create(
        title=wording["title"], kind=kind, unit=unit, classification=classification
    )
    version = DocumentVersion.objects.create(
        document=document, created_at=at, created_by=by, **wording
    )
    version.units.set(units)
    journal.record("documents.add_document", document, by=by, at=at, after=_placed(document))
    journal.record("documents.begin_version", version.drafting, by=by, at=at, after=told(version))
    return version


@transaction.atomic
def change_document(
    *,
    document: GoverningDocument,
    kind: DocumentKind,
    classification: Classification,
    by: User,
    at: datetime,
) -> None:
    document = GoverningDocument.objects.select_for_update().get(pk=document.pk)
    before = _placed(document)
    document.kind, document.classification = kind, classification
    document.save(update_fields=["kind", "classification"])
    after = _placed(document)
    if before != after:
        journal.record(
            "documents.change_document", document, by=by, at=at, before=before, after=after
        )


@transaction.atomic
def begin_version(*, document: GoverningDocument, by: User, at: datetime) -> DocumentVersion:
    """
    The next version, a draft with the words of the latest; one that is in the making already is
    given instead.

    :raises KeptElsewhere:
    """
    document = GoverningDocument.objects.select_for_update().get(pk=document.pk)
    versions = list(document.versions.order_by("pk"))
    if homes.addresses([version.pk for version in versions]):
        raise KeptElsewhere
    making = next((each for each in versions if not each.is_adopted), None)
    if making is not None:
        return making
    latest = versions[-1]
    words = {name: getattr(latest, name) for name in CARRIED}
    version = DocumentVersion.objects.create(
        document=document, created_at=at, created_by=by, **words
    )
    version.units.set(latest.units.all())
    journal.record("documents.begin_version", version.drafting, by=by, at=at, after=told(version))
    return version


@transaction.atomic
def change_version(
    *,
    version: DocumentVersion,
    units: Sequence[Unit],
    seen: str,
    by: User,
    at: datetime,
    **wording: Unpack[Wording],
) -> None:
    """
    :param seen: the `fingerprint` of what the person had in front of them
    :raises VersionIsAdopted:
    :raises KeptElsewhere:
    :raises ChangedMeanwhile:
    """
    version = in_the_making(version)
    if fingerprint(version) != seen:
        raise ChangedMeanwhile
    before = told(version)
    for name, said in wording.items():
        setattr(version, name, said)
    version.save(update_fields=FIELDS)
    version.units.set(units)
    document = version.document
    if not document.versions.filter(decision__isnull=False).exists():
        document.title = version.title
        document.save(update_fields=["title"])
    after = told(version)
    journal.record(
        "documents.change_version", version.drafting, by=by, at=at, before=before, after=after
    )


@transaction.atomic
def remove_version(*, version: DocumentVersion, by: User, at: datetime) -> None:
    """
    Take away a draft or a proposal with its files; a document without any version goes with it.

    :raises VersionIsAdopted:
    :raises KeptElsewhere:
    """
    version = in_the_making(version)
    document = version.document
    journal.record("documents.remove_version", version.drafting, by=by, at=at, before=told(version))
    delete_with_files(version)
    if not document.versions.exists():
        journal.record(
            "documents.remove_document", document, by=by, at=at, before=_placed(document)
        )
        subjects.remove_links([document.ref])
        document.delete()


def fingerprint(version: DocumentVersion) -> str:
    """The same as long as nobody has saved anything else."""
    words = json.dumps(told(version), cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def told(version: DocumentVersion) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(version, name) for name in FIELDS}
    return said | {"units": [unit.name for unit in version.units.order_by("path")]}


def _placed(document: GoverningDocument) -> dict[str, Any]:
    return {
        "title": document.title,
        "kind": document.kind,
        "unit": document.unit.name if document.unit else None,
        "classification": document.classification,
    }
