"""A person at the service, who knows of each press whether it was confirmed."""

import json
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from varna.accounts.models import User

HOST, TOKEN = "varna.solvik.example", "t" * 32
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CONFIRMED = {200, 302}
PATIENCE = 60.0
"""Seconds in which the service may be broken off again and again: as long as it may be away."""


class Refused(Exception):
    """The service answered, and neither did what was asked nor broke off."""


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Person:
    """Signed in beforehand; a connection for each press."""

    port: int
    headers: dict[str, str]
    troubles: list[str] = field(default_factory=list)
    """How the service broke off, the latest last."""

    def get(self, path: str) -> Answer:
        return insist(lambda: self._ask("GET", path), self.troubles)

    def press(self, path: str, **values: str) -> Answer | None:
        """What the service confirmed, or None when it broke off.

        :raises Refused:
        """
        body = urlencode(values).encode()
        return self._ask("POST", path, body, "application/x-www-form-urlencoded")

    def send_file(self, path: str, name: str, content: bytes) -> Answer | None:
        """:raises Refused:"""
        edge = secrets.token_hex(16)
        head = f'--{edge}\r\nContent-Disposition: form-data; name="uploads"; filename="{name}"'
        parts = [head.encode(), b"Content-Type: application/octet-stream", b"", content]
        body = b"\r\n".join([*parts, f"--{edge}--\r\n".encode()])
        return self._ask("POST", path, body, f"multipart/form-data; boundary={edge}")

    def _ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer | None:
        talk = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = self.headers | ({"Content-Type": kind} if kind else {})
        try:
            talk.request(method, path, body or None, headers)
            answer = talk.getresponse()
            seen = Answer(answer.status, answer.headers.get("Location", ""), answer.read())
        except (OSError, HTTPException) as error:
            self.troubles.append(f"{method} {path}: {error!r}")
            return None
        finally:
            talk.close()
        if seen.status not in CONFIRMED:
            raise Refused(f"{method} {path}: {seen.status}")
        return seen


def insist(press: Callable[[], Answer | None], troubles: Sequence[str] = ()) -> Answer:
    """Again, as a person does, while the service breaks off; it does not for long."""
    latest = time.monotonic() + PATIENCE
    while (answer := press()) is None:
        assert time.monotonic() < latest, f"the service keeps breaking off {troubles[-3:]}"
        time.sleep(0.1)
    return answer


def signed_in(user: User, port: int) -> Person:
    client = Client()
    client.force_login(user, backend=BACKEND)
    session = client.cookies["varna_session"].value
    return Person(port, signed_headers(session))


def signed_headers(session: str) -> dict[str, str]:
    """What a browser sends through the proxy, with a session and a token of its own."""
    return {
        "Host": HOST,
        "X-Forwarded-Proto": "https",
        "Origin": f"https://{HOST}",
        "Cookie": f"varna_session={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
    }
