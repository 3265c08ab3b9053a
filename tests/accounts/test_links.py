"""The one-time link: one person, one task, one press, fourteen days."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.factories import people
from varna.accounts import actions, links
from varna.accounts.middleware import ONLY
from varna.accounts.models import OneTimeLink, User
from varna.mail.models import Message

Address = Callable[[OneTimeLink], str]


def address(link: OneTimeLink) -> str:
    return reverse("use_link", args=[links.token(link)])


def renewal(link: OneTimeLink) -> str:
    return reverse("renew_link", args=[links.token(link)])


@pytest.fixture
def bo_link(cast: Cast, clock: datetime) -> OneTimeLink:
    """A link for Bo to the page of units, standing in for an enquiry."""
    return actions.issue_link(user=cast.bo, prefix="/units/", task="Uppföljning 2026", at=clock)


def test_opening_a_link_shows_the_task_and_uses_nothing_up(
    client: Client, bo_link: OneTimeLink
) -> None:
    assert client.get(address(bo_link)).context["task"] == "Uppföljning 2026"
    assert client.head(address(bo_link)).status_code == 200
    bo_link.refresh_from_db()
    assert bo_link.used_at is None


def test_pressing_lets_the_person_in_to_the_task(
    client: Client, bo_link: OneTimeLink, clock: datetime
) -> None:
    answer = client.post(address(bo_link))
    assert (answer.status_code, answer["Location"]) == (302, "/units/")
    page = client.get("/units/")
    assert (page.status_code, page.context["user"].name) == (200, "Bo Berg")
    bo_link.refresh_from_db()
    assert bo_link.used_at == clock


def test_a_link_works_once(client: Client, bo_link: OneTimeLink) -> None:
    client.post(address(bo_link))
    assert Client().post(address(bo_link)).status_code == 410
    assert Client().get(address(bo_link)).status_code == 410


@pytest.mark.parametrize(
    ("age", "status"), [(timedelta(days=14, seconds=-1), 302), (timedelta(days=14), 410)]
)
def test_a_link_lives_fourteen_days(
    client: Client, cast: Cast, clock: datetime, age: timedelta, status: int
) -> None:
    link = actions.issue_link(user=cast.bo, prefix="/units/", at=clock - age)
    assert client.post(address(link)).status_code == status


def test_a_link_of_a_closed_account_opens_nothing(
    client: Client, cast: Cast, bo_link: OneTimeLink, clock: datetime
) -> None:
    actions.close_user(user=cast.bo, by=cast.hans, at=clock)
    assert client.post(address(bo_link)).status_code == 410
    assert "_auth_user_id" not in client.session


def test_a_session_ends_when_the_account_is_closed(
    client: Client, cast: Cast, bo_link: OneTimeLink, clock: datetime
) -> None:
    client.post(address(bo_link))
    actions.close_user(user=cast.bo, by=cast.hans, at=clock)
    assert client.get("/units/").status_code == 302


def test_a_forged_token_is_not_found(client: Client, bo_link: OneTimeLink) -> None:
    for token in (f"{bo_link.pk}-{'0' * 40}", f"{bo_link.pk}-", "0-0", "x", "9" * 40 + "-a"):
        assert client.post(reverse("use_link", args=[token])).status_code == 404


@pytest.mark.parametrize("key", ["9" * 19, "9" * 5000, "٣", "1\x00", "-1", ""])
def test_a_key_that_no_link_has_is_not_found(client: Client, db: None, key: str) -> None:
    assert client.get(reverse("use_link", args=[f"{key}-0"])).status_code == 404


@pytest.mark.parametrize("elsewhere", ["/", "/people/", "/who-may-what/", "/account/password/"])
def test_a_link_session_is_asked_to_sign_in_everywhere_else(
    client: Client, bo_link: OneTimeLink, elsewhere: str
) -> None:
    client.post(address(bo_link))
    for answer in (client.get(elsewhere), client.post(elsewhere)):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


def test_a_prefix_opens_no_neighbour(client: Client, cast: Cast, clock: datetime) -> None:
    link = actions.issue_link(user=cast.astrid, prefix="/people/1/", at=clock)
    client.post(address(link))
    assert client.get(f"/people/1{cast.bo.pk}/")["Location"].startswith(reverse("account_login"))


def test_a_link_session_has_no_menu(client: Client, bo_link: OneTimeLink) -> None:
    client.post(address(bo_link))
    assert list(client.get("/units/").context["menu"]) == []


def test_signing_in_with_password_ends_the_binding(
    client: Client, clock: datetime, db: None
) -> None:
    person = people.user("Siv", password="ett långt lösenord")
    link = actions.issue_link(user=person, prefix="/units/", at=clock)
    client.post(address(link))
    before = client.session.session_key
    sign_in = reverse("account_login")
    assert client.get(sign_in).context["is_in_one_task"] is True
    answer = client.post(sign_in, {"login": person.email, "password": "ett långt lösenord"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert ONLY not in client.session
    assert client.session.session_key != before
    assert client.get("/who-may-what/").status_code == 200


def test_a_wrong_password_keeps_the_binding(client: Client, clock: datetime, db: None) -> None:
    person = people.user("Siv", password="ett långt lösenord")
    client.post(address(actions.issue_link(user=person, prefix="/units/", at=clock)))
    client.post(reverse("account_login"), {"login": person.email, "password": "fel"})
    assert client.session[ONLY] == "/units/"


def test_a_link_takes_nothing_from_somebody_who_is_signed_in(
    sign_in: Callable[[User], Client], cast: Cast, bo_link: OneTimeLink
) -> None:
    client = sign_in(cast.bo)
    client.post(address(bo_link))
    assert ONLY not in client.session
    assert client.get("/who-may-what/").status_code == 200


def test_a_link_of_another_person_replaces_the_session(
    sign_in: Callable[[User], Client], cast: Cast, bo_link: OneTimeLink
) -> None:
    client = sign_in(cast.astrid)
    client.post(address(bo_link))
    assert client.session[ONLY] == "/units/"
    assert client.get("/units/").context["user"] == cast.bo


def test_signing_out_clears_the_session(client: Client, bo_link: OneTimeLink) -> None:
    client.post(address(bo_link))
    client.post(reverse("account_logout"))
    assert dict(client.session) == {}


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_once_one_lets_in(clock: datetime) -> None:
    link = actions.issue_link(user=people.user(), prefix="/units/", at=clock)
    start, statuses = Barrier(2), []

    def press() -> None:
        client = Client()
        start.wait()
        statuses.append(client.post(address(link)).status_code)
        connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [302, 410]


def test_a_new_link_goes_to_the_same_person_for_the_same_task(
    client: Client, bo_link: OneTimeLink
) -> None:
    client.post(address(bo_link))
    page = Client().post(renewal(bo_link))
    new = OneTimeLink.objects.exclude(pk=bo_link.pk).get()
    letter = Message.objects.get()
    assert page.templates[0].name == "accounts/link_sent.html"
    assert (new.user, new.prefix, new.task) == (bo_link.user, "/units/", "Uppföljning 2026")
    assert (letter.to_email, letter.link, letter.link_is_secret) == (
        "bo@solvik.example",
        address(new),
        True,
    )


def test_asking_for_a_new_link_says_the_same_whatever_happens(
    client: Client, cast: Cast, bo_link: OneTimeLink, clock: datetime
) -> None:
    def said(address: str) -> str:
        page = Client().post(address)
        return re.sub(r'(value="?)\w{64}', r"\1", f"{page.status_code} {page.content.decode()}")

    still_good = said(renewal(bo_link))
    forged = said(reverse("renew_link", args=["1-x"]))
    client.post(address(bo_link))
    actions.close_user(user=cast.bo, by=cast.hans, at=clock)
    closed = said(renewal(bo_link))
    assert still_good == forged == closed
    assert Message.objects.count() == 0


def test_new_links_are_rationed(client: Client, bo_link: OneTimeLink, clock: datetime) -> None:
    client.post(address(bo_link))
    for _ in range(5):
        assert Client().post(renewal(bo_link)).status_code == 200
    assert Message.objects.count() == 3


def test_opening_the_address_of_a_new_link_sends_nothing(
    client: Client, bo_link: OneTimeLink
) -> None:
    assert client.get(renewal(bo_link)).status_code == 405
