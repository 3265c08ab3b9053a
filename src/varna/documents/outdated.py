"""Names and words that have been replaced, and since when; more of them are more rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from varna.documents.models import DocumentVersion


@dataclass(frozen=True, slots=True)
class Replaced:
    """`word` is written with its own capitals, or in any when it is no name."""

    word: str
    now: str
    since: date
    is_name: bool = True

    @property
    def pattern(self) -> str:
        word = re.escape(self.word)
        return rf"\b{word}\b" if self.is_name else rf"(?i:\b{word}(?:er|en|erna)?\b)"


SALAR = date(2019, 11, 27)
CIVIL_DEFENCE = date(2026, 1, 1)
PROTECTIVE_SECURITY_ACT = date(2019, 4, 1)
REPLACED = (
    Replaced("SKL", "SKR", SALAR),
    Replaced("Sveriges Kommuner och Landsting", "Sveriges Kommuner och Regioner", SALAR),
    Replaced("MSB", "MCF", CIVIL_DEFENCE),
    Replaced(
        "Myndigheten för samhällsskydd och beredskap",
        "Myndigheten för civilt försvar",
        CIVIL_DEFENCE,
    ),
    Replaced("säkerhetsanalys", "säkerhetsskyddsanalys", PROTECTIVE_SECURITY_ACT, is_name=False),
)


@dataclass(frozen=True, slots=True)
class Outdated:
    replaced: Replaced
    number: int


def outdated(version: DocumentVersion, on: date) -> list[Outdated]:
    """Which of them stand in the version, and how often, that day."""
    told = f"{version.title}\n{version.applies_to}\n{version.drafted_by}\n{version.text}"
    found = ((each, len(re.findall(each.pattern, told))) for each in _replaced_by(on))
    return [Outdated(each, number) for each, number in found if number]


def _replaced_by(on: date) -> Iterable[Replaced]:
    return (each for each in REPLACED if each.since <= on)
