"""Which kind of unit may stand under which."""

from varna.org.models import Unit, UnitKind

_K = UnitKind
_ELECTED_BELOW = (_K.MUNICIPALITY, _K.COUNCIL)
_EMPLOYERS = (_K.ADMINISTRATION, _K.CENTRAL_OFFICE, _K.COMPANY, _K.JOINT_AUTHORITY)

PARENTS: dict[UnitKind, tuple[UnitKind, ...]] = {
    _K.MUNICIPALITY: (),
    _K.COUNCIL: (_K.MUNICIPALITY,),
    _K.EXECUTIVE_BOARD: _ELECTED_BELOW,
    _K.BOARD: _ELECTED_BELOW,
    _K.CRISIS_BOARD: _ELECTED_BELOW,
    _K.COMPANY: (*_ELECTED_BELOW, _K.COMPANY),
    _K.JOINT_AUTHORITY: _ELECTED_BELOW,
    _K.CENTRAL_OFFICE: (_K.EXECUTIVE_BOARD, _K.MUNICIPALITY),
    _K.OFFICE_FUNCTION: (_K.CENTRAL_OFFICE,),
    _K.ADMINISTRATION: (_K.EXECUTIVE_BOARD, _K.BOARD),
    _K.DEPARTMENT: (*_EMPLOYERS, _K.DEPARTMENT),
    _K.WORKPLACE: (*_EMPLOYERS, _K.OFFICE_FUNCTION, _K.DEPARTMENT),
}
_DEEPEST = 10  # the path holds so many keys


def is_fitting(kind: UnitKind, parent_kind: UnitKind | None) -> bool:
    """
    Whether a unit of this kind may stand right under one of that; the municipality stands alone.
    """
    return not PARENTS[kind] if parent_kind is None else parent_kind in PARENTS[kind]


def has_room(parent: Unit | None) -> bool:
    return parent is None or has_room_at(parent.depth)


def has_room_at(depth: int) -> bool:
    """Whether a unit this far below the municipality may have one under it."""
    return depth + 1 < _DEEPEST
