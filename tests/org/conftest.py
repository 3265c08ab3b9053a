"""A sheet of units and people that nobody has confirmed yet."""

from datetime import datetime

import pytest

from tests.cast import Cast
from tests.org.workbooks import GOOD_PEOPLE, GOOD_UNITS, workbook
from varna.org.models import SheetImport
from varna.org.sheets import actions


@pytest.fixture
def sheet(cast: Cast, now: datetime) -> SheetImport:
    content = workbook(Enheter=GOOD_UNITS, Personer=GOOD_PEOPLE)
    return actions.keep_sheet(name="solvik.xlsx", content=content, by=cast.hans, at=now)
