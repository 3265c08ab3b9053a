"""What accounts do by the clock."""

from datetime import datetime, timedelta

import pytest

from tests.cast import Cast
from varna.accounts import jobs
from varna.jobs.registry import Run
from varna.mail import actions as mail
from varna.mail.models import Message, State

pytestmark = pytest.mark.django_db


def letter(cast: Cast, key: str, at: datetime, *, secret: bool, failed: bool) -> None:
    mail.send(
        to=cast.bo,
        subject="Svara",
        body="Följ länken.",
        why="Du samordnar.",
        link="/link/1-abc/",
        key=key,
        at=at,
        link_is_secret=secret,
    )
    if failed:
        Message.objects.filter(key=key).update(state=State.FAILED, failure="550")


def test_a_letter_that_never_arrived_forgets_its_link_when_the_link_is_worn_out(
    cast: Cast, now: datetime
) -> None:
    worn = now - timedelta(days=14, seconds=1)
    letter(cast, "worn", worn, secret=True, failed=True)
    letter(cast, "fresh", now - timedelta(days=13), secret=True, failed=True)
    letter(cast, "waits", worn, secret=True, failed=False)
    letter(cast, "open", worn, secret=False, failed=True)
    jobs.forget_worn_links(Run("key", {}, 1, is_last=False, at=now))
    kept = dict(Message.objects.values_list("key", "link"))
    link = "/link/1-abc/"
    assert kept == {"worn": "", "fresh": link, "waits": link, "open": link}
