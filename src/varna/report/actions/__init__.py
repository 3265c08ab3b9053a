"""What is done with a report: it is begun, written, compiled."""

from varna.report.actions.sections import (
    AlwaysShown,
    ChangedMeanwhile,
    OnlyOwnCanBeRemoved,
    add_section,
    move_section,
    remove_section,
    rename_report,
    show_section,
    stands,
    write_section,
)
from varna.report.actions.writing import (
    NotOpened,
    begin_report,
    compile_report,
    document_of,
)

__all__ = [
    "AlwaysShown",
    "ChangedMeanwhile",
    "NotOpened",
    "OnlyOwnCanBeRemoved",
    "add_section",
    "begin_report",
    "compile_report",
    "document_of",
    "move_section",
    "remove_section",
    "rename_report",
    "show_section",
    "stands",
    "write_section",
]
