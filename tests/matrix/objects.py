"""Somebody in each role, and an object of each kind in each condition."""

from datetime import date, datetime, timedelta

from tests.cast import Cast, House
from tests.factories import people
from tests.factories.opened import Opened, everything
from tests.matrix import addresses
from tests.matrix.answers import answers
from tests.matrix.conditions import Objects
from tests.matrix.own import own
from tests.remembered import remembered
from varna.accounts.models import User
from varna.org.roles import Role

STANDING = {
    "areas/<int:pk>": "add_goal",
    "commitments/<int:pk>": "commitment_detail",
    "disclosures/<int:pk>/papers/<int:number>": "released_file",
    "plans/<int:pk>": "plan_detail",
    "reports/<int:pk>": "report_detail",
    "reports/<int:pk>/sections/<int:section>": "write_section",
    "reports/<int:pk>/versions/<int:number>": "make_files_again",
    "rounds/<int:pk>": "round_detail",
}
DRAFTS = {
    "areas/<int:pk>": "mend_area",
    "commitments/<int:pk>": "mend_commitment",
    "plans/<int:pk>": "check_plan",
    "plans/<int:pk>/compare/dropped/<int:commitment>": "explain_dropping",
    "rearrangements/<int:pk>": "undo_rearrangement",
    "rounds/<int:pk>": "preview_round",
    "disclosures/<int:pk>/papers/<int:number>": "paper_result",
}
OTHERS = {"registry/formats/<int:pk>": "remove_number_format"}
"""What is the municipality's own, or nobody's secret, by an address in `everything`."""


def in_each_condition(house: House, cast: Cast, *, at: datetime) -> tuple[dict[str, User], Objects]:
    return remembered("conditions", lambda: _built(house, cast, at))


def _built(house: House, cast: Cast, at: datetime) -> tuple[dict[str, User], Objects]:
    opened = everything(house, cast, at=at)
    roles = _in_each_role(house, cast, on=at.date())
    boards = {**own(house, cast), **answers(opened, house, cast, roles["handler"])}
    return roles, {**_of_the_whole(opened, set(boards)), **boards}


def _in_each_role(house: House, cast: Cast, *, on: date) -> dict[str, User]:
    board = house.technical_board
    lo, mia, nina, pia = map(people.user, ("Lo Lind", "Mia Moe", "Nina Ny", "Pia Palm"))
    people.appointment(lo, Role.HANDLER, board)
    people.appointment(mia, Role.COORDINATOR, board, until_on=on)
    people.appointment(nina, Role.COORDINATOR, house.company)
    people.grant(pia, board, on, on + timedelta(days=1))
    return {
        "office": cast.astrid,
        "coordinator": cast.bo,
        "approver": cast.egil,
        "handler": lo,
        "reader": cast.cilla,
        "auditor": cast.johan,
        "registrar": cast.ingrid,
        "admin": cast.hans,
        "another": cast.disa,
        "company": nina,
        "granted": pia,
        "former": mia,
        "stranger": cast.karin,
    }


def _of_the_whole(opened: Opened, others: set[str]) -> Objects:
    """What is the municipality's own, or nobody's secret: as it stands in `everything`."""
    found: Objects = {}
    for route, names in addresses.of_objects().items():
        if route in others:
            continue
        for condition, chosen in (("own", STANDING), ("draft", DRAFTS), ("other", OTHERS)):
            if route in chosen:
                found.setdefault(route, {})[condition] = dict(opened[chosen[route]])
        if route not in found and (known := sorted(names & set(opened))):
            found[route] = {"own": dict(opened[known[0]])}
    return found
