"""What a version is on a day, who sees it, and to whom it applies."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast, House
from tests.factories import documents, plans
from varna.documents import queries
from varna.documents.deciders import DECIDES
from varna.documents.models import DocumentKind, DocumentVersion, GoverningDocument, State
from varna.plan.models import State as PlanState

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def states(document: GoverningDocument, on: date) -> list[str]:
    rows = DocumentVersion.objects.with_state(on).filter(document=document).order_by("pk")
    return [row.state for row in rows]


def test_a_version_takes_over_on_the_day_it_begins(house: House) -> None:
    policy = documents.document()
    documents.adopted(policy, decided_on=date(2024, 1, 10))
    documents.adopted(policy, decided_on=date(2026, 3, 2), valid_from=date(2026, 7, 1))
    documents.draft(policy)
    before, after = date(2026, 6, 30), date(2026, 7, 1)
    assert states(policy, before) == [State.IN_FORCE, State.COMING, State.DRAFT]
    assert states(policy, after) == [State.SUPERSEDED, State.IN_FORCE, State.DRAFT]


def test_of_two_that_begin_the_same_day_the_later_one_is_in_force(
    house: House, today: date
) -> None:
    policy = documents.document()
    documents.adopted(policy)
    documents.adopted(policy)
    assert states(policy, today) == [State.SUPERSEDED, State.IN_FORCE]


def test_the_last_day_of_validity_is_still_valid(house: House) -> None:
    policy, last = documents.document(), date(2026, 12, 31)
    documents.adopted(policy, valid_until=last)
    assert states(policy, last) == [State.IN_FORCE]
    assert states(policy, last + DAY) == [State.EXPIRED]


def test_what_is_repealed_does_not_bring_back_the_one_before(house: House) -> None:
    policy, day = documents.document(), date(2026, 5, 1)
    documents.adopted(policy, decided_on=date(2024, 1, 10))
    documents.adopted(policy, repealed_from=day, repeal=documents.decision())
    assert states(policy, day - DAY) == [State.SUPERSEDED, State.IN_FORCE]
    assert states(policy, day) == [State.SUPERSEDED, State.REPEALED]


@pytest.mark.parametrize(
    "values", [{"repealed_from": date(2026, 5, 1)}, {"repeal": True}, {"repeal": True, "day": True}]
)
def test_a_repeal_has_its_day_and_its_decision_and_something_to_repeal(
    house: House, values: dict[str, object]
) -> None:
    policy, day = documents.document(), date(2026, 5, 1)
    documents.adopted(policy, repealed_from=day, repeal=documents.decision())
    known: dict[str, object] = {"repealed_from": values.get("repealed_from")}
    if "repeal" in values:
        known["repeal"] = documents.decision()
    if "day" in values:
        known["repealed_from"] = day
    with pytest.raises(IntegrityError), transaction.atomic():
        documents.draft(policy, **known)


def titles_seen(cast: Cast, on: date) -> dict[str, list[str]]:
    return {
        name: sorted(row.title for row in queries.register(person, on))
        for name, person in vars(cast).items()
    }


def test_drafts_are_seen_by_their_units_people_and_what_is_adopted_by_all(
    house: House, cast: Cast, today: date
) -> None:
    documents.draft(documents.document(house.technical_board, title="Utkast TN"))
    documents.draft(documents.document(title="Utkast kommunen"))
    documents.adopted(documents.document(house.social_board, title="Antagen SN"))
    routine = documents.document(house.technical_board, title="Rutin")
    documents.adopted(routine, title="Rutin")
    documents.draft(routine, title="Rutin, ny")
    public = ["Antagen SN", "Rutin"]
    seen = dict.fromkeys(vars(cast), public)
    seen |= {"bo": [*public, "Utkast TN"], "egil": [*public, "Utkast TN"]}
    seen |= {"astrid": [*public, "Utkast kommunen"], "hans": [], "karin": []}
    assert titles_seen(cast, today) == seen
    drafted = {
        name
        for name, person in vars(cast).items()
        if any(row.has_draft for row in queries.register(person, today))
    }
    assert drafted == {"bo", "egil"}


def test_a_plan_stands_in_the_register_as_it_is_seen_among_the_plans(
    house: House, cast: Cast, today: date
) -> None:
    plans.plan(title="Planen")
    plans.plan(state=PlanState.DRAFT, title="Nästa plan")
    seen = {name: ["Planen"] for name in vars(cast)}
    seen |= {"astrid": ["Nästa plan", "Planen"], "hans": [], "karin": []}
    assert titles_seen(cast, today) == seen


def test_a_document_has_one_row_its_version_in_force(house: House, cast: Cast, today: date) -> None:
    policy = documents.document()
    documents.adopted(policy, decided_on=date(2024, 1, 10), title="Först")
    now = documents.adopted(policy, title="Nu")
    documents.adopted(policy, decided_on=today, valid_from=today + DAY, title="Sedan")
    documents.draft(policy, title="Utkast")
    assert [(row.pk, row.has_draft) for row in queries.register(cast.astrid, today)] == [
        (now.pk, True)
    ]
    numbers = [each.number for each in queries.versions_of(policy, cast.cilla, today)]
    assert numbers == [3, 2, 1]


def test_a_document_holds_for_its_unit_and_below_or_for_those_it_names(
    house: House, today: date
) -> None:
    whole = documents.adopted(documents.document(title="Hela"))
    board = documents.adopted(documents.document(house.technical_board, title="Nämndens"))
    named = documents.adopted(documents.document(title="Vissa"))
    named.units.set([house.social_board])
    beside = documents.adopted(documents.document(house.social_board, title="Andra nämndens"))
    found = {
        unit.name: set(
            DocumentVersion.objects.filter(queries.applying_to(unit)).values_list("pk", flat=True)
        )
        for unit in (
            house.technical_administration,
            house.technical_board,
            house.social_administration,
            house.company,
        )
    }
    assert found == {
        "Tekniska förvaltningen": {whole.pk, board.pk},
        "Tekniska nämnden": {whole.pk, board.pk},
        "Socialförvaltningen": {whole.pk, named.pk, beside.pk},
        "Solviks Bostäder AB": {whole.pk},
    }


def test_every_kind_has_somebody_who_decides() -> None:
    assert set(DECIDES) == set(DocumentKind)
