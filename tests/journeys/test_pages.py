"""Every page, as those who open it: axe in both schemes, 320 pixels, and a silent console."""

from collections.abc import Iterable
from datetime import date, datetime

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from tests.doors import doors
from tests.journeys import rooms
from tests.journeys.conftest import NewContext, SignIn
from tests.journeys.furnished import furnish, person
from tests.journeys.stored import laid_out
from tests.journeys.visits import Listener, Visit, fetch, look
from varna.accounts import actions as accounts
from varna.org import actions as org
from varna.org.models import UnitKind
from varna.org.roles import Role
from varna.subjects.ref import SYSTEM


@pytest.fixture
def solvik(transactional_db: None, clock: datetime, today: date) -> None:
    laid_out("solvik", lambda: furnish(on=today, at=clock))


@pytest.fixture
def empty(transactional_db: None, clock: datetime, today: date) -> None:
    """Nothing but the municipality and its programme office."""
    root = org.create_unit(
        kind=UnitKind.MUNICIPALITY,
        name="Solviks kommun",
        abbreviation="",
        parent=None,
        valid_from=today,
        by=SYSTEM,
        at=clock,
    )
    astrid = accounts.create_user(
        email="astrid@solvik.example", name="Astrid Ask", by=SYSTEM, at=clock
    )
    org.appoint(
        person=astrid, role=Role.PROGRAMME_OFFICE, unit=root, from_on=today, by=SYSTEM, at=clock
    )


def walk(visits: Iterable[Visit], new_context: NewContext, sign_in: SignIn) -> list[str]:
    """
    One browser a person; what is wrong on all pages, so that it can be mended at once. In the dark
    a page is looked at once: whoever opens it, it is dressed in the same colours.
    """
    pages: dict[str, tuple[Page, Listener]] = {}
    states: set[tuple[object, ...]] = set()
    found: list[str] = []
    for visit in visits:
        if visit.who not in pages:
            page = new_context().new_page()
            if visit.who:
                sign_in(page, person(visit.who))
            pages[visit.who] = page, Listener(page)
        page, listener = pages[visit.who]
        try:
            dark = visit.state not in states
            states.add(visit.state)
            found += fetch(page, visit) if visit.is_file else look(page, listener, visit, dark=dark)
        except Exception as error:  # noqa: BLE001 – the other pages are looked at all the same
            found.append(f"{visit}: {str(error).strip().splitlines()[0]}")
    return found


def test_everybody_who_has_a_page_can_open_it() -> None:
    """The walks below fail where one of these is not answered with 200."""
    every = [*rooms.EXAMPLE, *(visit for room in rooms.ROOMS.values() for visit in room)]
    opened = {visit.door for visit in every if visit.status == 200}
    assert {door.name for door in doors()} - opened == rooms.NOBODY_COMES_BY_AN_ADDRESS


@pytest.mark.long(30)
@pytest.mark.parametrize("room", rooms.ROOMS)
def test_everybody_can_use_every_page(
    solvik: None, new_context: NewContext, sign_in: SignIn, room: str
) -> None:
    found = walk(rooms.ROOMS[room], new_context, sign_in)
    assert not found, "\n" + "\n\n".join(found)


def test_everybody_can_use_what_only_the_example_municipality_has(
    solvik: None, new_context: NewContext, sign_in: SignIn, settings: Settings
) -> None:
    settings.DEMO = True
    found = walk(rooms.EXAMPLE, new_context, sign_in)
    assert not found, "\n" + "\n\n".join(found)


def test_the_first_person_can_use_every_page_while_it_is_empty(
    empty: None, new_context: NewContext, sign_in: SignIn
) -> None:
    found = walk(rooms.EMPTY, new_context, sign_in)
    assert not found, "\n" + "\n\n".join(found)
