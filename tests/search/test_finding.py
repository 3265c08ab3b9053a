"""Everybody finds what they may see, counted and paged as if there were nothing else."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import measures, meetings, plans, reports, rounds, scenes
from varna.accounts.models import User
from varna.documents.models import Decision, Outcome
from varna.report.actions import withdraw_report
from varna.search import index, queries, words
from varna.search.models import Document

pytestmark = pytest.mark.django_db


def find(query: str, reader: User, on: date, **where: str) -> queries.Found:
    return queries.find(words.terms(query), reader=reader, on=on, **where)


def told(found: queries.Found) -> list[str]:
    return ["".join(piece.text for piece in hit.title) for hit in found.hits]


def test_anothers_matches_are_neither_shown_counted_nor_paged(
    house: House, cast: Cast, today: date
) -> None:
    own = measures.measure(house.technical_board, title="Belysning i parken")
    for number in range(60):
        measures.measure(house.social_board, title=f"Belysning {number}")
    index.rebuild(on=today)
    seen = find("belysning", cast.bo, today)
    assert told(seen) == [own.title]
    assert (seen.counts, seen.total, seen.page.paginator.num_pages) == ({"measure": 1}, 1, 1)
    assert find("belysning", cast.disa, today).total == 60
    for nobody in (cast.karin, cast.hans, cast.cilla, cast.astrid):
        assert (find("belysning", nobody, today).counts, nobody) == ({}, nobody)


def test_the_stranger_finds_nothing_and_the_reader_the_plan(
    house: House, cast: Cast, today: date
) -> None:
    scenes.asked(house, cast)
    index.rebuild(on=today)
    assert find("nämnder bolag", cast.cilla, today).counts == {"commitment": 2}
    assert find("nämnder bolag", cast.karin, today).counts == {}
    assert find("nämnder bolag", cast.hans, today).counts == {}
    assert find("tekniska", cast.karin, today).counts == {}


def test_what_is_gone_since_is_not_shown(house: House, cast: Cast, today: date) -> None:
    row = measures.measure(house.technical_board, title="Räcket")
    index.rebuild(on=today)
    assert told(find("räcket", cast.bo, today)) == ["Räcket"]
    row.delete()
    assert find("räcket", cast.bo, today).total == 0


def test_words_in_the_title_come_first_and_every_word_must_be_there(
    house: House, cast: Cast, today: date
) -> None:
    both = measures.measure(house.technical_board, title="Brand och räddning")
    text = measures.measure(house.technical_board, title="Övning")
    text.description = "Brand. Räddning."
    text.save()
    measures.measure(house.technical_board, title="Brand")
    index.rebuild(on=today)
    found = find("räddningen brand", cast.bo, today, kind="measure")
    assert told(found) == [both.title, text.title]
    assert [[p.text for p in hit.text if p.is_hit] for hit in found.hits] == [
        [],
        ["Brand", "Räddning"],
    ]


def test_one_kind_is_shown_while_every_kind_is_counted(
    house: House, cast: Cast, today: date
) -> None:
    measures.measure(house.technical_board, title="Tekniska provet")
    index.rebuild(on=today)
    found = find("tekn", cast.bo, today, kind="measure")
    assert told(found) == ["Tekniska provet"]
    assert found.counts["measure"] == 1
    assert found.counts["unit"] >= 1
    assert sorted(name for name, _label, _count in queries.labels(found.counts)) == [
        "measure",
        "unit",
    ]


@pytest.mark.parametrize("kind", ["measure", "commitment", "area", "goal", "unit"])
def test_as_many_queries_whatever_is_found(
    kind: str, house: House, cast: Cast, today: date
) -> None:
    plan = plans.plan()

    def more(number: int) -> None:
        area = plans.area(plan, f"Provet {number}", goal=f"Provet {number}")
        plans.commitment(area, f"Provet {number}")
        measures.measure(house.technical_board, title=f"Provet {number}")
        house.social_board.children.create(
            kind="ADMINISTRATION",
            name=f"Provet {number}",
            path=f"{house.social_board.path}{number:010}.",
            valid_from=today,
        )
        index.rebuild(on=today)

    def asked() -> int:
        reader = User.objects.get(pk=cast.bo.pk)  # who remembers nothing yet
        with CaptureQueriesContext(connection) as context:
            found = find("provet", reader, today, kind=kind)
            assert [hit.address for hit in found.hits]
        assert found.counts[kind] == len(found.hits)
        return len(context)

    more(1)
    at_one = asked()
    more(2)
    more(3)
    assert asked() == at_one


def test_people_are_found_by_those_who_see_their_pages(cast: Cast, today: date) -> None:
    index.rebuild(on=today)
    found = {
        name: told(find("nämndsekreterare", person, today, kind="person"))
        for name, person in vars(cast).items()
    }
    assert {name: people for name, people in found.items() if people} == {
        "astrid": ["Bo Berg", "Disa Dal"],
        "hans": ["Bo Berg", "Disa Dal"],
        "bo": ["Bo Berg"],
        "disa": ["Disa Dal"],
    }


def test_a_meeting_is_found_and_leads_to_its_units_calendar(
    house: House, cast: Cast, today: date
) -> None:
    row = meetings.meeting(house.technical_board, "2027-01-14")
    index.rebuild(on=today)
    found = find("tekniska januari 2027", cast.cilla, today)
    assert [hit.address for hit in found.hits] == [f"/meetings/?unit={row.unit_id}&year=2027"]
    assert find("tekniska januari 2027", cast.karin, today).total == 0


def test_a_unit_comes_before_everything_that_also_says_its_name(
    house: House, cast: Cast, today: date
) -> None:
    for day in ("2027-01-14", "2027-02-14"):
        meetings.meeting(house.technical_board, day)
    index.rebuild(on=today)
    found = told(find("tekniska nämnden", cast.cilla, today))
    assert (found[0], len(found)) == ("Tekniska nämnden", 3)


def test_a_submission_is_found_by_its_number_and_its_decision_and_never_by_its_answers(
    house: House, cast: Cast, today: date
) -> None:
    row = rounds.submission(scenes.asked(house, cast).technical, cast.egil)
    row.answers.update(comment="Svarshemlighet")
    row.decision = Decision.objects.create(
        body="Tekniska nämnden",
        outcome=Outcome.APPROVED,
        decided_on=today,
        paragraph="§ 87",
        registry_number="TN 2026/443",
    )
    row.registry_number = "TN 2026/391"
    row.save(update_fields=["decision", "registry_number"])
    index.rebuild(on=today)
    for number in ("443", "TN 2026/391"):
        seeing = {name for name, who in vars(cast).items() if find(number, who, today).counts}
        assert seeing == {"astrid", "bo", "cilla", "egil", "ingrid", "johan"}
    assert find("443", cast.cilla, today).counts == {"submission": 1}
    assert find("svarshemlighet", cast.bo, today).total == 0


def test_what_residents_read_is_found_until_it_is_withdrawn(
    house: House, cast: Cast, today: date, now: datetime
) -> None:
    """By anybody who has signed in; the version that nobody has published by the office alone."""
    scene = scenes.asked(house, cast)
    report = reports.begun(scene.round, by=cast.astrid, at=now)
    published = reports.shown_quickly(report, by=cast.astrid, at=now)
    index.rebuild(on=today)
    found = find("brandskydd", cast.karin, today)
    assert [hit.address for hit in found.hits] == [f"/redovisningar/{published.address}/"]
    assert "brandskydd" in "".join(piece.text for piece in found.hits[0].text)
    withdraw_report(report=report, reason="Fel siffra.", by=cast.astrid, at=now)
    assert find("brandskydd", cast.karin, today).total == 0
    index.keep_up(on=today)
    assert Document.objects.filter(kind="publication").count() == 0
