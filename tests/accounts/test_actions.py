"""Accounts that are made at the same time."""

from datetime import datetime
from threading import Event, Thread
from time import sleep

import pytest
from django.db import connection, transaction

from varna.accounts import actions
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.subjects.ref import SYSTEM


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_gets_the_address(now: datetime) -> None:
    """The first has not let go of its row when the second looks for the address."""
    made, ends = Event(), []

    def make(name: str) -> None:
        actions.create_user(email="Nils@solvik.example", name=name, by=SYSTEM, at=now)

    def first() -> None:
        with transaction.atomic():
            make("Nils")
            made.set()
            sleep(0.5)
        connection.close()

    def second() -> None:
        made.wait()
        try:
            make("Nils igen")
        except Exception as error:  # noqa: BLE001 – whatever it is, the test tells
            ends.append(type(error))
        connection.close()

    threads = [Thread(target=each) for each in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends == [actions.AddressTaken]
    assert (User.objects.get().name, Entry.objects.count()) == ("Nils", 1)
