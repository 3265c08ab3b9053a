"""The technical board's answers are in, with words in them that are not for everybody."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cast import Cast, House
from tests.factories import files, rounds
from tests.factories.scenes import Scene, asked
from varna.accounts.models import User
from varna.disclosure import actions
from varna.disclosure.models import DisclosureRequest, Paper
from varna.disclosure.sources import Asker, find
from varna.documents.grounds import Ground
from varna.followup.models import Submission

COMMENT = "Nyckelskåpet vid Börjes bod öppnas med koden."
RESTRICTED = "Larmet är trasigt."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    return asked(house, cast)


@pytest.fixture
def submission(scene: Scene, cast: Cast) -> Submission:
    """Answered with a comment and with a restricted one, and two files, one of them restricted."""
    row = rounds.submission(scene.technical, cast.bo)
    open_one, other = row.answers.order_by("question__position")
    open_one.comment = COMMENT
    open_one.save()
    other.ground, other.restricted_comment = Ground.PREPAREDNESS, RESTRICTED
    other.save()
    files.submitted(row, files.stored(cast.bo, name="borjes-bod.txt"))
    secret = files.stored(cast.bo, "larm", name="larmets-karta.txt")
    files.submitted(row, secret, ground=Ground.PREPAREDNESS)
    return row


@pytest.fixture
def received(cast: Cast, now: datetime) -> DisclosureRequest:
    return actions.receive_request(
        received_on=now.date(),
        what="Svaren från Börjes nämnd",
        send_to="svar@example.se",
        by=cast.ingrid,
        at=now,
    )


Take = Callable[..., Paper]


@pytest.fixture
def take(received: DisclosureRequest, cast: Cast, now: datetime) -> Take:
    def taken(said: str, who: User = cast.ingrid) -> Paper:
        found = find(said, Asker(who, now, now.date()))
        assert found is not None
        return actions.take_up(request=received, found=found, by=who, at=now, on=now.date())

    return taken


@pytest.fixture
def paper(submission: Submission, take: Take) -> Paper:
    return take(f"submission:{submission.pk}")
