"""Who may not is refused, whatever the condition of what they ask for; who may is let in."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from http import HTTPStatus

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from tests import matrix
from tests.cast import Cast, House
from tests.factories.conditions import Conditions, in_conditions
from varna.accounts.models import User
from varna.config import urls
from varna.org.roles import Role

pytestmark = pytest.mark.django_db
MISSING, REFUSED = HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN


class Visitors:
    """One client for each role, and what each kind of object is like in each condition."""

    def __init__(self, people: dict[str, User], objects: dict[str, Conditions]) -> None:
        self.objects = objects
        self.clients = {role: Client(raise_request_exception=False) for role in people}
        for role, client in self.clients.items():
            client.force_login(people[role])

    def ask(self, role: str, name: str, kept: object, *, press: bool = False) -> int:
        method = self.clients[role].post if press else self.clients[role].get
        return method(reverse(name, kwargs=kept)).status_code


@pytest.fixture
def in_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal without its page, which costs more than all that leads to it."""
    for status in (MISSING, REFUSED):
        answer = partial(_bare, status=status)
        monkeypatch.setattr(urls, f"handler{status.value}", answer, raising=False)


def _bare(_request: HttpRequest, exception: Exception, *, status: int) -> HttpResponse:
    return HttpResponse(str(exception), status=status)


@pytest.fixture
def visitors(
    house: House, cast: Cast, now: datetime, clock: datetime, in_few_words: None
) -> Visitors:
    lo, objects = in_conditions(house, cast, at=now)
    everybody = {**vars(cast), "lo": lo}
    return Visitors({role: everybody[who] for role, who in matrix.PEOPLE.items()}, objects)


def test_every_role_has_somebody(cast: Cast, visitors: Visitors) -> None:
    held = {row.role for who in vars(cast).values() for row in who.appointments.all()}
    assert held == set(Role)
    assert set(matrix.PEOPLE.values()) - set(vars(cast)) == {"lo"}


def test_every_address_that_takes_an_object_is_of_a_kind(visitors: Visitors) -> None:
    assert set(matrix.addresses()) == matrix.routes() == set(visitors.objects)
    names = {name for each in matrix.addresses().values() for name in each}
    assert set(matrix.acts()) - names == set()


@pytest.mark.parametrize("part", matrix.KINDS)
def test_who_may_not_is_refused_at_every_address(visitors: Visitors, part: str) -> None:
    """404 for what one may not see, 403 for what one may see and not do."""
    wrong = []
    for kind, condition, name, kept in walk(visitors, part):
        opens = kind.opens[condition]
        may = matrix.doing(name, opens, condition)
        for role in sorted(matrix.asking(condition) - may):
            told = visitors.ask(role, name, kept, press=name in matrix.pressed())
            is_seen = role in opens | kind.opens_around[condition]
            first = name in matrix.ASKED_FIRST
            if told != MISSING and not (told == REFUSED and (is_seen or first)):
                wrong.append((name, condition, role, told))
    assert wrong == []


@pytest.mark.parametrize("part", matrix.KINDS)
def test_who_may_is_let_in(visitors: Visitors, part: str) -> None:
    """All of them to the first page of each kind; to the rest one, in some condition."""
    wrong, opened, everything = [], set(), set()
    for kind, condition, name, kept in walk(visitors, part):
        if name in matrix.pressed():
            continue
        may = matrix.doing(name, kind.opens[condition], condition)
        is_first, asking = name == kind.first, matrix.asking(condition)
        everything.add(name)
        for role in sorted(may & asking) if is_first else sorted(may)[:1]:
            told = visitors.ask(role, name, kept)
            if told not in {MISSING, REFUSED}:
                opened.add(name)
            elif is_first:
                wrong.append((name, condition, role, told))
    assert (wrong, everything - opened) == ([], set())


Row = tuple[matrix.Kind, str, str, object]


def walk(visitors: Visitors, part: str) -> Iterator[Row]:
    for kind in matrix.kinds(part):
        for condition, kept in visitors.objects[kind.route].items():
            for name in sorted(kind.names):
                yield kind, condition, name, kept
