"""Somebody in each role, who asks as a browser does and leaves nothing behind."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.crawl import text
from tests.matrix.conditions import Address
from tests.matrix.rules import Answer
from varna.accounts.models import User

WRITES = ("INSERT", "UPDATE", "DELETE")
ANSWERS = {
    HTTPStatus.OK: Answer.IN,
    HTTPStatus.FOUND: Answer.IN,
    HTTPStatus.CONFLICT: Answer.IN,  # let in, and too late
    HTTPStatus.FORBIDDEN: Answer.REFUSED,
    HTTPStatus.NOT_FOUND: Answer.HIDDEN,
}


class Writes(BaseException):
    """Something is about to be kept, so whoever asks has been let in; no error to be caught."""


class Visitors:
    """One client for each role, signed in once."""

    def __init__(self, people: dict[str, User]) -> None:
        self.people = people
        self.clients = {role: Client() for role in people}
        for role, client in self.clients.items():
            client.force_login(people[role])

    def read(self, role: str, name: str, kept: Address | None = None) -> str:
        """What a page shows, or nothing when it is no page or does not open."""
        response = self.clients[role].get(reverse(name, kwargs=kept))
        content = b"".join(response) if response.streaming else response.content
        return text(content) if response.status_code == HTTPStatus.OK else ""

    def ask(self, method: str, role: str, name: str, kept: Address | None = None) -> Answer:
        with transaction.atomic(), connection.execute_wrapper(_stop_at_writing):
            try:
                response = getattr(self.clients[role], method)(reverse(name, kwargs=kept))
            except Writes:
                return Answer.IN
            finally:
                transaction.set_rollback(True)
        if response.streaming:
            b"".join(response)  # a file is closed when it is read
        if response.headers.get("Location", "").startswith(reverse("account_login")):
            return Answer.BROKEN
        return ANSWERS.get(HTTPStatus(response.status_code), Answer.BROKEN)


def _stop_at_writing(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    if sql.startswith(WRITES):
        raise Writes
    return execute(sql, *rest)
