"""What the base page says about where and as whom one is; org knows, and tells it here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings


def _from_settings() -> str:
    return str(settings.MUNICIPALITY)


def _no_role(_user: Any, _on: date) -> str:
    return ""


@dataclass
class Sources:
    """municipality: the name of the whole; role: one line, "Samordnare, tekniska nämnden"."""

    municipality: Callable[[], str] = _from_settings
    role: Callable[[Any, date], str] = _no_role


sources = Sources()


def municipality() -> str:
    return sources.municipality() or _from_settings()
