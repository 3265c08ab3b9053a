"""The reader's warnings and refusals in the language of the page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from varna.plan.reading.messages import SENTENCES


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The code itself, when a reading is older than the sentences."""
    said = SENTENCES.get(code)
    if not said:
        return code
    found = params.get("found")
    return gettext(said).format_map({**params, "found": found and gettext(found)})
