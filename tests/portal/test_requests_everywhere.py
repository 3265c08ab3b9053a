"""
Every page and every sheet that tells of a request, as everybody: none calls it late or done.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from lxml.html import HtmlElement

from tests.cast import Cast
from tests.doors import Door, doors
from tests.factories.requests import ANSWERED, SILENT, UNITS, Requests
from tests.portal.telling import FATE, HARMLESS, faults, grades, plain, rows, telling
from varna.accounts.models import User
from varna.followup.models import Question
from varna.plan.models import Basis

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

OF_EACH = {"enquiry_detail", "unit_detail", "request_list", "situation_box"}
"""The pages that say what has become of a request; the others are opened for the silent one."""


def addresses(requests: Requests, names: Sequence[str]) -> Iterator[str]:
    """Every door, where it leads to something that is asked of these."""
    for door in doors():
        if door.name != "account_logout":
            for arguments in _about(door, requests, names):
                address = reverse(door.name, kwargs=arguments)
                yield address
                if door.name == "situation_box":
                    yield f"{address}?only=left"


def _about(door: Door, requests: Requests, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    given = dict(requests.opened.get(door.name, {}))
    names = names if door.name in OF_EACH else names[:1]
    if door.name == "situation_box":
        area = {"position": requests.evening.area.position if requests.evening.area else 0}
        yield from (given | area | {"unit": requests.enquiry(name).unit_id} for name in names)
    elif door.route.startswith("enquiries/<int:pk>/submissions/<int:number>/"):
        yield given if len(door.parameters) > 3 else given | {"pk": requests.enquiry(ANSWERED).pk}
    elif door.route.startswith("enquiries/<int:pk>/") and door.parameters == ("pk",):
        yield from ({"pk": requests.enquiry(name).pk} for name in names)
        yield {"pk": requests.enquiry("Socialnämnden").pk}
    elif door.route.startswith("units/<int:pk>/"):
        yield from (given | {"pk": requests.enquiry(name).unit_id} for name in names)
    elif door.route.startswith("commitments/<int:pk>/"):
        yield given | {"pk": requests.evening.pk}
        if door.name == "commitment_detail":
            yield given
    elif door.name == "judge_point":
        yield given | {"commitment": requests.evening.pk}
    else:
        yield given


@dataclass
class Walk:
    """What was met on the way: where a request was told of, what was wrong, and every colour."""

    told: set[str] = field(default_factory=set)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def visit(self, client: Client, ways: Iterable[str], *, sheets: bool) -> None:
        for address in ways:
            answer = client.get(address)
            form = answer.headers["Content-Type"]
            if answer.status_code != HTTPStatus.OK:
                continue
            if form.startswith("text/html"):
                tells = self.look(address, lxml.html.fromstring(answer.content))
                if tells and sheets:
                    self.wrong += in_sheets(client, address, answer.text)
            elif "csv" in form or "spreadsheet" in form:
                self.wrong += in_sheet(address, answer.getvalue())

    def look(self, address: str, page: HtmlElement) -> bool:
        elements = telling(page)
        for each in elements:
            text = plain(each.text_content())
            self.seen |= grades(each)
            self.wrong += [(address, fault) for fault in faults(text)]
            if FATE.search(text):
                self.told.add(address)
        return bool(elements)


def in_sheets(client: Client, address: str, page: str) -> Iterator[tuple[str, str]]:
    """The page's own, as they are fetched from it."""
    for query in set(re.findall(r'href="(\?[^"]*export=(?:xlsx|csv)[^"]*)"', page)):
        file = address.partition("?")[0] + unescape(query)
        yield from in_sheet(file, client.get(file).getvalue())


def in_sheet(address: str, content: bytes) -> Iterator[tuple[str, str]]:
    for row in rows(content):
        yield from ((address, fault) for fault in faults(row))


def kind(address: str) -> str:
    return re.sub(r"\d+", "n", address)


@pytest.mark.long(35)
def test_no_page_and_no_sheet_calls_a_request_late_or_done(
    requests: Requests, cast: Cast, sign_in: SignIn
) -> None:
    """
    The office opens every door; the others one of each kind that told it of a request, and those
    whose own the drafts are, these too. What is published is the same to everybody.
    """
    walk = Walk()
    walk.visit(sign_in(cast.astrid), addresses(requests, UNITS), sheets=True)
    some = list(addresses(requests, (SILENT,)))
    drafts = [each for each in some if each.startswith("/enquiries/")]
    kinds = {kind(each): each for each in reversed(some) if each in walk.told}
    shared = [each for each in kinds.values() if not each.startswith("/redovisningar/")]
    for name, person in vars(cast).items():
        if name != "astrid":
            own = drafts if name in {"frida", "disa", "gun"} else []
            walk.visit(sign_in(person), sorted({*shared, *own}), sheets=name == "frida")
    assert walk.wrong == []
    assert walk.seen == HARMLESS
    expected = {f"/enquiries/{requests.enquiry(name).pk}/" for name in (SILENT, "Socialnämnden")}
    expected |= {"/", "/situation/", f"/rounds/{requests.round.pk}/", "/redovisningar/2025/hela/"}
    assert expected - walk.told == set()


def test_the_same_asked_as_a_duty_is_called_late_and_done(
    requests: Requests, cast: Cast, sign_in: SignIn
) -> None:
    """So that the walk would have met with it."""
    bound = {"basis": Basis.COUNCIL_DECISION}
    Question.objects.filter(enquiry__unit_name__in=(SILENT, ANSWERED)).update(**bound)
    silent, answered = requests.enquiry(SILENT), requests.enquiry(ANSWERED)
    walk, here, asking = Walk(), requests.round.pk, "/rounds/n/"
    walk.visit(
        sign_in(cast.frida),
        ["/", f"/enquiries/{silent.pk}/", f"/enquiries/{silent.pk}/review/"],
        sheets=False,
    )
    walk.visit(
        sign_in(cast.astrid),
        [f"/rounds/{here}/", f"/situation/{here}/{answered.unit_id}/1/"],
        sheets=True,
    )
    called = {(kind(address).partition("?")[0], fault.lower()) for address, fault in walk.wrong}
    assert called == {
        ("/", "dagar sedan"),
        ("/", "ej inkom"),
        (asking, "ej inkom"),
        (asking, "påminn"),
    }
    late, done = ("unknown", "Ej inkommet"), ("met", "Uppfyllt")
    assert {late, done} - walk.seen == set()
