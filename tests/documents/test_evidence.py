"""The source "governing document": what it calls kept."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.cast import House
from tests.factories import documents
from varna.documents.models import DocumentKind, DocumentVersion
from varna.evidence import registry
from varna.evidence.contract import Evidence, Scope, Verdict
from varna.org.models import Unit
from varna.periods.spans import Span, year
from varna.subjects import registry as subjects

pytestmark = pytest.mark.django_db
THIS_YEAR = year(2026)


def ask(
    *units: Unit, at: datetime, period: Span = THIS_YEAR, kind: str = "POLICY", review: str = ""
) -> list[Evidence]:
    told: tuple[tuple[str, Any], ...] = (("kind", kind),)
    told += (("review", review),) if review else ()
    scopes = [Scope(unit, period, params=told) for unit in units]
    return registry.ask_all("governing_document", scopes, at=at)


REVIEWS = [
    (date(2026, 11, 22), "", Verdict.MET),  # the day itself has not passed
    (date(2026, 11, 21), "", Verdict.PARTLY),
    (date(2026, 11, 21), "MATTERS", Verdict.PARTLY),
    (date(2026, 11, 21), "DOES_NOT_MATTER", Verdict.MET),
    (None, "", Verdict.MET),
]


@pytest.mark.parametrize(("review_on", "review", "verdict"), REVIEWS)
def test_in_force_is_kept_and_a_passed_review_partly(
    house: House, now: datetime, review_on: date | None, review: str, verdict: Verdict
) -> None:
    version = documents.adopted(documents.document(), review_on=review_on)
    (found,) = ask(house.technical_board, at=now, review=review)
    assert (found.verdict, [ref.key for ref in found.references]) == (verdict, [str(version.pk)])


def test_whom_it_counts_for(house: House, now: datetime) -> None:
    documents.adopted(documents.document(house.technical_administration))
    named = documents.adopted(documents.document())
    named.units.set([house.social_board])
    units = (
        house.technical_administration,
        house.technical_board,
        house.social_board,
        house.social_administration,
        house.company,
    )
    assert [each.verdict for each in ask(*units, at=now)] == [
        Verdict.MET,
        Verdict.MET,
        Verdict.MET,
        Verdict.MET,
        Verdict.NOT_MET,
    ]


NOT_IN_FORCE: list[dict[str, Any]] = [
    {"decision": None},
    {"valid_from": date(2026, 11, 23)},
    {"valid_until": date(2026, 11, 21)},
    {"repealed_from": date(2026, 11, 22)},
]


@pytest.mark.parametrize("values", NOT_IN_FORCE)
def test_what_is_not_in_force_is_not_counted(
    house: House, now: datetime, values: dict[str, Any]
) -> None:
    documents.adopted(documents.document(house.company))  # so that the register is used
    version = documents.adopted(documents.document(house.technical_board))
    (before,) = ask(house.technical_board, at=now)
    repeal = {"repeal": documents.decision()} if "repealed_from" in values else {}
    DocumentVersion.objects.filter(pk=version.pk).update(**values, **repeal)
    (after,) = ask(house.technical_board, at=now)
    assert (before.verdict, after.verdict) == (Verdict.MET, Verdict.NOT_MET)


def test_a_kind_that_nobody_has_adopted_is_unknown(house: House, now: datetime) -> None:
    documents.adopted(documents.document(kind=DocumentKind.ROUTINE))
    documents.draft(documents.document(house.technical_board))
    (found,) = ask(house.technical_board, at=now)
    (of_other,) = ask(house.technical_board, at=now, kind="ROUTINE")
    (untold,) = registry.ask_all(
        "governing_document", [Scope(house.technical_board, year(2026))], at=now
    )
    verdicts = (found.verdict, of_other.verdict, untold.verdict)
    assert verdicts == (Verdict.UNKNOWN, Verdict.MET, Verdict.UNKNOWN)


def test_a_past_period_is_answered_as_it_was_on_its_last_day(house: House, now: datetime) -> None:
    policy = documents.document()
    first = documents.adopted(policy, decided_on=date(2025, 12, 31))
    second = documents.adopted(policy, decided_on=date(2026, 1, 1))
    found = [
        ask(house.technical_board, at=now, period=period)[0]
        for period in (year(2024), year(2025), year(2026))
    ]
    assert [each.verdict for each in found] == [Verdict.UNKNOWN, Verdict.MET, Verdict.MET]
    keys = [[ref.key for ref in each.references] for each in found]
    assert keys == [[], [str(first.pk)], [str(second.pk)]]


def test_a_reference_opens_the_document(house: House, now: datetime) -> None:
    version = documents.adopted(documents.document())
    ((ref,),) = [each.references for each in ask(house.technical_board, at=now)]
    kind = subjects.kind(ref.kind)
    assert kind is not None
    assert kind.address is not None
    assert kind.address(version) == f"/document-versions/{version.pk}/"
