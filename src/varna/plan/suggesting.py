"""Whom a commitment may be meant for: the plan's words laid beside the units there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from varna.org.models import ANSWERING, BOARDS, Unit, UnitKind

CHOOSE = ("berörd", "berörda", "respektive", "aktuell", "aktuella", "vissa")
BOARD_WORDS = ("nämnder", "nämnderna", "nämnd", "styrelser")
COMPANY_WORDS = ("bolag", "bolagen", "bolagsstyrelser", "bolagsstyrelserna")
JOINT_WORDS = ("förbund", "kommunalförbund", "kommunalförbunden")
OTHER_WORDS = ("alla", "samtliga", "kommunens", "kommunala", "och", "samt")
OFFICE_KINDS = (UnitKind.EXECUTIVE_BOARD, UnitKind.CENTRAL_OFFICE)


class Why(StrEnum):
    """What the suggestion rests on."""

    NAMED = "named"
    ALL = "all"
    CHOOSE = "choose"
    CANNOT = "cannot"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Suggestion:
    """
    `ticked` are proposed beforehand, and saved by nobody but the person who presses.

    `handed` are those that the executive board's own may be handed to: functions of its office,
    with the board itself as `fallback`.
    """

    why: Why
    ticked: frozenset[int] = frozenset()
    handed: tuple[Unit, ...] = ()
    fallback: Unit | None = None


def suggest(said: Iterable[str], units: Sequence[Unit]) -> Suggestion:
    """
    :param said: who the plan says, in its own words
    :param units: those valid that day
    """
    each = [_one(_plain(phrase), units) for phrase in said if phrase.strip()]
    if not each:
        return Suggestion(Why.UNKNOWN)
    fallback = next((one.fallback for one in each if one.fallback), None)
    return Suggestion(
        why=_weakest(one.why for one in each),
        ticked=frozenset().union(*(one.ticked for one in each)),
        handed=next((one.handed for one in each if one.handed), ()),
        fallback=fallback,
    )


def _weakest(reasons: Iterable[Why]) -> Why:
    """What asks most of the person decides."""
    found = set(reasons)
    return next(
        why for why in (Why.UNKNOWN, Why.CANNOT, Why.CHOOSE, Why.ALL, Why.NAMED) if why in found
    )


def _one(phrase: str, units: Sequence[Unit]) -> Suggestion:
    if phrase.split(maxsplit=1)[0] in CHOOSE:
        return Suggestion(Why.CHOOSE)
    named = called(phrase, units)
    if named is not None:
        return _named(named, units)
    kinds = _kinds(phrase)
    if not kinds:
        return Suggestion(Why.UNKNOWN)
    return Suggestion(Why.ALL, frozenset(unit.pk for unit in units if unit.kind in kinds))


def _named(unit: Unit, units: Sequence[Unit]) -> Suggestion:
    if unit.kind not in OFFICE_KINDS:
        can = unit.kind in ANSWERING
        return Suggestion(Why.NAMED, frozenset({unit.pk})) if can else Suggestion(Why.CANNOT)
    functions = tuple(
        each
        for each in units
        if each.kind == UnitKind.OFFICE_FUNCTION and each.path.startswith(unit.path)
    )
    board = next((each for each in units if each.kind == UnitKind.EXECUTIVE_BOARD), None)
    return Suggestion(Why.NAMED, handed=functions, fallback=board)


def called(phrase: str, units: Iterable[Unit]) -> Unit | None:
    """The unit with this name or abbreviation, when there is exactly one."""
    wanted = _plain(phrase)
    found = [
        unit for unit in units if wanted in {_plain(unit.name), _plain(unit.abbreviation)} - {""}
    ]
    return found[0] if len(found) == 1 else None


def _kinds(phrase: str) -> frozenset[UnitKind]:
    """The kinds that are all meant; none when a single word is something else."""
    meant: set[UnitKind] = set()
    for word in phrase.replace(",", " ").split():
        if word in BOARD_WORDS:
            meant.update(BOARDS)
        elif word in COMPANY_WORDS:
            meant.add(UnitKind.COMPANY)
        elif word in JOINT_WORDS:
            meant.add(UnitKind.JOINT_AUTHORITY)
        elif word not in OTHER_WORDS:
            return frozenset()
    return frozenset(meant)


def _plain(phrase: str) -> str:
    return " ".join(phrase.casefold().split())
