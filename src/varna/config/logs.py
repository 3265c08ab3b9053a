"""Log lines without secrets: no token from an address, no row from the database."""

import logging
import re

_TOKENS = re.compile(r"(/link/|/account/reset/[0-9A-Za-z]+-)[^/\s]+")
_ROWS = re.compile(r"\nDETAIL:.*?(?=\n\n(?:The above exception|During handling)|\Z)", re.DOTALL)


class Discreet(logging.Formatter):
    """
    Django logs the path of what it refuses, and a one-time link is refused while it still opens;
    PostgreSQL tells with an error the whole row that it did not take.
    """

    def format(self, record: logging.LogRecord) -> str:
        text = _TOKENS.sub(r"\1…", super().format(record))
        return _ROWS.sub("\nDETAIL: …", text)
