"""The report's tables."""

from varna.report.models.reports import Report, Version
from varna.report.models.sections import Section, SectionKind

__all__ = ["Report", "Section", "SectionKind", "Version"]
