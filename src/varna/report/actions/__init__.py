"""What is done with a report: written, compiled, taken to the council, proved, published."""

from varna.report.actions.path import WORK, dispatch_version, record_decision, set_path
from varna.report.actions.proving import ask_again, keep_head, make_files
from varna.report.actions.publishing import publish_report, withdraw_report
from varna.report.actions.refusals import Refused, ReportClosed
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
from varna.report.actions.templates import UnfitTemplate, remove_template, set_template
from varna.report.actions.writing import (
    NotOpened,
    begin_report,
    compile_report,
    document_of,
)

__all__ = [
    "WORK",
    "AlwaysShown",
    "ChangedMeanwhile",
    "NotOpened",
    "OnlyOwnCanBeRemoved",
    "Refused",
    "ReportClosed",
    "UnfitTemplate",
    "add_section",
    "ask_again",
    "begin_report",
    "compile_report",
    "dispatch_version",
    "document_of",
    "keep_head",
    "make_files",
    "move_section",
    "publish_report",
    "record_decision",
    "remove_section",
    "remove_template",
    "rename_report",
    "set_path",
    "set_template",
    "show_section",
    "stands",
    "withdraw_report",
    "write_section",
]
