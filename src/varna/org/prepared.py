"""What every request asks of one person and one day: worded once, asked with new values."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

SOMEBODY, SOME_DAY = -1_234_567, date(1, 1, 1)
"""Values that no query holds of itself: in the worded query they stand where others are put."""


def prepared(
    make: Callable[[int, date], QuerySet[Any, Any]],
) -> Callable[[int, date], list[tuple[Any, ...]]]:
    """
    The rows of a query of plain columns. To build its text takes Django many times as long as the
    database to answer it; the query itself may not depend on whom it asks about.
    """

    @cache
    def worded(_vendor: str) -> tuple[str, tuple[Any, ...]]:
        return make(SOMEBODY, SOME_DAY).query.sql_with_params()

    def rows(person: int, on: date) -> list[tuple[Any, ...]]:
        sql, values = worded(connection.vendor)
        day = connection.ops.adapt_datefield_value
        known = {SOMEBODY: person, day(SOME_DAY): day(on)}
        with connection.cursor() as cursor:
            cursor.execute(sql, [known.get(each, each) for each in values])
            return list(cursor.fetchall())

    return rows
