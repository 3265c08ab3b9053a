"""What changing units, roles and grants refuses."""


class NotForOneself(Exception):
    """Nobody gives or takes away a role or a grant of their own."""


class AlreadyEnded(Exception):
    """The appointment, grant or unit has an end already."""


class WrongPlace(Exception):
    """A unit of that kind cannot stand there, or its parent is not there that day."""


class OnlyOneMunicipality(Exception):
    """The municipality is there already."""


class UnitsBelow(Exception):
    """Units under it go on after the day."""


class EndsBeforeStart(Exception):
    """The last day lies before the first."""


class AlreadyHeld(Exception):
    """The person holds that role in that unit, or may read it, at that time already."""


class UnitHasEnded(Exception):
    """The unit is over by that day, and nothing new begins in it."""


class NameTaken(Exception):
    """The unit has got another name that day already, or has one that begins later."""


class NotTheMunicipality(Exception):
    """The municipality is neither merged, split, ended nor granted to anybody."""


class Circle(Exception):
    """A unit would take over from one that takes over from it, or end up under itself."""


class NoSuccessor(Exception):
    """A merger needs one to take over, and a split at least two."""


class SuccessorNotThere(Exception):
    """Who takes over is not there on the day."""


class GroundMissing(Exception):
    """Another law is a ground only when it is named."""
