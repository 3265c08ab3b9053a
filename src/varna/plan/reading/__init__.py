"""Reading a plan: a municipal document as Word, PDF or text becomes a proposal of focus areas, commitments and who
answers for them. What cannot be read is left empty with a remark; nothing is guessed and nothing is stored. Reading
happens in a child process with hard limits, so that a hostile file harms nobody. This package knows nothing of Django.
"""

from varna.plan.reading.limits import Limits
from varna.plan.reading.model import (
    Area,
    Commitment,
    Document,
    Kind,
    Reading,
    Recurrence,
    Remark,
    Responsibility,
)
from varna.plan.reading.refusals import Unreadable
from varna.plan.reading.safely import read_safely

__all__ = [
    "Area",
    "Commitment",
    "Document",
    "Kind",
    "Limits",
    "Reading",
    "Recurrence",
    "Remark",
    "Responsibility",
    "Unreadable",
    "read_safely",
]
