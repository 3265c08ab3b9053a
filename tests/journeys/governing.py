"""The visits to the register of governing documents."""

from collections.abc import Callable
from typing import Any

from tests.journeys.openings import form, one, visits
from tests.journeys.visits import Arguments, open_all
from varna.documents.models import DocumentFile, DocumentVersion, GoverningDocument

OFFICE = "Astrid"


def draft_of(**wanted: Any) -> Callable[[], Arguments]:
    return one(DocumentVersion, decision=None, document__unit__abbreviation="TN", **wanted)


def file_of(**wanted: Any) -> Callable[[], Arguments]:
    def found() -> Arguments:
        row = DocumentFile.objects.filter(**wanted).latest("pk")
        return row.version_id, row.pk

    return found


policy = one(GoverningDocument, kind="POLICY")
routine = one(DocumentVersion, decision__isnull=False, document__unit__abbreviation="TN")
DOCUMENTS = [
    *visits("document_list", OFFICE, "Bo", "Cilla", "Jon"),
    *visits("document_list", OFFICE, query="?q=finns+inte"),
    *visits("document_list", OFFICE, query="?review=soon&for=5"),
    *visits("document_list", OFFICE, query="?export=xlsx", is_file=True),
    *form("add_document", OFFICE),
    *visits("add_document", "Bo"),
    *visits("document_detail", OFFICE, "Cilla", of=policy, then=open_all),
    *visits("document_detail", OFFICE, of=one(GoverningDocument, kind="PLAN")),
    *form("change_document", OFFICE, of=policy),
    *visits("compare_versions", OFFICE, "Cilla", of=policy),
    *visits("compare_versions", OFFICE, of=policy, query="?before=2&after=2"),
    *visits("document_version", "Bo", of=draft_of()),
    *visits("document_version", OFFICE, of=one(DocumentVersion, document__kind="GUIDELINE")),
    *form("change_version", "Bo", of=draft_of()),
    *visits("remove_version", "Bo", of=draft_of()),
    *form("adopt_version", "Bo", of=draft_of()),
    *form("repeal_version", "Bo", of=routine),
    *form("record_review", "Bo", of=routine),
    *form("document_files", "Bo", of=draft_of()),
    *visits("document_file", "Bo", of=file_of(version__plan=None), is_file=True),
    *visits("document_file", "Cilla", of=file_of(version__plan__state="ADOPTED"), is_file=True),
]
