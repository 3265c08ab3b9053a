"""From draft to proposal to adopted, reviewed and repealed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.cast import Cast, House
from tests.factories import documents, plans
from varna.accounts.models import User
from varna.documents import actions, deciders
from varna.documents.actions.drafting import fingerprint
from varna.documents.models import (
    Classification,
    DocumentKind,
    DocumentVersion,
    GoverningDocument,
    Manner,
)
from varna.journal.models import Entry

pytestmark = pytest.mark.django_db


def adopt(version: DocumentVersion, by: User, at: datetime, **changes: Any) -> None:
    bodies = deciders.bodies(version.document, at.date())
    said = {
        "body": bodies[0],
        "decided_on": at.date(),
        "paragraph": "§ 7",
        "registry_number": "KS 2026/9",
    }
    actions.adopt_version(version=version, **{**said, **changes}, by=by, at=at)


def acts(version: DocumentVersion) -> list[str]:
    found = [*Entry.objects.about(version.drafting.ref), *Entry.objects.about(version.ref)]
    return [entry.act.removeprefix("documents.") for entry in sorted(found, key=lambda row: row.pk)]


def test_a_document_goes_from_draft_to_adopted_and_is_locked(
    house: House, bo: User, now: datetime
) -> None:
    version = actions.add_document(
        kind=DocumentKind.GUIDELINE,
        unit=house.technical_board,
        classification=Classification.OPEN,
        units=[],
        title="Riktlinje för gator",
        owner="Gatuchefen",
        drafted_by="",
        applies_to="",
        registry_number="",
        valid_from=None,
        valid_until=None,
        review_on=date(2028, 1, 1),
        text="Gator hålls rena.",
        by=bo,
        at=now,
    )
    actions.propose_version(version=version, by=bo, at=now)
    actions.propose_version(version=version, by=bo, at=now)
    adopt(version, bo, now)
    version.refresh_from_db()
    assert (str(version.decision), version.adopted_by, version.registry_number) == (
        "Tekniska nämnden 2026-11-22 § 7",
        "Tekniska nämnden",
        "KS 2026/9",
    )
    assert acts(version) == ["begin_version", "propose_version", "adopt_version"]
    with pytest.raises(actions.VersionIsAdopted):
        actions.take_back_version(version=version, by=bo, at=now)
    with pytest.raises(actions.VersionIsAdopted):
        actions.remove_version(version=version, by=bo, at=now)
    with pytest.raises(actions.VersionIsAdopted):
        adopt(version, bo, now)


@pytest.fixture
def version(house: House) -> DocumentVersion:
    return documents.draft(documents.document())


LACKING = [
    ({"owner": " "}, True),
    ({"review_on": None}, True),
    ({"text": ""}, True),
    ({"drafted_by": "[Klicka och fyll i]"}, True),
    ({"text": "Beslutsdatum 20XX-XX-XX"}, True),
    ({"applies_to": "Alla, 20xx"}, True),
    ({"text": "Antagen ÅÅÅÅ-MM-DD."}, True),
    ({"text": "Se § [3] och år 2026-01-01."}, False),
    ({"registry_number": ""}, False),
]


@pytest.mark.parametrize(("values", "is_lacking"), LACKING)
def test_what_is_not_complete_is_neither_proposed_nor_adopted(
    house: House, astrid: User, now: datetime, values: dict[str, Any], is_lacking: bool
) -> None:
    version = documents.draft(documents.document(), **values)
    if is_lacking:
        with pytest.raises(actions.Incomplete):
            actions.propose_version(version=version, by=astrid, at=now)
        with pytest.raises(actions.Incomplete):
            adopt(version, astrid, now)
    else:
        actions.propose_version(version=version, by=astrid, at=now)
        adopt(version, astrid, now)
    version.refresh_from_db()
    assert version.is_adopted is not is_lacking


def test_a_decision_of_tomorrow_and_of_another_body_is_refused(
    version: DocumentVersion, house: House, astrid: User, now: datetime
) -> None:
    with pytest.raises(actions.DecidedTooLate):
        adopt(version, astrid, now, decided_on=now.date() + timedelta(days=1))
    board = deciders.Body(
        str(house.technical_board.pk), "Tekniska nämnden", Manner.BOARD, house.technical_board
    )
    with pytest.raises(actions.WrongBody):
        adopt(version, astrid, now, body=board)
    adopt(version, astrid, now)


WHO_DECIDES = [
    (None, DocumentKind.PLAN, ["Kommunfullmäktige"]),
    (None, DocumentKind.GUIDELINE, ["Kommunstyrelsen"]),
    (None, DocumentKind.ROUTINE, ["Kommunkontoret"]),
    ("technical_board", DocumentKind.GUIDELINE, ["Tekniska nämnden", "Kommunstyrelsen"]),
    ("technical_board", DocumentKind.ROUTINE, ["Tekniska förvaltningen"]),
    ("technical_administration", DocumentKind.ROUTINE, ["Tekniska förvaltningen"]),
    ("technical_board", DocumentKind.POLICY, ["Kommunfullmäktige"]),
    ("company", DocumentKind.POLICY, ["Solviks Bostäder AB"]),
    ("company", DocumentKind.ROUTINE, ["Solviks Bostäder AB"]),
]


@pytest.mark.parametrize(("unit", "kind", "names"), WHO_DECIDES)
def test_the_kind_says_who_decides(
    house: House, today: date, unit: str | None, kind: DocumentKind, names: list[str]
) -> None:
    document = documents.document(getattr(house, unit) if unit else None, kind=kind)
    assert [body.name for body in deciders.bodies(document, today)] == names


def test_without_a_council_among_the_units_it_decides_all_the_same(db: None, today: date) -> None:
    (body,) = deciders.bodies(documents.document(), today)
    assert (body.name, body.unit, body.manner) == ("Kommunfullmäktige", None, Manner.BOARD)


def test_the_next_version_begins_with_the_words_of_the_latest_once(
    house: House, bo: User, now: datetime
) -> None:
    document = documents.document(house.technical_board)
    first = documents.adopted(document, owner="Chefen", registry_number="TN 1")
    first.units.set([house.technical_administration])
    version = actions.begin_version(document=document, by=bo, at=now)
    again = actions.begin_version(document=document, by=bo, at=now)
    assert again == version
    assert (version.owner, version.text, version.registry_number, version.review_on) == (
        "Chefen",
        first.text,
        "",
        None,
    )
    assert list(version.units.all()) == [house.technical_administration]
    assert acts(version) == ["begin_version"]


def change(version: DocumentVersion, by: User, at: datetime, **changes: Any) -> None:
    said = {name: getattr(version, name) for name in actions.drafting.FIELDS}
    seen = changes.pop("seen", fingerprint(version))
    actions.change_version(
        version=version, **{**said, **changes}, units=[], seen=seen, by=by, at=at
    )


def test_two_at_once_do_not_overwrite_each_other(
    version: DocumentVersion, astrid: User, now: datetime
) -> None:
    opened = fingerprint(version)
    change(version, astrid, now, title="Den ena")
    with pytest.raises(actions.ChangedMeanwhile):
        change(version, astrid, now, title="Den andra", seen=opened)
    assert (DocumentVersion.objects.get().title, GoverningDocument.objects.get().title) == (
        "Den ena",
        "Den ena",
    )


def test_a_removed_draft_takes_its_document_along_only_when_nothing_is_left(
    version: DocumentVersion, astrid: User, now: datetime
) -> None:
    kept = documents.adopted(documents.document(title="Kvar"))
    draft = documents.draft(kept.document)
    actions.remove_version(version=draft, by=astrid, at=now)
    actions.remove_version(version=version, by=astrid, at=now)
    assert list(GoverningDocument.objects.all()) == [kept.document]
    assert list(DocumentVersion.objects.all()) == [kept]


def test_a_review_puts_the_day_off_and_leaves_the_text(
    house: House, astrid: User, now: datetime
) -> None:
    version = documents.adopted(documents.document(), review_on=date(2026, 1, 1))
    actions.record_review(
        version=version, review_on=date(2028, 1, 1), note="Stämmer", by=astrid, at=now
    )
    version.refresh_from_db()
    assert (version.review_on, version.last_revised) == (date(2028, 1, 1), now.date())
    draft = documents.draft(version.document)
    with pytest.raises(actions.NotInForce):
        actions.record_review(version=draft, review_on=date(2028, 1, 1), note="", by=astrid, at=now)


def test_what_is_in_force_is_repealed_once(house: House, astrid: User, now: datetime) -> None:
    version = documents.adopted(documents.document())

    def repeal() -> None:
        actions.repeal_version(
            version=version,
            repealed_from=now.date(),
            body=deciders.bodies(version.document, now.date())[0],
            decided_on=now.date(),
            paragraph="§ 9",
            registry_number="KS 2026/10",
            by=astrid,
            at=now,
        )

    repeal()
    version.refresh_from_db()
    assert (version.repealed_from, str(version.repeal)) == (
        now.date(),
        "Kommunfullmäktige 2026-11-22 § 9",
    )
    with pytest.raises(actions.NotInForce):
        repeal()


PRESSES: list[Callable[[DocumentVersion, User, datetime], Any]] = [
    lambda version, by, at: actions.propose_version(version=version, by=by, at=at),
    lambda version, by, at: actions.remove_version(version=version, by=by, at=at),
    adopt,
    change,
    lambda version, by, at: actions.begin_version(document=version.document, by=by, at=at),
]


@pytest.mark.parametrize("press", PRESSES)
def test_a_plan_is_changed_on_its_own_pages_alone(
    cast: Cast,
    now: datetime,
    press: Callable[[DocumentVersion, User, datetime], Any],
) -> None:
    plan = plans.plan(state=plans.State.DRAFT)
    with pytest.raises(actions.KeptElsewhere):
        press(plan.version, cast.astrid, now)
