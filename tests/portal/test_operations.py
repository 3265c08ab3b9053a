"""Mail on its way, as the system administrator sees it: without what it says."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from varna.accounts.models import User
from varna.mail import actions as mail

SignIn = Callable[[User], Client]
SECRET, BODY = "/link/7-0123456789abcdef/", "Bara för den som brevet är till."


@pytest.fixture
def queued(cast: Cast, now: datetime) -> None:
    mail.send(
        to=cast.bo,
        subject="En länk",
        body=BODY,
        why="Du bad om den.",
        link=SECRET,
        link_is_secret=True,
        key="test",
        at=now,
    )


def test_who_keeps_the_system_running_reads_neither_letter_nor_link(
    queued: None, cast: Cast, sign_in: SignIn
) -> None:
    for address in ("/mail/", "/mail/?export=csv", "/jobs/"):
        page = sign_in(cast.hans).get(address).text
        assert (BODY in page, SECRET in page) == (False, False)
    assert "En länk" in sign_in(cast.hans).get("/mail/").text


def test_in_the_example_municipality_everybody_reads_it(
    queued: None, cast: Cast, sign_in: SignIn, settings: Settings
) -> None:
    settings.DEMO = True
    page = sign_in(cast.bo).get("/mail/").text
    assert (BODY in page, SECRET in page) == (True, True)
