"""Signing in with a password, and as an example person."""

from collections.abc import Callable
from datetime import datetime, timedelta

import lxml.html
import pytest
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from tests.cast import Cast
from tests.factories import people
from varna.accounts import actions
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.mail.models import Message
from varna.subjects.ref import SYSTEM

WORD = "ett långt lösenord"
LOGIN = "/login/"


@pytest.fixture
def siv(db: None) -> User:
    return people.user("Siv Sand", password=WORD)


def _try(client: Client, email: str, password: str, **extra: str) -> int:
    return client.post(LOGIN, {"login": email, "password": password}, headers=extra).status_code


def test_sign_in_leads_to_the_start_and_renews_the_session(client: Client, siv: User) -> None:
    client.get(LOGIN)
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = before
    answer = client.post(LOGIN, {"login": siv.email.upper(), "password": WORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session.session_key != before


def test_sign_in_says_the_same_for_a_wrong_word_and_an_unknown_address(
    client: Client, siv: User
) -> None:
    wrong = client.post(LOGIN, {"login": siv.email, "password": "fel"})
    unknown = client.post(LOGIN, {"login": "ingen@solvik.example", "password": "fel"})
    says = ["E-postadressen eller lösenordet stämmer inte."]
    assert wrong.context["form"].non_field_errors() == says
    assert unknown.context["form"].non_field_errors() == says


def test_a_closed_account_is_told_so_only_with_the_right_word(
    client: Client, siv: User, now: datetime
) -> None:
    actions.close_user(user=siv, by=SYSTEM, at=now)
    assert _try(client, siv.email, "fel") == 200
    answer = client.post(LOGIN, {"login": siv.email, "password": WORD})
    assert "_auth_user_id" not in client.session
    assert answer.status_code in {200, 302}


def test_a_session_lasts_eight_hours_and_no_longer_than_the_browser(
    client: Client, siv: User
) -> None:
    answer = client.post(LOGIN, {"login": siv.email, "password": WORD})
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("", "", True)
    row = Session.objects.get()
    assert client.session.get_expiry_age() == 8 * 60 * 60
    row.expire_date -= timedelta(hours=8, seconds=1)
    row.save()
    assert client.get("/who-may-what/")["Location"].startswith(LOGIN)


def test_the_sixth_wrong_word_for_one_account_waits(client: Client, siv: User) -> None:
    for _ in range(5):
        _try(client, siv.email, "fel")
    page = client.post(LOGIN, {"login": siv.email, "password": WORD})
    assert page.context["form"].non_field_errors() == [
        "För många försök. Vänta fem minuter och försök igen."
    ]


def test_one_address_is_slowed_over_many_accounts_in_a_friendly_way(
    client: Client, db: None
) -> None:
    for number in range(30):
        _try(client, f"a{number}@solvik.example", "fel")
    page = client.post(LOGIN, {"login": "b@solvik.example", "password": "fel"})
    assert page.status_code == 429
    assert "Vänta fem minuter" in page.content.decode()


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_each_caller_is_counted_apart(client: Client, db: None) -> None:
    for number in range(31):
        _try(client, f"a{number}@solvik.example", "fel", **{"X-Forwarded-For": "192.0.2.1"})
    seen = {
        caller: _try(client, "b@solvik.example", "fel", **{"X-Forwarded-For": caller})
        for caller in ("192.0.2.1", "203.0.113.9, 192.0.2.1", "192.0.2.2")
    }
    assert seen == {"192.0.2.1": 429, "203.0.113.9, 192.0.2.1": 429, "192.0.2.2": 200}


def test_without_a_proxy_what_the_caller_claims_to_be_does_not_count(
    client: Client, db: None
) -> None:
    for number in range(30):
        said = {"X-Forwarded-For": f"192.0.2.{number}"}
        _try(client, f"a{number}@solvik.example", "fel", **said)
    assert _try(client, "b@solvik.example", "fel", **{"X-Forwarded-For": "192.0.2.99"}) == 429


def test_nobody_signs_up(client: Client, db: None) -> None:
    for path in ("/signup/", "/accounts/signup/", "/account/signup/"):
        assert client.get(path).status_code == 404


def test_a_reset_writes_to_the_account_and_says_the_same_to_a_stranger(
    client: Client, siv: User
) -> None:
    known = client.post(reverse("account_reset_password"), {"email": siv.email})
    stranger = client.post(reverse("account_reset_password"), {"email": "x@solvik.example"})
    assert known["Location"] == stranger["Location"] == reverse("account_reset_password_done")
    letter = Message.objects.get()
    assert (letter.to_email, letter.link_is_secret) == (siv.email, True)


def test_the_reset_letter_leads_to_a_new_password_and_ends_other_sessions(
    client: Client, siv: User
) -> None:
    other = Client()
    other.post(LOGIN, {"login": siv.email, "password": WORD})
    client.post(reverse("account_reset_password"), {"email": siv.email})
    page = client.get(Message.objects.get().link, follow=True)
    form = page.context["action_url"]
    answer = client.post(
        form, {"password1": "fyra ord i rad här", "password2": "fyra ord i rad här"}
    )
    assert answer["Location"] == reverse("account_reset_password_from_key_done")
    siv.refresh_from_db()
    assert siv.check_password("fyra ord i rad här")
    assert other.get("/who-may-what/").status_code == 302
    entry = Entry.objects.get(act="accounts.change_password")
    assert (entry.actor, entry.subject, entry.payload.before, entry.payload.after) == (
        siv.ref,
        siv.ref,
        {},
        {},
    )


def test_passwords_are_hashed_with_argon2(db: None) -> None:
    argon2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=argon2):
        person = people.user(password=WORD)
        assert identify_hasher(person.password).algorithm == "argon2"


def test_who_has_no_password_is_led_to_where_one_is_chosen(
    sign_in: Callable[[User], Client], cast: Cast
) -> None:
    cast.bo.set_unusable_password()
    cast.bo.save(update_fields=["password"])
    answer = sign_in(cast.bo).get(reverse("account_change_password"))
    assert answer["Location"] == reverse("account_reset_password")


@pytest.fixture
def example(cast: Cast) -> User:
    cast.bo.is_example = True
    cast.bo.save(update_fields=["is_example"])
    return cast.bo


def test_demo_signs_in_as_an_example_with_one_press(client: Client, example: User) -> None:
    with override_settings(DEMO=True):
        shown = client.get(LOGIN).context["examples"]
        answer = client.post(reverse("sign_in_as_example", args=[example.pk]))
    assert [person.name for person in shown] == ["Bo Berg"]
    assert answer["Location"] == "/"
    assert client.session["_auth_user_id"] == str(example.pk)


@pytest.mark.parametrize(
    ("is_demo", "is_example", "method"),
    [
        (False, True, "post"),
        (False, True, "get"),
        (True, True, "get"),
        (True, False, "post"),
    ],
)
def test_no_other_way_lets_anybody_in_as_an_example(
    client: Client, example: User, cast: Cast, is_demo: bool, is_example: bool, method: str
) -> None:
    person = example if is_example else cast.hans
    with override_settings(DEMO=is_demo):
        answer = getattr(client, method)(reverse("sign_in_as_example", args=[person.pk]))
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_demo_the_sign_in_page_names_no_example(client: Client, example: User) -> None:
    page = client.get(LOGIN)
    assert list(page.context["examples"]) == []
    assert "Bo Berg" not in page.content.decode()


def test_what_was_written_in_a_session_that_is_over_comes_back_to_be_copied(
    client: Client, db: None
) -> None:
    sent = {"title": "Två ord", "words": "<b>Ett stycke</b>\noch ett till", "unit": "17"}
    page = client.post("/measures/new/", sent, headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.status_code == 403
    read = lxml.html.fromstring(page.content)
    assert [each.text_content()[1:] for each in read.xpath("//textarea[@readonly]")] == [
        "Två ord",
        "<b>Ett stycke</b>\noch ett till",
    ]
    (leads,) = read.xpath("//main//a/@href")
    assert leads == "/login/?next=/measures/new/"


@pytest.mark.parametrize(
    ("sent", "accepts"), [({"unit": "17"}, "text/html"), ({"words": "Två ord"}, "*/*")]
)
def test_a_press_without_words_and_a_script_are_led_to_the_sign_in(
    client: Client, db: None, sent: dict[str, str], accepts: str
) -> None:
    answer = client.post("/measures/new/", sent, headers={"Accept": accepts})
    assert answer.headers["Location"] == "/login/?next=/measures/new/"
