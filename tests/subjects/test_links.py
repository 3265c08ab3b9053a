"""Links: made once, seen from both ends by whoever sees both, and gone with what they are of."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import linking, measures, plans, rounds, scenes
from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.documents.models import GoverningDocument
from varna.followup.models import SubmittedAnswer
from varna.measures.actions import remove_measure
from varna.measures.models import Measure
from varna.plan.models import Goal
from varna.subjects import actions, queries, registry
from varna.subjects.models import Link
from varna.subjects.ref import Ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(house: House) -> Measure:
    return measures.measure(house.technical_board, title="Belys gångtunneln")


@pytest.fixture
def goal(db: None) -> Goal:
    return plans.area(plans.plan(), goal="Färre ska skadas.").goals.get()


def titles(ref: Ref, reader: User, on: date) -> list[str]:
    return [other.title for other in queries.linked_to(ref, reader, on)]


def test_a_link_is_seen_from_both_its_ends(
    measure: Measure, goal: Goal, cast: Cast, today: date
) -> None:
    link = linking.link(measure, goal, "Den gör tunneln trygg.")
    here, there = (queries.linked_to(ref, cast.bo, today) for ref in (measure.ref, goal.ref))
    assert [(row.title, row.why, row.begins_here, row.link) for row in (*here, *there)] == [
        ("Färre ska skadas.", "Den gör tunneln trygg.", True, link.pk),
        ("Belys gångtunneln", "Den gör tunneln trygg.", False, link.pk),
    ]
    assert there[0].address == f"/measures/{measure.pk}/"


def test_a_link_to_what_one_may_not_see_is_neither_shown_nor_counted(
    house: House, measure: Measure, goal: Goal, cast: Cast, today: date
) -> None:
    """The goal is everybody's; each board's measures are its own."""
    linking.link(measure, goal, "En hemlighet")
    linking.link(measures.measure(house.social_board, title="Socialnämndens"), goal)
    found = {name: titles(goal.ref, person, today) for name, person in vars(cast).items()}
    own = {"bo": ["Belys gångtunneln"], "egil": ["Belys gångtunneln"], "disa": ["Socialnämndens"]}
    assert {name: there for name, there in found.items() if there} == own
    links = {
        name: Link.objects.visible_to(person, today).count() for name, person in vars(cast).items()
    }
    assert links == dict.fromkeys(links, 0) | {"bo": 1, "egil": 1, "disa": 1}


def test_two_things_are_linked_once_and_nothing_to_itself(measure: Measure, goal: Goal) -> None:
    actions.add_link(begins=measure.ref, ends=goal.ref, why=" Därför. ")
    assert Link.objects.get().why == "Därför."
    with pytest.raises(actions.AlreadyLinked):
        actions.add_link(begins=measure.ref, ends=goal.ref, why="Igen")
    with pytest.raises(actions.LinkedToItself):
        actions.add_link(begins=goal.ref, ends=goal.ref, why="")
    with pytest.raises(IntegrityError, match="nothing_is_linked_to_itself"), transaction.atomic():
        linking.link(goal, goal)
    assert Link.objects.count() == 1


def test_the_links_go_with_the_measure(
    measure: Measure, goal: Goal, cast: Cast, today: date, now: datetime
) -> None:
    other = linking.link(goal, plans.plan())
    linking.link(measure, goal)
    remove_measure(measure=measure, by=cast.bo, at=now)
    assert list(Link.objects.all()) == [other]


def test_what_is_gone_in_another_way_is_not_shown(
    measure: Measure, goal: Goal, cast: Cast, today: date
) -> None:
    linking.link(measure, goal)
    Measure.objects.all().delete()
    assert titles(goal.ref, cast.bo, today) == []


def test_an_answer_may_be_linked_but_never_one_with_a_restricted_comment(
    house: House, cast: Cast, today: date
) -> None:
    rounds.submission(scenes.asked(house, cast).technical, cast.bo)
    open_, closed = SubmittedAnswer.objects.order_by("pk")
    SubmittedAnswer.objects.filter(pk=closed.pk).update(
        ground=Ground.SECURITY_MEASURES, restricted_comment="Larmet saknas"
    )
    found = [queries.end(f"answer:{row.pk}", cast.bo, today) for row in (open_, closed)]
    assert [end.row.pk if end else None for end in found] == [open_.pk, None]
    assert queries.end(f"answer:{open_.pk}", cast.disa, today) is None


def test_a_governing_document_is_linked_while_it_is_there(
    house: House, measure: Measure, cast: Cast, today: date
) -> None:
    document = GoverningDocument.objects.create(title="Policy", unit=house.technical_board)
    linking.link(measure, document)
    assert titles(measure.ref, cast.bo, today) == ["Policy"]
    assert titles(document.ref, cast.bo, today) == ["Belys gångtunneln"]
    assert titles(document.ref, cast.disa, today) == []


@pytest.mark.parametrize("text", ["", "goal", "goal:", "goal:x", "goal:²", "cloud:1", "person:1"])
def test_nothing_is_no_end(text: str, cast: Cast, today: date) -> None:
    assert queries.end(text, cast.astrid, today) is None


def test_every_kind_that_is_linked_has_a_page_and_a_rule(db: None) -> None:
    kinds = registry.linkable()
    assert "measure" in {kind.name for kind in kinds}
    assert [kind.name for kind in kinds if kind.address is None] == []


def test_as_many_queries_at_three_links_as_at_one(
    house: House, measure: Measure, goal: Goal, cast: Cast, today: date
) -> None:
    def asked() -> int:
        reader = User.objects.get(pk=cast.bo.pk)  # who remembers nothing yet
        with CaptureQueriesContext(connection) as context:
            found = queries.linked([goal.ref, measure.ref], reader, today)
        assert len(found[goal.ref]) == Link.objects.count()
        return len(context)

    linking.link(measure, goal)
    at_one = asked()
    for _each in range(2):
        linking.link(measures.measure(house.technical_board), goal)
    assert asked() == at_one
