"""The report's tables: what is written, its path to the council, its proof, what is public."""

from varna.report.models.path import Dispatch, Step
from varna.report.models.proofs import DispatchedFile
from varna.report.models.publications import Publication
from varna.report.models.reports import Report, Version
from varna.report.models.sections import Section, SectionKind
from varna.report.models.templates import WordTemplate

__all__ = [
    "Dispatch",
    "DispatchedFile",
    "Publication",
    "Report",
    "Section",
    "SectionKind",
    "Step",
    "Version",
    "WordTemplate",
]
