"""What a unit says of how it keeps a commitment."""

from datetime import date
from typing import Any

from tests.cast import BUILT_AT
from varna.accounts.models import User
from varna.files.models import StoredFile
from varna.org.models import Unit
from varna.plan.models import Commitment
from varna.statements.models import Holding, Statement, StatementFile


def statement(
    unit: Unit,
    commitment: Commitment,
    by: User,
    *,
    holding: Holding = Holding.MET,
    words: str = "Vaktmästaren går ronden varje kväll.",
    stated_on: date = date(2026, 3, 1),
    **values: Any,
) -> Statement:
    return Statement.objects.create(
        unit=unit,
        commitment=commitment,
        holding=holding,
        words=words,
        stated_on=stated_on,
        author=by.name,
        stated_by=by,
        stated_at=BUILT_AT,
        **values,
    )


def file(statement: Statement, stored: StoredFile, ground: str = "") -> StatementFile:
    return StatementFile.objects.create(statement=statement, file=stored, ground=ground)
