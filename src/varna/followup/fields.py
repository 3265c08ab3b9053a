"""A column of its own kind."""

import json
from functools import lru_cache
from typing import Any

from django.db.models import JSONField
from django.db.models.fields.json import KeyTransform

_read = lru_cache(maxsize=256)(json.loads)


class StepsField(JSONField):
    """
    The steps of a scale: a list of flat objects. Thousands of questions have the same few, so each
    text is read once, and every row is given its own copy.
    """

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if isinstance(value, str) and not isinstance(expression, KeyTransform):
            return [dict(step) for step in _read(value)]
        return super().from_db_value(value, expression, connection)
