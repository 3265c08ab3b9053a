"""A round with the technical board's answers in, and those of the others not."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cast import Cast, House
from tests.factories import rounds
from tests.factories.scenes import Scene, asked
from varna.followup.models import Submission


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    return asked(house, cast)


@pytest.fixture
def submission(scene: Scene, cast: Cast) -> Submission:
    """The same answer to every question, one with a comment and one with a restricted one."""
    row = rounds.submission(scene.technical, cast.bo)
    open_one, other = row.answers.order_by("question__position")
    open_one.comment = "Planen finns på plats."
    open_one.save()
    other.ground, other.restricted_comment = "OSL_18_13", "Nyckeln hänger i boden."
    other.save()
    return row
