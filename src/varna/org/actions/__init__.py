"""Changes to the tree of units over time, and to who holds a role or a grant in it."""

from varna.org.actions.appointing import (
    appoint,
    end_appointment,
)
from varna.org.actions.deputies import (
    appoint_deputy,
    end_deputyship,
)
from varna.org.actions.granting import (
    end_grant,
    give_grant,
)
from varna.org.actions.handing_over import Outcome, hand_over
from varna.org.actions.naming import (
    rename_unit,
    take_up_names,
)
from varna.org.actions.refusals import (
    AlreadyEnded,
    AlreadyHeld,
    Circle,
    EndsBeforeStart,
    GroundMissing,
    NameTaken,
    NoSuccessor,
    NotForOneself,
    NotTheMunicipality,
    OnlyOneMunicipality,
    SuccessorNotThere,
    UnitHasEnded,
    UnitsBelow,
    WrongPlace,
)
from varna.org.actions.succeeding import (
    merge_units,
    move_those_left,
    split_unit,
)
from varna.org.actions.units import (
    create_unit,
    end_unit,
    move_unit,
    set_contact,
)

__all__ = [
    "AlreadyEnded",
    "AlreadyHeld",
    "Circle",
    "EndsBeforeStart",
    "GroundMissing",
    "NameTaken",
    "NoSuccessor",
    "NotForOneself",
    "NotTheMunicipality",
    "OnlyOneMunicipality",
    "Outcome",
    "SuccessorNotThere",
    "UnitHasEnded",
    "UnitsBelow",
    "WrongPlace",
    "appoint",
    "appoint_deputy",
    "create_unit",
    "end_appointment",
    "end_deputyship",
    "end_grant",
    "end_unit",
    "give_grant",
    "hand_over",
    "merge_units",
    "move_those_left",
    "move_unit",
    "rename_unit",
    "set_contact",
    "split_unit",
    "take_up_names",
]
