"""Writing down what a unit does: its measures, and the action plans that hold them."""

from varna.measures.actions.measures import (
    add_measure,
    carry_measures,
    change_measure,
    move_on_measure,
    remove_measure,
    set_status,
)
from varna.measures.actions.plans import (
    add_action_plan,
    adopt_action_plan,
    change_action_plan,
    move_measure,
    remove_action_plan,
    take_measures,
)
from varna.measures.actions.refusals import (
    AlreadyAdopted,
    DecidedTooLate,
    MovedMeanwhile,
    NothingToAdopt,
    OutsideThePlan,
    Refused,
    RowsAreWrong,
)
from varna.measures.actions.sheet_formats import remove_sheet_format, set_sheet_format
from varna.measures.actions.sheets import import_measures

__all__ = [
    "AlreadyAdopted",
    "DecidedTooLate",
    "MovedMeanwhile",
    "NothingToAdopt",
    "OutsideThePlan",
    "Refused",
    "RowsAreWrong",
    "add_action_plan",
    "add_measure",
    "adopt_action_plan",
    "carry_measures",
    "change_action_plan",
    "change_measure",
    "import_measures",
    "move_measure",
    "move_on_measure",
    "remove_action_plan",
    "remove_measure",
    "remove_sheet_format",
    "set_sheet_format",
    "set_status",
    "take_measures",
]
