"""The one colour that a municipality chooses."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from varna.config import env
from varna.ui import accent


def test_contrast_is_reckoned_as_wcag_says() -> None:
    assert accent.contrast("#000000", "#ffffff") == 21
    assert accent.contrast("#ffffff", "#ffffff") == 1
    assert round(accent.contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(
    ("colour", "said"),
    [
        ("#7a7a7a", "VARNA_ACCENT has a contrast of 3.9 against the page"),
        ("teal", "VARNA_ACCENT must be a colour such as #0b5d58."),
        ("#0b5d58;}", "VARNA_ACCENT must be a colour such as #0b5d58."),
    ],
)
def test_a_colour_that_text_cannot_be_read_in_is_refused(
    monkeypatch: pytest.MonkeyPatch, colour: str, said: str
) -> None:
    monkeypatch.setenv("VARNA_ACCENT", "#0b5d58")
    assert env.accent("VARNA_ACCENT") == "#0b5d58"
    monkeypatch.setenv("VARNA_ACCENT", colour)
    with pytest.raises(env.Unusable) as refusal:
        env.accent("VARNA_ACCENT")
    assert str(refusal.value).startswith(said)


@pytest.mark.django_db
def test_the_pages_take_the_colour_and_only_when_there_is_one(
    client: Client, settings: Settings
) -> None:
    link = f'<link rel="stylesheet" href="{reverse("accent")}">'
    assert link not in client.get("/login/").text
    settings.ACCENT = "#5d0b58"
    assert client.get("/login/").text.count(link) == 1
    answer = client.get(reverse("accent"))
    assert answer.text == ":root{--va-accent:#5d0b58}"
    assert answer.headers["Content-Type"] == "text/css"
