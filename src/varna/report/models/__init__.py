"""The report's tables."""

from varna.report.models.reports import AreaText, Report, Version

__all__ = ["AreaText", "Report", "Version"]
