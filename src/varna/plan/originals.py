"""The file that a plan was read from: that of its version's files which has the plan's SHA-256."""

from varna.documents.models import DocumentFile
from varna.files.kinds import PDF, TEXT, WORD
from varna.plan.models import Plan

READABLE = frozenset({WORD, PDF, TEXT})


def original_of(plan: Plan) -> DocumentFile | None:
    """None when it was read before Värna kept the files of plans."""
    files = DocumentFile.objects.filter(version=plan.version_id, file__sha256=plan.source_sha256)
    return files.select_related("file").first()
