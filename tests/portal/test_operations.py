"""Mail on its way, as the system administrator sees it: without what it says."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from varna.accounts.models import User
from varna.jobs.models import Job, State
from varna.journal import queries as journal
from varna.mail import actions as mail
from varna.subjects.ref import Ref

SignIn = Callable[[User], Client]
SECRET, BODY = "/link/7-0123456789abcdef/", "Bara för den som brevet är till."


@pytest.fixture
def queued(cast: Cast, now: datetime) -> None:
    mail.send(
        to=cast.bo,
        subject="En länk",
        body=BODY,
        why="Du bad om den.",
        link=SECRET,
        link_is_secret=True,
        key="test",
        at=now,
    )


def test_who_keeps_the_system_running_reads_neither_letter_nor_link(
    queued: None, cast: Cast, sign_in: SignIn
) -> None:
    for address in ("/mail/", "/mail/?export=csv", "/jobs/"):
        page = sign_in(cast.hans).get(address).text
        assert (BODY in page, SECRET in page) == (False, False)
    assert "En länk" in sign_in(cast.hans).get("/mail/").text


def test_in_the_example_municipality_everybody_reads_it(
    queued: None, cast: Cast, sign_in: SignIn, settings: Settings
) -> None:
    settings.DEMO = True
    page = sign_in(cast.bo).get("/mail/").text
    assert (BODY in page, SECRET in page) == (True, True)


def test_who_restarts_a_job_stands_in_the_journal(
    cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    job = Job.objects.create(
        kind="mail.send",
        state=State.DEAD,
        created_at=now,
        run_at=now,
        finished_at=now,
        attempts=1,
        max_attempts=1,
        last_error="SMTPException",
    )
    for _ in range(2):
        assert sign_in(cast.hans).post(f"/jobs/{job.pk}/restart/").status_code == 302
    (line,) = journal.entries_about(Ref("job", str(job.pk)), cast.hans, now.date())
    assert (line.who, line.what, [change.after for change in line.changes]) == (
        cast.hans.name,
        "lät jobbet försöka igen",
        ["mail.send"],
    )
