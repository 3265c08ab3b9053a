"""What the browser is told when something is refused or breaks, where real work is done."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.cast import Cast
from varna.accounts import actions as accounts
from varna.accounts import links

pytestmark = pytest.mark.django_db
CSP = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; img-src 'self' data:; script-src 'self'; style-src 'self'"
)


@pytest.fixture
def site(settings: Settings, cast: Cast) -> Client:
    settings.ROOT_URLCONF = "tests.config.broken"
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(cast.hans)
    return client


def policy(header: str) -> list[str]:
    return sorted(part.strip() for part in header.split(";") if part.strip())


@pytest.mark.parametrize(
    ("method", "address", "status", "says"),
    [
        ("get", "/broken/", 500, "Något gick fel hos oss"),
        ("get", "/nowhere/", 404, "Sidan finns inte"),
        ("get", "/reports/", 403, "Du har inte behörighet till det här"),
        ("post", "/people/new/", 403, "Sidan hade varit öppen för länge"),
        ("get", "/people/", 200, "Personer"),
    ],
)
def test_every_answer_is_a_page_of_ours_with_the_same_protection(
    site: Client, method: str, address: str, status: int, says: str
) -> None:
    answer = getattr(site, method)(address)
    assert (answer.status_code, says in answer.text) == (status, True)
    assert "nobody outside" not in answer.text
    assert "Traceback" not in answer.text
    assert policy(answer["Content-Security-Policy"]) == policy(CSP)
    told = ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control")
    assert [answer[name] for name in told] == [
        "DENY",
        "nosniff",
        "same-origin",
        "private, no-store",
    ]


def test_a_broken_page_tells_a_stranger_no_more(site: Client) -> None:
    site.logout()
    answer = site.get("/broken/")
    assert (answer.status_code, "nobody outside" in answer.text) == (500, False)


def test_no_cookie_is_read_by_a_script(cast: Cast, now: datetime, clock: datetime) -> None:
    link = accounts.issue_link(user=cast.bo, prefix="/enquiries/1/", at=now)
    answer = Client().post(reverse("use_link", args=[links.token(link)]))
    told = {name: (row["httponly"], row["samesite"]) for name, row in answer.cookies.items()}
    assert told == dict.fromkeys(["csrftoken", "varna_session"], (True, "Lax"))
