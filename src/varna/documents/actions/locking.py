"""Holding a version while it is being changed."""

from varna.documents import homes
from varna.documents.actions.refusals import KeptElsewhere, VersionIsAdopted
from varna.documents.models import DocumentVersion, GoverningDocument


def in_the_making(version: DocumentVersion) -> DocumentVersion:
    """:raises VersionIsAdopted: :raises KeptElsewhere:"""
    held = kept_here(version)
    if held.is_adopted:
        raise VersionIsAdopted
    return held


def kept_here(version: DocumentVersion) -> DocumentVersion:
    """:raises KeptElsewhere:"""
    if homes.is_kept_elsewhere(version.pk):
        raise KeptElsewhere
    return hold(version)


def hold(version: DocumentVersion) -> DocumentVersion:
    """
    Its document first, so that two who are at the same document, whichever version, wait for each
    other.
    """
    GoverningDocument.objects.select_for_update().get(pk=version.document_id)
    rows = DocumentVersion.objects.select_for_update(of=("self",))
    return rows.select_related("document__unit").get(pk=version.pk)
