"""Whoever asks at whichever address is answered as docs/access.md says."""

import gc
import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import product
from typing import NamedTuple

import pytest
from django.template.backends.django import Template

from tests.cast import Cast, House
from tests.matrix import addresses, rules
from tests.matrix.conditions import Objects, said
from tests.matrix.objects import in_each_condition
from tests.matrix.rules import Answer, Kind
from tests.matrix.visits import Visitors
from varna.org.roles import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.long(20),
    # Who is stopped as they begin to write leaves the files that they opened.
    pytest.mark.filterwarnings("ignore:Exception ignored in.*FileIO"),
    pytest.mark.usefixtures("left_behind"),
]


@pytest.fixture
def left_behind() -> Iterator[None]:
    """Such files are let go of here, where the warning is known, and in no later test."""
    yield
    gc.collect()


class World(NamedTuple):
    visitors: Visitors
    objects: Objects


READ = (
    "enquiry_detail review_enquiry handed_questions attachment_list submission_detail"
    " evidence_basis memorandum_detail memorandum_file situation_box statement_detail state_holding"
    " commitment_detail commitment_history"
)
"""The pages that are looked through for words."""
TURNED_AWAY = {Answer.REFUSED, Answer.HIDDEN}
"""Either will do where the state of a thing closes an address to all alike."""
PARTS = 4
"""Of the kinds, so that two processes share them."""


@pytest.fixture
def world(house: House, cast: Cast, clock: datetime) -> World:
    people, objects = in_each_condition(house, cast, at=clock)
    return World(Visitors(people), objects)


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Whether a page opens is asked, not what it shows; drawing it costs more than all before."""
    monkeypatch.setattr(Template, "render", lambda *_args, **_more: "")
    caplog.set_level(logging.CRITICAL, "django.request")


def test_every_address_is_of_a_kind_or_a_page_or_excused_with_a_reason() -> None:
    assert set(addresses.of_objects()) == set(rules.kinds())
    assert addresses.of_pages() == set(rules.pages())
    names = {name for each in addresses.of_objects().values() for name in each}
    assert set(rules.acts()) - names == set()
    assert [route for route, why in rules.excused().items() if not why] == []


def test_every_role_has_somebody_and_every_kind_an_object(world: World) -> None:
    held = {row.role for who in world.visitors.people.values() for row in who.appointments.all()}
    assert held == set(Role)
    assert set(world.visitors.people) == rules.everybody()
    assert set(world.objects) == set(rules.kinds())


@pytest.mark.parametrize("part", range(PARTS))
def test_every_address_answers_every_role_as_the_page_says(
    world: World, undrawn: None, part: int
) -> None:
    """One that the state of a thing closes is closed to all alike, and open in another state."""
    wrong = [
        sentence
        for kind in list(rules.kinds().values())[part::PARTS]
        for name in sorted(addresses.of_objects()[kind.route])
        for sentence in faults(world, kind, name)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_page_opens_to_whom_the_page_says(world: World, undrawn: None) -> None:
    wrong = [fault for name in rules.pages() for fault in page_faults(world, name)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", sorted(rules.everybody()))
def test_words_are_read_by_those_alone_who_may(world: World, role: str) -> None:
    shown = "".join(pages(world, role))
    met = {where for where in rules.words() if said(where) in shown}
    assert met == {where for where, who in rules.words().items() if role in who}


def pages(world: World, role: str) -> Iterator[str]:
    for route, conditions in world.objects.items():
        for name in addresses.of_objects()[route].intersection(READ.split()):
            for kept in conditions.values():
                yield world.visitors.read(role, name, kept)


def faults(world: World, kind: Kind, name: str) -> Iterator[str]:
    was_open = False
    for condition, kept in world.objects[kind.route].items():
        met = [
            (f"{who}'s {method}", right, world.visitors.ask(method, who, name, kept))
            for who, method, right in asked(
                name, rules.asking(condition), partial(kind.right, name, condition)
            )
        ]
        is_open = any(right is answer is Answer.IN for _who, right, answer in met)
        was_open |= is_open
        for who, right, answer in met:
            answers = {right} if is_open or right is not Answer.IN else TURNED_AWAY
            if answer not in answers:
                yield f"{who} {answer.value} at {name} ({condition}); right: {told(answers)}"
    if not was_open:
        yield f"nobody is let in at {name}, whatever the condition"


def page_faults(world: World, name: str) -> Iterator[str]:
    for who, method, right in asked(name, rules.everybody(), partial(rules.opens, name)):
        met = world.visitors.ask(method, who, name)
        if met is not right:
            yield f"{who}'s {method} {met.value} at {name}; right: {right.value}"


def asked(
    name: str, roles: set[str], right: Callable[[str, str], Answer]
) -> Iterator[tuple[str, str, Answer]]:
    """
    Who asks how, and what is right. Where there is also a press, those alone look who are to be
    turned away: that it opens to the others, the doors tell.
    """
    first, *rest = addresses.methods(name)
    for method, who in product((first, *rest), sorted(roles)):
        answer = right(who, method)
        if method == first or answer is not Answer.IN:
            yield who, method, answer


def told(answers: set[Answer]) -> str:
    return " or ".join(sorted(each.value for each in answers))
