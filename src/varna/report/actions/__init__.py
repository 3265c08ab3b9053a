"""What is done with a report: it is begun, written, compiled."""

from varna.report.actions.writing import (
    NotOpened,
    begin_report,
    compile_report,
    document_of,
    write_area,
    write_introduction,
)

__all__ = [
    "NotOpened",
    "begin_report",
    "compile_report",
    "document_of",
    "write_area",
    "write_introduction",
]
