"""What the log is told, and what it leaves out."""

import logging

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from tests.cast import BUILT_AT, Cast
from varna.accounts import actions, links
from varna.config.logs import Discreet

PLAIN = settings.LOGGING["formatters"]["plain"]
ROW = 'value violates "one_account"\nDETAIL:  Key (text)=(Utkastets\n\nhemlighet) is there.'


def written(record: logging.LogRecord) -> str:
    return Discreet(PLAIN["format"], style=PLAIN["style"]).format(record)


def test_the_formatter_that_the_settings_name_is_this_one() -> None:
    assert PLAIN["()"] == f"{Discreet.__module__}.{Discreet.__qualname__}"


def test_a_link_that_is_refused_and_still_opens_is_not_in_the_log(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    token = links.token(actions.issue_link(user=cast.bo, prefix="/enquiries/1/", at=BUILT_AT))
    Client(enforce_csrf_checks=True).post(reverse("use_link", args=[token]))
    (record,) = caplog.records
    assert token in record.getMessage()
    assert written(record).endswith("Forbidden (CSRF cookie not set.): /link/…/")


def test_neither_is_the_way_to_a_new_password() -> None:
    path = "/account/reset/1-abc-0123456789/"
    record = logging.LogRecord("", logging.WARNING, "", 0, "Forbidden: %s", (path,), None)
    assert written(record).endswith("Forbidden: /account/reset/1-…/")


def test_an_error_is_logged_without_the_row() -> None:
    wrong = ValueError("what was to be done")
    wrong.__cause__ = IntegrityError(ROW)
    record = logging.LogRecord("", logging.ERROR, "", 0, "Wrong", (), (ValueError, wrong, None))
    text = written(record)
    assert "hemlighet" not in text
    assert 'violates "one_account"\nDETAIL: …\n\nThe above exception' in text
    assert text.endswith("ValueError: what was to be done")
