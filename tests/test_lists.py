"""Every list can be taken away: what its filters choose, all its pages, with ids that last."""

import ast
import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import doors, source
from tests.cast import Cast, House
from tests.factories.opened import everything
from tests.test_doors import people

pytestmark = pytest.mark.django_db

TAKEN_AWAY_OTHERWISE = {
    "attachment_list": "the files of one answer, each to be opened, beside the form that adds one",
    "published_list": "what residents read: the catalogue of open data says it to machines",
}
"""Lists without a spreadsheet of their own, each with the reason."""


def test_every_list_is_taken_away_as_spreadsheet_and_csv(
    house: House, cast: Cast, now: datetime, clock: datetime
) -> None:
    opened = everything(house, cast, at=now)
    clients = {name: Client() for name in vars(cast)}
    for name, client in clients.items():
        client.force_login(getattr(cast, name))
    found: dict[str, tuple[Any, ...]] = {}
    for door in doors.doors():
        if door.name in TAKEN_AWAY_OTHERWISE or not door.name.endswith("_list"):
            continue
        client = clients[people(door.name)[-1]]
        address = reverse(door.name, kwargs=opened.get(door.name, {}))
        page = client.get(address)
        sheet, text = (client.get(address, {"export": kind}) for kind in ("xlsx", "csv"))
        found[door.name] = (
            page.status_code,
            sheet.headers["Content-Type"].rpartition(".")[2],
            text.headers["Content-Type"],
            *headings_with_id(text.content.decode("utf-8-sig")),
        )
    assert {"unit_list", "job_list", "judgement_list"} - found.keys() == set()
    right = (200, "sheet", "text/csv; charset=utf-8", True)
    assert {name: told for name, told in found.items() if told != right} == {}


def headings_with_id(content: str) -> tuple[bool]:
    heading = next(csv.reader(io.StringIO(content), delimiter=";"))
    return (bool({"Id", "Fast beteckning"} & set(heading)),)


def test_what_is_taken_away_otherwise_still_is() -> None:
    assert set(TAKEN_AWAY_OTHERWISE) - doors.names() == set()


def test_a_view_that_makes_a_list_hands_out_its_file() -> None:
    """Also one that is no page of its own, such as the units of a round."""
    made = {source.name(path): len(list(source.calls(path, "listing"))) for path in source.views()}
    handed = {source.name(path): downloads(path) for path in source.views()}
    assert made["followup/views/rounds.py"] == 2
    assert {name: number for name, number in made.items() if number > handed[name]} == {}


def downloads(path: Path) -> int:
    returns = (node for node in ast.walk(source.tree(path)) if isinstance(node, ast.Return))
    return sum(".download" in ast.unparse(node) for node in returns)
