"""A mail server, and a message to send through it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import LazySettings

from tests import smtp
from varna.mail import actions
from varna.mail.actions import Address
from varna.mail.models import Message


@pytest.fixture
def sink(settings: LazySettings) -> Iterator[smtp.Sink]:
    with smtp.running() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.DEFAULT_FROM_EMAIL = "varna@solvik.example"
        settings.ADDRESS = "https://varna.solvik.example"
        settings.DEMO = False
        yield server


@pytest.fixture
def write(now: datetime) -> Callable[..., Message]:
    """Writes a message to Bo; what a test cares about is given by name."""

    def written(**changes: Any) -> Message:
        usual = {
            "to": Address("bo@solvik.example", "Bo Ek"),
            "subject": "Uppföljningen 2026 är öppen",
            "body": "Tekniska nämnden ska svara på nio frågor.",
            "why": "Du är samordnare för Tekniska nämnden.",
            "link": "/svara/7/",
            "key": "request:7",
            "at": now,
        }
        return actions.send(**{**usual, **changes})

    return written
