"""Keeping the register of governing documents; saying what registry numbers look like."""

from varna.documents.actions.attaching import attach_file, remove_file
from varna.documents.actions.deciding import (
    adopt_version,
    propose_version,
    repeal_version,
    take_back_version,
)
from varna.documents.actions.drafting import (
    add_document,
    begin_version,
    change_document,
    change_version,
    remove_version,
)
from varna.documents.actions.numbering import remove_number_format, set_number_format
from varna.documents.actions.refusals import (
    ChangedMeanwhile,
    DecidedTooLate,
    Incomplete,
    KeptElsewhere,
    NotInForce,
    Refused,
    TooManyFiles,
    VersionIsAdopted,
    WrongBody,
)
from varna.documents.actions.reviewing import record_review, remind_of_reviews

__all__ = [
    "ChangedMeanwhile",
    "DecidedTooLate",
    "Incomplete",
    "KeptElsewhere",
    "NotInForce",
    "Refused",
    "TooManyFiles",
    "VersionIsAdopted",
    "WrongBody",
    "add_document",
    "adopt_version",
    "attach_file",
    "begin_version",
    "change_document",
    "change_version",
    "propose_version",
    "record_review",
    "remind_of_reviews",
    "remove_file",
    "remove_number_format",
    "remove_version",
    "repeal_version",
    "set_number_format",
    "take_back_version",
]
